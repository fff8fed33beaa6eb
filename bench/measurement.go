package main

import (
	"context"
	"fmt"
	"os"

	"github.com/hwcontract/hwcontract/bench/internal/measure"
	"github.com/hwcontract/hwcontract/bench/internal/result"
)

// toll is what share of the processors the host of the machine took while a
// step ran.
type toll struct {
	step  string
	share float64
}

// measurement is everything that one run measured.
type measurement struct {
	quick  bool
	bodies result.Bodies
	hars   []harRace
	trips  result.Trips
	starts []start
	tolls  []toll
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
		m.tolls = append(m.tolls, toll{step.name, measure.Clock().Since(before)})
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
