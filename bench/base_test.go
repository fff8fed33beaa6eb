package main

import (
	"flag"
	"io"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestBaseCannotCompare(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		args []string
		want string
	}{
		{"rows that are no expression", []string{"-rows", "("}, "-rows"},
		{"no round", []string{"-rounds", "0"}, "-rounds 0"},
		{"a loss below 0", []string{"-loss", "-1"}, "-loss -1"},
		{"no such commit", nil, "no-such-commit"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			f := flag.NewFlagSet("bench", flag.ContinueOnError)
			b := baseFlags(f)
			require.NoError(t, f.Parse(append(c.args, "-base", "no-such-commit")))
			code, err := b.run(t.Context(), io.Discard)
			require.ErrorContains(t, err, c.want)
			require.Equal(t, exitNotDone, code)
		})
	}
}
