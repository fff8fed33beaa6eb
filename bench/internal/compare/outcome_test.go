package compare

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/bench/internal/row"
)

// rounds are so many rounds in which an operation takes about that long.
func rounds(n int, cpu float64, swing float64, allocs ...uint64) []row.Row {
	all := make([]row.Row, n)
	for i := range all {
		all[i] = row.Row{Name: "x", CPU: cpu * (1 + swing*float64(i%3-1)), Counted: len(allocs) > 0}
		if all[i].Counted {
			all[i].Allocs = allocs[i%len(allocs)]
			all[i].Bytes = 8 * all[i].Allocs
		}
	}
	return all
}

func TestOutcome(t *testing.T) {
	t.Parallel()
	steady, one := rounds(20, 100, 0.005, 1), []uint64{1}
	for _, c := range []struct {
		name           string
		old, again     []row.Row
		present        []row.Row
		result, allocs string
	}{
		{"the same", steady, steady, steady, "no loss", "1 (8 B)"},
		{"a loss that is allowed", steady, steady, rounds(20, 104.9, 0.005, one...), "no loss", "1 (8 B)"},
		{"a loss", steady, steady, rounds(20, 110, 0.005, one...), "LOSS of 10.0 %", "1 (8 B)"},
		{"a gain", steady, steady, rounds(20, 80, 0.005, one...), "gain of 20.0 %", "1 (8 B)"},
		{"a loss that the spread covers", steady, rounds(20, 102, 0.005, one...), rounds(20, 106, 0.005, one...), "no loss", "1 (8 B)"},
		{"a loss beyond the spread", steady, rounds(20, 102, 0.005, one...), rounds(20, 107.5, 0.005, one...), "LOSS of 7.5 %", "1 (8 B)"},
		{"the old program differs from itself", steady, rounds(20, 104, 0, one...), rounds(20, 200, 0, one...), "not a measurement", "1 (8 B)"},
		{"the old program swings", steady, swinging(20, 1), rounds(20, 200, 0, one...), "not a measurement", "1 (8 B)"},
		{"an allocation more", steady, steady, rounds(20, 100, 0.005, 2), "no loss, ALLOCATES MORE", "1, now 2 (8, now 16 B)"},
		{"an allocation less", rounds(20, 100, 0, 2), rounds(20, 100, 0, 2), steady, "no loss", "2, now 1 (16, now 8 B)"},
		{"an allocation more that is seen though time is not", steady, swinging(20, 1), rounds(20, 100, 0, 2), "not a measurement, ALLOCATES MORE", "1, now 2 (8, now 16 B)"},
		{"the first allocation", rounds(20, 100, 0, 0), rounds(20, 100, 0, 0), steady, "no loss, ALLOCATES MORE", "0, now 1 (0, now 8 B)"},
		{"allocations vary and stay", rounds(20, 100, 0, 10, 12, 14), rounds(20, 100, 0, 11, 13), rounds(20, 100, 0, 12, 13, 14), "no loss", "12, now 13 (96, now 104 B)"},
		{"allocations vary and grow", rounds(20, 100, 0, 10, 12, 14), rounds(20, 100, 0, 11, 13), rounds(20, 100, 0, 14, 15, 16), "no loss, ALLOCATES MORE", "12, now 15 (96, now 120 B)"},
		{"one odd round of allocations hides none", rounds(20, 100, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2), steady, rounds(20, 100, 0, 2), "no loss, ALLOCATES MORE", "1, now 2 (8, now 16 B)"},
		{"allocations are not counted", rounds(20, 100, 0), rounds(20, 100, 0), rounds(20, 120, 0), "LOSS of 20.0 %", "not counted"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			x := taken{row: row.Listed{Name: "x"}}
			x.rounds[oldProgram], x.rounds[oldAgain], x.rounds[newProgram] = c.old, c.again, c.present
			o := x.outcome(0.05)
			require.Equal(t, c.result, o.result())
			require.Equal(t, c.allocs, o.allocations.String())
			require.Equal(t, 20, o.rounds)
		})
	}
}

// swinging are rounds that are sometimes much dearer than others.
func swinging(n int, allocs uint64) []row.Row {
	all := rounds(n, 100, 0, allocs)
	for i := range all {
		if i%2 == 0 {
			all[i].CPU = 115
		}
	}
	return all
}

func TestRowsWithoutRoundsAreNoMeasurement(t *testing.T) {
	t.Parallel()
	require.False(t, (&taken{}).measured())
	all := make([]taken, 3)
	for k := range contenders {
		all[1].rounds[k] = rounds(20, 100, 0.005)
	}
	require.Equal(t, []*taken{&all[0], &all[2]}, noisy(all))
}

func TestVerdict(t *testing.T) {
	t.Parallel()
	measured := outcome{measured: true}
	for _, c := range []struct {
		name string
		all  []outcome
		want error
	}{
		{"nothing is lost", []outcome{measured, measured}, nil},
		{"one row is no measurement", []outcome{measured, {}}, nil},
		{"no row is a measurement", []outcome{{}, {}}, ErrNothing},
		{"a loss", []outcome{measured, {measured: true, lost: true}}, ErrLoss},
		{"allocations in a row that is no measurement", []outcome{{allocations: allocations{added: true}}}, ErrLoss},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			require.ErrorIs(t, verdict(c.all), c.want)
		})
	}
}
