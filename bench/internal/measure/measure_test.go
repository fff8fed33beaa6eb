package measure

import (
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestMedian(t *testing.T) {
	t.Parallel()
	require.Zero(t, Median([]time.Duration{}))
	require.Equal(t, 3.0, Median([]float64{9, 1, 3}))
}

func TestOver(t *testing.T) {
	t.Parallel()
	slow, fast := Time{Rounds: []time.Duration{10, 40, 90}}, Time{Rounds: []time.Duration{5, 10, 30}}
	require.Equal(t, 3.0, slow.Over(&fast), "the median of 2, 4 and 3, not of the times")
}

var sink []byte

// Counting is exact: what allocates is seen, and what does not is not.
func TestRaceCountsAllocations(t *testing.T) {
	times, err := Race([]Contender{
		{"none", func() error { return nil }},
		{"one", func() error { sink = make([]byte, 4096); return nil }},
	}, 2, time.Millisecond)
	require.NoError(t, err)
	require.Equal(t, []uint64{0, 1}, []uint64{times[0].Allocs, times[1].Allocs})
	require.Equal(t, uint64(4096), times[1].Bytes)
	require.Len(t, times[1].Rounds, 2)
}

func TestRaceStopsAtErrors(t *testing.T) {
	broken := errors.New("broken")
	_, err := Race([]Contender{{"broken", func() error { return broken }}}, 1, time.Millisecond)
	require.ErrorIs(t, err, broken)
}

func TestQuiet(t *testing.T) {
	t.Parallel()
	require.Equal(t, []int{0, 2}, Quiet([]float64{0, 0.5, 0.05}))
	require.Equal(t, []int{0, 1, 2, 3}, Quiet([]float64{0, 0.5, 0.5, 0.5}), "too few are quiet")
	require.Empty(t, Quiet(nil))
}

func TestWallTakesMedians(t *testing.T) {
	n := 0
	times, err := Wall([]Contender{{"x", func() error { n++; return nil }}}, 3, 5)
	require.NoError(t, err)
	require.Equal(t, 15, n)
	require.NotEmpty(t, times[0].Rounds)
}
