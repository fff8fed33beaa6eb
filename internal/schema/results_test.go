package schema

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestResultsForgetsOtherRuns(t *testing.T) {
	t.Parallel()
	var m resultTable
	m.reset()
	a, b := &node{id: 1}, &node{id: 2}
	for offset := range int64(1000) { // until the table has grown
		*m.at(a, offset) = result{key: m.at(a, offset).key, run: m.run, end: offset + 1}
		require.Zero(t, m.at(b, offset).end)
	}
	require.Equal(t, 2000, m.n)
	require.LessOrEqual(t, 2*m.n, 2*len(m.places))
	for offset := range int64(1000) {
		require.Equal(t, offset+1, m.at(a, offset).end)
	}
	require.Equal(t, 2000, m.n, "looking again adds nothing")
	m.reset()
	require.Zero(t, m.n)
	require.Zero(t, m.at(a, 7).end)
}

func TestResultsKeepsSomeMemory(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ size, kept int }{{256, 256}, {keepResults, keepResults}, {2 * keepResults, 0}} {
		m := resultTable{places: make([]result, c.size), run: 5}
		m.reset()
		require.Len(t, m.places, c.kept)
	}
}

// When the number of the run overflows, results of the first run must not be found.
func TestResultsForgetsWhenRunsBeginAnew(t *testing.T) {
	t.Parallel()
	m := resultTable{run: 1}
	m.at(&node{id: 1}, 7).end = 8
	m.run = math.MaxUint32
	m.reset()
	require.Equal(t, uint32(1), m.run)
	require.Zero(t, m.at(&node{id: 1}, 7).end)
}
