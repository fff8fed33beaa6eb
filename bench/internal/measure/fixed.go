package measure

import (
	"runtime"
	"runtime/debug"
	"time"
)

// Fixed gives a contender turns of a fixed number of runs, so that two programs
// that have one each do the same work. Garbage is collected between turns and
// not in them: when that happens is chance, and what it costs follows from what
// is allocated, which is counted.
type Fixed struct {
	Allocs, Bytes uint64 // of one run
	Counted       bool   // whether allocations were counted

	contender Contender
	runs      int
	left      uint64 // bytes of garbage
	clock     func() time.Duration
}

// NewFixed prepares turns that count the processor time of this process. The
// first run prepares what later ones find, and one turn counts allocations.
func NewFixed(c Contender, runs int) (*Fixed, error) {
	f := &Fixed{contender: c, runs: runs, clock: processor, Counted: true}
	err := c.Run()
	if err == nil {
		f.Allocs, f.Bytes, err = allocated(c, runs)
	}
	return f, err
}

// NewFixedChildren prepares turns of a contender that starts processes and
// waits for them: their processor time counts, and that of this process does
// not. Allocations are not counted.
func NewFixedChildren(c Contender, runs int) (*Fixed, error) {
	return &Fixed{contender: c, runs: runs, clock: children}, c.Run()
}

// garbage is how much turns may leave before it is collected, in bytes.
const garbage = 8 << 20

// Turn returns what one run took, in nanoseconds of processor time.
func (f *Fixed) Turn() (float64, error) {
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	if f.left += f.Bytes * uint64(f.runs); f.left > garbage {
		runtime.GC()
		f.left = 0
	}
	took, err := repeatBy(f.clock, f.contender, f.runs)
	return float64(took) / float64(f.runs), err
}
