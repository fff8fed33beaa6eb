package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/hwcontract/hwcontract/bench/internal/measure"
	"github.com/hwcontract/hwcontract/bench/internal/sample"
)

// start is how long a program takes from its start to its first output.
type start struct {
	Name             string
	First, Processor time.Duration // medians
	Peak             int64         // median
}

// start starts programs in turns.
func (m *measurement) start(ctx context.Context) error {
	path := filepath.Join(folder, "one.har")
	var h sample.HAR
	if err := write(ctx, &h, path, 1); err != nil {
		return err
	}
	programs := []struct {
		name string
		args []string
	}{
		{"judge one body, all services embedded", []string{"ours", "first"}},
		{"validate check, a HAR of one response", []string{"validate", "check", path}},
		{"validate explain UCS.01030001", []string{"validate", "explain", "UCS.01030001"}},
	}
	rounds := 41
	if m.quick {
		rounds = 15
	}
	taken := make([][]usage, len(programs))
	for range rounds {
		for i, p := range programs {
			u, err := call(ctx, nil, nil, p.args[0], p.args[1:]...)
			if err != nil {
				return err
			}
			if u.First == 0 {
				return fmt.Errorf("%s: no output", p.name)
			}
			taken[i] = append(taken[i], u)
		}
	}
	for i, p := range programs {
		m.starts = append(m.starts, startOf(p.name, taken[i]))
	}
	return os.Remove(path)
}

func startOf(name string, all []usage) start {
	var first, processor, peak []time.Duration
	for _, u := range quiet(all) {
		first = append(first, u.First)
		processor = append(processor, u.Processor)
		peak = append(peak, time.Duration(u.Peak))
	}
	return start{name, measure.Median(first), measure.Median(processor), int64(measure.Median(peak))}
}
