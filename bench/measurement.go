package main

import (
	"context"
	"fmt"
	"os"

	"github.com/hwcontract/hwcontract/bench/internal/measure"
	"github.com/hwcontract/hwcontract/bench/internal/result"
)

// stealTime is the share of the processors that the host of the machine gave to
// others while a step ran.
type stealTime struct {
	step  string
	share float64
}

// measurement is everything that one run measured.
type measurement struct {
	quick      bool
	bodies     result.Bodies
	hars       []harRace
	trips      result.Trips
	starts     []start
	stealTimes []stealTime
}

func measureAll(ctx context.Context, quick bool) (*measurement, error) {
	m := &measurement{quick: quick}
	for _, step := range []struct {
		name string
		do   func(context.Context) error
	}{
		{"build", m.build}, {"starts", m.start}, {"recordings", m.har}, {"bodies", m.body}, {"round trips", m.trip},
	} {
		fmt.Fprintln(os.Stderr, "bench:", step.name)
		before := measure.Clock()
		if err := step.do(ctx); err != nil {
			return nil, fmt.Errorf("%s: %w", step.name, err)
		}
		m.stealTimes = append(m.stealTimes, stealTime{step.name, measure.Clock().Since(before)})
	}
	return m, nil
}

func (m *measurement) body(ctx context.Context) error {
	args := []string{}
	if m.quick {
		args = append(args, "-quick")
	}
	_, err := call(ctx, &m.bodies, nil, "bodies", args...)
	return err
}

func (m *measurement) trip(ctx context.Context) error {
	args := []string{"trips"}
	if m.quick {
		args = append(args, "quick")
	}
	_, err := call(ctx, &m.trips, nil, "ours", args...)
	return err
}
