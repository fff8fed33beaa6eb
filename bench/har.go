package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/hwcontract/hwcontract/bench/internal/measure"
	"github.com/hwcontract/hwcontract/bench/internal/result"
	"github.com/hwcontract/hwcontract/bench/internal/sample"
)

// harRace holds the measurements of several ways to judge one recording.
type harRace struct {
	File sample.HAR
	Ways []harWay
}

// harWay is one way to judge a recording.
type harWay struct {
	Name    string
	program []string
	procs   int
	memory  float64 // that it needs, in sizes of the file
	judges  bool
	Skipped string // why it did not take part
	Rounds  []usage
}

const (
	wayOne   = "ours, one core"
	wayTwo   = "ours, two cores"
	wayNaive = "json.Decoder + kin-openapi, one core"
)

func ways() []harWay {
	return []harWay{
		{Name: wayOne, program: []string{"ours", "har", "", "1"}, procs: 1, judges: true},
		{Name: wayTwo, program: []string{"ours", "har", "", "2"}, procs: 2, judges: true},
		{Name: wayNaive, program: []string{"naive", "entries", ""}, procs: 1, judges: true},
		{Name: "json.Unmarshal + kin-openapi, one core", program: []string{"naive", "whole", ""}, procs: 1, memory: 4, judges: true},
		{Name: "json.Decoder alone, judging nothing", program: []string{"naive", "read", ""}, procs: 1},
	}
}

// har judges recordings of several sizes in every way, each in a process of
// its own.
func (m *measurement) har(ctx context.Context) error {
	sizes, rounds := []int64{200e6, 2e9}, []int{5, 3}
	if m.quick {
		sizes, rounds = []int64{50e6}, []int{3}
	}
	m.hars = make([]harRace, len(sizes))
	for i, size := range sizes {
		path := filepath.Join(folder, strconv.FormatInt(size/1e6, 10)+"MB.har")
		if err := roomFor(size); err != nil {
			return err
		}
		fmt.Fprintln(os.Stderr, "bench: write", path)
		defer os.Remove(path) // what is left over is overwritten next time
		m.hars[i].Ways = ways()
		if err := write(ctx, &m.hars[i].File, path, size); err != nil {
			return err
		}
	}
	// Work on two cores is measured by the wall clock, which other processes
	// disturb, so it has more turns. It runs first, because a host gives less time
	// to a machine that has used much.
	for i := range m.hars {
		if err := m.hars[i].race(ctx, 2*rounds[i], 2); err != nil {
			return err
		}
	}
	for i := range m.hars {
		if err := m.hars[i].race(ctx, rounds[i], len(m.hars[i].Ways)); err != nil {
			return err
		}
	}
	return nil
}

// race gives a turn to each of the first ways.
func (r *harRace) race(ctx context.Context, rounds, first int) error {
	for range rounds {
		for i := range r.Ways[:first] {
			if err := r.Ways[i].run(ctx, r.File); err != nil {
				return err
			}
		}
	}
	return nil
}

// wallOver returns how many times longer one way takes than another by the wall
// clock: the median over the rounds that were quiet for both.
func (w *harWay) wallOver(o *harWay) float64 {
	n := min(len(w.Rounds), len(o.Rounds))
	shares := make([]float64, n)
	for i := range shares {
		shares[i] = max(w.Rounds[i].Taken, o.Rounds[i].Taken)
	}
	var ratios []float64
	for _, i := range measure.Quiet(shares) {
		ratios = append(ratios, w.Rounds[i].Wall.Seconds()/o.Rounds[i].Wall.Seconds())
	}
	return measure.Median(ratios)
}

// write makes a recording. It has a process of its own because the peak memory
// of a child counts from that of its parent (wait4, ru_maxrss): this one must
// stay small.
func write(ctx context.Context, h *sample.HAR, path string, size int64) error {
	_, err := call(ctx, h, nil, "ours", "write", path, strconv.FormatInt(size, 10))
	return err
}

// longTurn is the duration from which on a way gets one turn only.
const longTurn = 20 * time.Second

// run takes one turn.
func (w *harWay) run(ctx context.Context, f sample.HAR) error {
	if w.Skipped != "" || len(w.Rounds) > 0 && w.Rounds[0].Wall > longTurn {
		return nil
	}
	if need := int64(w.memory * float64(f.Bytes)); need > available() {
		w.Skipped = fmt.Sprintf("needs %.1f GB of memory, more than there is", float64(need)/1e9)
		return nil
	}
	args := append([]string(nil), w.program[1:]...)
	args[1] = f.Path
	fmt.Fprintln(os.Stderr, "bench:", w.Name)
	var got result.HAR
	u, err := call(ctx, &got, []string{"GOMAXPROCS=" + strconv.Itoa(w.procs)}, w.program[0], args...)
	if err != nil {
		return err
	}
	if got.Entries != f.Entries || w.judges && got.Broken != f.Broken {
		return fmt.Errorf("%s: %d entries of %d judged, %d of %d found broken", w.Name, got.Entries, f.Entries, got.Broken, f.Broken)
	}
	w.Rounds = append(w.Rounds, u)
	return nil
}

func (w *harWay) processor() time.Duration {
	return medianOf(w.Rounds, func(u usage) time.Duration { return u.Processor })
}

func (w *harWay) wall() time.Duration {
	return medianOf(quiet(w.Rounds), func(u usage) time.Duration { return u.Wall })
}

// peak returns the largest peak of all rounds, because the budget of memory must
// hold in each of them.
func (w *harWay) peak() (most int64) {
	for _, u := range w.Rounds {
		most = max(most, u.Peak)
	}
	return most
}

func (r *harRace) way(name string) *harWay {
	for i := range r.Ways {
		if r.Ways[i].Name == name {
			return &r.Ways[i]
		}
	}
	return nil
}

func medianOf(all []usage, of func(usage) time.Duration) time.Duration {
	var list []time.Duration
	for _, u := range all {
		list = append(list, of(u))
	}
	return measure.Median(list)
}

// roomFor returns an error when the disk has no space for a file of that size.
func roomFor(size int64) error {
	var s syscall.Statfs_t
	if err := syscall.Statfs(folder, &s); err != nil {
		return err
	}
	if free := int64(s.Bavail) * int64(s.Bsize); free < size+size/4 {
		return fmt.Errorf("a recording of %.1f GB does not fit on the disk", float64(size)/1e9)
	}
	return nil
}

// available returns how much memory is free without swapping, where the system
// reports it.
func available() int64 {
	text, err := os.ReadFile("/proc/meminfo")
	if err != nil {
		return 1 << 62
	}
	_, rest, _ := strings.Cut(string(text), "MemAvailable:")
	fields := strings.Fields(rest)
	if len(fields) == 0 {
		return 1 << 62
	}
	kib, err := strconv.ParseInt(fields[0], 10, 64)
	if err != nil {
		return 1 << 62
	}
	return kib << 10
}
