package compare

import (
	"context"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/hwcontract/hwcontract/bench/internal/row"
)

// A row of which chance moves the old program too much gets as many rounds
// again, so often at most, and while so little time has passed since the first.
const (
	again    = 2
	patience = 7 * time.Minute
)

// measure gives every row its rounds.
func (p *programs) measure(ctx context.Context, rows []row.Listed, rounds int, log io.Writer) ([]taken, error) {
	all := make([]taken, len(rows))
	for i, l := range rows {
		all[i].row = l
	}
	s := &session{programs: p, log: log}
	defer s.end()
	start := time.Now()
	for range 1 + again {
		left := noisy(all)
		for round := range rounds {
			if len(left) == 0 || len(left[0].rounds[oldProgram]) >= rounds && time.Since(start) > patience {
				return all, nil
			}
			fmt.Fprintf(log, "bench: round %d of %d for %d rows\n", round+1, rounds, len(left))
			if err := s.round(ctx, left); err != nil {
				return nil, err
			}
		}
	}
	return all, nil
}

// noisy returns the rows that are no measurement yet.
func noisy(all []taken) (left []*taken) {
	for i := range all {
		if !all[i].measured() {
			left = append(left, &all[i])
		}
	}
	return left
}

// session has the copies of the programs that the last round started.
type session struct {
	*programs
	log    io.Writer
	rounds int
	copies [contenders]string
}

// round gives each of some rows one round, and not one row all of its rounds:
// a busy minute falls on few rounds of each.
func (s *session) round(ctx context.Context, rows []*taken) (err error) {
	last := s.copies
	if s.copies, err = s.copyPrograms(s.rounds); err != nil {
		return err
	}
	for _, folder := range last {
		if err := os.RemoveAll(folder); err != nil {
			return err
		}
	}
	for _, t := range rows {
		cheapest, err := takeTurns(ctx, s.copies, s.samples, t.row, s.rounds)
		if err != nil {
			return err
		}
		for k, r := range cheapest {
			t.rounds[k] = append(t.rounds[k], r)
		}
	}
	s.rounds++
	return nil
}

func (s *session) end() { _ = os.RemoveAll(s.started) } // what is left over is removed next time
