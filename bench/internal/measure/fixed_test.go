package measure

import (
	"errors"
	"os/exec"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestFixedMakesTheRunsItIsAskedFor(t *testing.T) {
	n := 0
	f, err := NewFixed(Contender{"allocates", func() error { n++; sink = make([]byte, 64<<10); return nil }}, 500)
	require.NoError(t, err)
	require.Equal(t, 1+500, n, "one that prepares, and a turn that counts allocations")
	require.Equal(t, uint64(1), f.Allocs)
	require.InEpsilon(t, uint64(64<<10), f.Bytes, 0.01, "the runtime allocates too")
	took, err := f.Turn()
	require.NoError(t, err)
	require.Positive(t, took)
	require.Equal(t, 1+500+500, n)
}

func TestFixedChildrenCountsTheTimeOfProcesses(t *testing.T) {
	f, err := NewFixedChildren(Contender{"go version", func() error { return exec.Command("go", "version").Run() }}, 2)
	require.NoError(t, err)
	took, err := f.Turn()
	require.NoError(t, err)
	require.Positive(t, took)
	require.False(t, f.Counted)

	f, err = NewFixedChildren(Contender{"no process", func() error { return nil }}, 2)
	require.NoError(t, err)
	took, err = f.Turn()
	require.NoError(t, err)
	require.Zero(t, took)
}

func TestFixedStopsAtErrors(t *testing.T) {
	broken := errors.New("broken")
	n := 0
	c := Contender{"broken", func() error {
		if n--; n < 0 {
			return broken
		}
		return nil
	}}
	_, err := NewFixedChildren(c, 2)
	require.ErrorIs(t, err, broken)
	for _, good := range []int{0, 1, 2} { // runs until one fails
		n = good
		_, err := NewFixed(c, 2)
		require.ErrorIs(t, err, broken)
	}
	for _, good := range []int{3, 4} {
		n = good
		f, err := NewFixed(c, 2)
		require.NoError(t, err)
		_, err = f.Turn()
		require.ErrorIs(t, err, broken)
	}
}
