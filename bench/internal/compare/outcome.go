package compare

import (
	"slices"

	"github.com/hwcontract/hwcontract/bench/internal/measure"
	"github.com/hwcontract/hwcontract/bench/internal/row"
)

// MostChance is the spread of the old program against itself up to which a row
// is a measurement.
const MostChance = 0.03

// contenders are the programs that take turns in a round.
const (
	oldProgram = iota
	oldAgain
	newProgram
	contenders
)

// taken is what the programs took for a row, a round each: the cheapest turn.
type taken struct {
	row    row.Listed
	rounds [contenders][]row.Row
}

// chance compares the old program with itself.
func (t *taken) chance() measure.Ratio {
	return measure.RatioOf(times(t.rounds[oldAgain]), times(t.rounds[oldProgram]))
}

// measured reports whether chance does so little that the row is a measurement.
func (t *taken) measured() bool { return t.chance().Spread() <= MostChance }

// outcome is what is said of a row.
type outcome struct {
	name   string
	rounds int
	chance measure.Ratio // the old program over itself
	ratio  measure.Ratio // new over old
	cpu    float64       // of the old program, nanoseconds an operation

	measured  bool // chance does little
	lost, won bool // more than is allowed, beyond chance

	allocations
}

// outcome says that a row lost when it lost more than that share beyond the
// spread of the old program against itself.
func (t *taken) outcome(loss float64) outcome {
	old, again, present := t.rounds[oldProgram], t.rounds[oldAgain], t.rounds[newProgram]
	o := outcome{
		name: t.row.Name, rounds: len(old), cpu: measure.Median(times(old)),
		chance: t.chance(), ratio: measure.RatioOf(times(present), times(old)),
		measured: t.measured(), allocations: compareAllocations(slices.Concat(old, again), present),
	}
	margin := loss + o.chance.Spread()
	o.lost = o.measured && o.ratio.Value > 1+margin
	o.won = o.measured && o.ratio.Value < 1-margin
	return o
}

// allocations of an operation before and now, the median of the rounds.
type allocations struct {
	counted            bool
	old, now           uint64
	oldBytes, nowBytes uint64
	added              bool
}

// compareAllocations says that some are added when the median of the new rounds
// is more than what nine in ten old ones stay within. Most work allocates the
// same in every round, and then one more is seen; where goroutines share pools
// the number varies by a few.
func compareAllocations(old, now []row.Row) (a allocations) {
	a.counted = !slices.ContainsFunc(slices.Concat(old, now), func(r row.Row) bool { return !r.Counted })
	if !a.counted {
		return a
	}
	number := func(r row.Row) uint64 { return r.Allocs }
	bytes := func(r row.Row) uint64 { return r.Bytes }
	a.old, a.now = within(0.5, old, number), within(0.5, now, number)
	a.oldBytes, a.nowBytes = within(0.5, old, bytes), within(0.5, now, bytes)
	a.added = a.now > within(0.9, old, number)
	return a
}

// within returns what a share of the rounds stays within.
func within(share float64, all []row.Row, of func(row.Row) uint64) uint64 {
	values := make([]uint64, len(all))
	for i, r := range all {
		values[i] = of(r)
	}
	slices.Sort(values)
	return values[min(int(share*float64(len(values))), len(values)-1)]
}

func times(all []row.Row) []float64 {
	out := make([]float64, len(all))
	for i, r := range all {
		out[i] = r.CPU
	}
	return out
}
