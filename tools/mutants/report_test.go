package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func results(file string, outcomes ...outcome) []result {
	var all []result
	for i, o := range outcomes {
		f := flip{file: file, line: i + 1, column: 4, offset: 10 * i, text: "a < b", old: "<", new: "<="}
		all = append(all, result{f, o})
	}
	return all
}

func TestReport(t *testing.T) {
	t.Parallel()
	all := append(results("b/b.go", killed, survived, timedOut, declared), results("a/a.go", survived, killed)...)
	var text strings.Builder
	r := newReport(all, options{seed: 7, min: 60})
	require.NoError(t, r.write(&text))
	require.Equal(t, `  drawn  killed  timed out  survived  equivalent    rate  package
      2       1          0         1           0  50.0 %  a
      4       1          1         1           1  66.7 %  b
      6       2          1         2           1  60.0 %  all

survivors:
  `+"a/a.go:1:4 `< → <=`  a < b\n  b/b.go:2:4 `< → <=`  a < b"+`

60.0 % of 5 mutants are killed, at least 60 % must be (seed 7)
1 of 6 are declared equivalent, at most 10 % may be
`, text.String())
}

func TestEnough(t *testing.T) {
	t.Parallel()
	killedAnd := func(k int, others ...outcome) []result {
		return results("a.go", append(repeat(killed, k), others...)...)
	}
	for name, row := range map[string]struct {
		results []result
		min     float64
		want    bool
	}{
		"exactly the rate":        {killedAnd(17, survived, survived, survived), 85, true},
		"below the rate":          {killedAnd(16, survived, survived, survived), 85, false},
		"time limit counts":       {killedAnd(16, timedOut, survived, survived, survived), 85, true},
		"a tenth is equivalent":   {killedAnd(9, declared), 85, true},
		"more than a tenth":       {killedAnd(8, declared), 85, false},
		"equivalents do not kill": {killedAnd(16, declared, survived, survived, survived), 85, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			require.Equal(t, row.want, newReport(row.results, options{min: row.min}).enough())
		})
	}
}

func repeat(o outcome, n int) []outcome {
	var all []outcome
	for range n {
		all = append(all, o)
	}
	return all
}
