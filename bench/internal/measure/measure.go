// Package measure runs contenders in turns and takes medians, so that
// other work of the machine affects all of them alike.
package measure

import (
	"runtime"
	"slices"
	"syscall"
	"time"
)

// Contender is one way to do a piece of work.
type Contender struct {
	Name string
	Run  func() error
}

// Time is the measurement of one contender.
type Time struct {
	Name   string
	Rounds []time.Duration // for one run, a round each
	Allocs uint64          // of one run
	Bytes  uint64          // allocated by one run
}

// Median of the rounds.
func (t *Time) Median() time.Duration { return Median(t.Rounds) }

// Over tells how many times longer t took than o: the median over the rounds.
func (t *Time) Over(o *Time) float64 {
	return Median(ratios(t.Rounds, o.Rounds))
}

// ratios divides what one took in each round by what the other took in it.
func ratios[T time.Duration | float64](took, of []T) []float64 {
	all := make([]float64, min(len(took), len(of)))
	for i := range all {
		all[i] = float64(took[i]) / float64(of[i])
	}
	return all
}

// Median of a list; 0 for an empty one.
func Median[T time.Duration | float64](list []T) T {
	if len(list) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(list))
	return sorted[len(sorted)/2]
}

// Race gives every contender its turn in each of some rounds. A turn takes at
// least the given time. It runs on one processor and counts processor time,
// the collection of the contender's own garbage included.
func Race(all []Contender, rounds int, turn time.Duration) ([]Time, error) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	times := make([]Time, len(all))
	runs := make([]int, len(all))
	for i, c := range all {
		times[i].Name = c.Name
		if err := warm(c, turn, &runs[i], &times[i]); err != nil {
			return nil, err
		}
	}
	for range rounds {
		for i, c := range all {
			took, err := repeat(c, runs[i])
			if err != nil {
				return nil, err
			}
			times[i].Rounds = append(times[i].Rounds, took/time.Duration(runs[i]))
		}
	}
	return times, nil
}

// warm finds out how many runs fill a turn, and counts allocations. The first
// run prepares what later ones find, and does not count.
func warm(c Contender, turn time.Duration, runs *int, t *Time) error {
	if err := c.Run(); err != nil {
		return err
	}
	for *runs = 1; ; *runs *= 2 {
		took, err := repeat(c, *runs)
		if err != nil {
			return err
		}
		if took >= turn {
			break
		}
		if took > turn/64 {
			*runs = int(float64(*runs)*float64(turn)/float64(took)) + 1
			break
		}
	}
	var err error
	t.Allocs, t.Bytes, err = allocated(c, max(1, min(*runs, 1000)))
	return err
}

// allocated counts the allocations of one run, and their bytes, over n runs.
func allocated(c Contender, n int) (allocs, bytes uint64, err error) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if _, err := repeatRaw(c, n); err != nil {
		return 0, 0, err
	}
	runtime.ReadMemStats(&after)
	return (after.Mallocs - before.Mallocs) / uint64(n), (after.TotalAlloc - before.TotalAlloc) / uint64(n), nil
}

// repeat leaves no garbage of those before to be collected in this turn.
func repeat(c Contender, n int) (time.Duration, error) {
	runtime.GC()
	return repeatRaw(c, n)
}

func repeatRaw(c Contender, n int) (time.Duration, error) {
	return repeatBy(processor, c, n)
}

func repeatBy(clock func() time.Duration, c Contender, n int) (time.Duration, error) {
	start := clock()
	for range n {
		if err := c.Run(); err != nil {
			return 0, err
		}
	}
	return clock() - start, nil
}

// processor is the processor time that this process has used.
func processor() time.Duration { return used(syscall.RUSAGE_SELF) }

// children is the processor time that ended processes of this one have used.
func children() time.Duration { return used(syscall.RUSAGE_CHILDREN) }

func used(who int) time.Duration {
	var u syscall.Rusage
	_ = syscall.Getrusage(who, &u) // fails for unknown arguments only
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// Wall gives every contender its turn in each round and counts the time on the
// wall for each single run; the median over all runs of a turn counts. Rounds
// in which the host of the machine took much are left out, see [Quiet].
func Wall(all []Contender, rounds, runs int) ([]Time, error) {
	taken := make([][]time.Duration, rounds)
	shares := make([]float64, rounds)
	for round := range taken {
		before := Clock()
		for _, c := range all {
			turn, err := singly(c, runs)
			if err != nil {
				return nil, err
			}
			taken[round] = append(taken[round], turn)
		}
		shares[round] = Clock().Since(before)
	}
	times := make([]Time, len(all))
	for i, c := range all {
		times[i].Name = c.Name
		for _, round := range Quiet(shares) {
			times[i].Rounds = append(times[i].Rounds, taken[round][i])
		}
	}
	return times, nil
}

// singly returns the median of single runs.
func singly(c Contender, runs int) (time.Duration, error) {
	single := make([]time.Duration, runs)
	for k := range single {
		start := time.Now()
		if err := c.Run(); err != nil {
			return 0, err
		}
		single[k] = time.Since(start)
	}
	return Median(single), nil
}
