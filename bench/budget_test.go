package main

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestBudgetMet(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name        string
		b           budget
		full, quick bool
		asked       bool // in a quick run
	}{
		{"a ratio", budget{Want: 25, Half: 12, Got: 26}, true, true, true},
		{"half of a ratio", budget{Want: 25, Half: 12, Got: 12}, false, true, true},
		{"less than half", budget{Want: 25, Half: 12, Got: 11.9}, false, false, true},
		{"no allocation", budget{AtMost: true}, true, true, true},
		{"one allocation", budget{AtMost: true, Got: 1}, false, false, true},
		{"a time", budget{Want: 20, Got: 21, AtMost: true}, false, false, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			require.Equal(t, c.full, c.b.met(false))
			require.Equal(t, c.quick, c.b.met(true))
			require.Equal(t, c.asked, c.b.asked(true))
			require.True(t, c.b.asked(false))
			require.Equal(t, c.quick || !c.asked, allMet([]budget{c.b}))
		})
	}
}
