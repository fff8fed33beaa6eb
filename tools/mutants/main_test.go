package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func tinyOptions() options {
	return options{seed: 1, n: 100, workers: 2, packages: "./a", min: 85, limit: time.Minute}
}

func TestMeasure(t *testing.T) {
	t.Parallel()
	var stdout, stderr strings.Builder
	enough, err := measure(t.Context(), writeTiny(t), tinyOptions(), &stdout, &stderr)
	require.NoError(t, err)
	require.False(t, enough)
	require.Contains(t, stdout.String(), "\n  a/a.go:3:39 `>= → >`  func Adult(age int) bool { return age >= 18 }\n")
	require.Contains(t, stdout.String(), "50.0 % of 2 mutants are killed")
	require.Contains(t, stderr.String(), "does not compile: a/a.go:7:16 `- → +`  const last = 2 - 1\n")
	require.NotContains(t, stdout.String(), "const last")
}

// What does not compile comes first here, and the next flip takes its place,
// whether or not another worker is still busy.
func TestAnyNumberOfWorkersDrawsTheSame(t *testing.T) {
	t.Parallel()
	root := writeTiny(t)
	bad := find(t, root, "a/a.go", "const last = 2 - 1", "-")
	good := find(t, root, "a/a.go", "func Last(list []int) int { return list[len(list)-1] }", "-")
	unused := find(t, root, "b/b.go", "func Zero(n int) bool { return n == 0 }", "==")
	for _, workers := range []int{1, 3} {
		t.Run(fmt.Sprint(workers), func(t *testing.T) {
			t.Parallel()
			j, err := newJudge(root, time.Minute)
			require.NoError(t, err)
			defer j.close()
			c := newCampaign(j, []flip{bad, good, unused}, 1)
			require.NoError(t, c.run(t.Context(), workers, io.Discard))
			require.Equal(t, []result{{good, killed}}, c.results)
		})
	}
}

func TestTestsThatFailAnywayAreAnError(t *testing.T) {
	t.Parallel()
	o := tinyOptions()
	o.packages = "./b"
	_, err := measure(t.Context(), writeTiny(t), o, io.Discard, io.Discard)
	require.EqualError(t, err, "./b: the tests fail without a flip: killed")
}

// cancelWriter interrupts the work at its first line of progress.
type cancelWriter struct{ cancel context.CancelFunc }

func (w cancelWriter) Write(p []byte) (int, error) { w.cancel(); return len(p), nil }

func TestInterruptedWorkReportsWhatItFound(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	o := tinyOptions()
	o.workers, o.seed = 1, 3
	var stdout strings.Builder
	_, err := measure(ctx, writeTiny(t), o, &stdout, cancelWriter{cancel})
	require.EqualError(t, err, "interrupted after 1 of 100 mutants")
	require.Regexp(t, `(?m)^ +1 .* all$`, stdout.String())
}

func TestRunRefuses(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		args []string
		want string
	}{
		"an argument":     {[]string{"./spec"}, `unexpected argument "./spec"`},
		"no mutants":      {[]string{"-n", "0"}, "-n and -workers must be at least 1"},
		"no workers":      {[]string{"-workers", "0"}, "-n and -workers must be at least 1"},
		"an unknown flag": {[]string{"-sed", "1"}, "not defined: -sed"},
		"a missing list":  {[]string{"-equivalent", "nowhere.yaml"}, "open nowhere.yaml"},
		"its own package": {[]string{"-equivalent", "", "-packages", "."}, ".: nothing to flip"},
		"a wrong package": {[]string{"-equivalent", "", "-packages", "./nowhere"}, "go list: exit status 1"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var stdout, stderr strings.Builder
			require.Equal(t, exitError, run(t.Context(), row.args, &stdout, &stderr))
			require.Contains(t, stderr.String(), "mutants: error: ")
			require.Contains(t, stderr.String(), row.want)
			require.Empty(t, stdout.String())
		})
	}
	require.Equal(t, exitEnough, run(t.Context(), []string{"-h"}, io.Discard, io.Discard))
}
