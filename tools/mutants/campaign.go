package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"sync"
)

// result is a flip and what became of it.
type result struct {
	flip
	outcome outcome
}

// campaign judges the flips in their order until n count. A mutant that does
// not compile does not count, and the next flip takes its place; so the draw is
// the same for any number of workers.
type campaign struct {
	judge *judge
	n     int

	mu      sync.Mutex
	queue   []flip                  // not drawn yet
	pending int                     // drawn, without a result
	results []result                // those that count
	intact  map[string]func() error // by package: its tests pass without a flip
}

func newCampaign(j *judge, queue []flip, n int) *campaign {
	return &campaign{judge: j, n: n, queue: queue, intact: map[string]func() error{}}
}

// run judges with several workers, and says on stderr how far it came. It keeps
// the results that it has when the context ends.
func (c *campaign) run(ctx context.Context, workers int, stderr io.Writer) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var all sync.WaitGroup
	for range workers {
		all.Go(func() {
			for {
				f, ok := c.draw(ctx)
				if !ok {
					return
				}
				o, err := c.one(ctx, f)
				if err != nil {
					stop(err)
					return
				}
				c.record(f, o, stderr)
			}
		})
	}
	all.Wait()
	switch err := context.Cause(ctx); {
	case errors.Is(err, context.Canceled):
		return fmt.Errorf("interrupted after %d of %d mutants", len(c.results), c.n)
	default:
		return err
	}
}

// draw takes the next flip, if more are needed.
func (c *campaign) draw(ctx context.Context) (flip, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if ctx.Err() != nil || len(c.queue) == 0 || len(c.results)+c.pending == c.n {
		return flip{}, false
	}
	f := c.queue[0]
	c.queue = c.queue[1:]
	c.pending++
	return f, true
}

func (c *campaign) one(ctx context.Context, f flip) (outcome, error) {
	if f.equivalent != "" {
		return declared, nil
	}
	if err := c.passes(ctx, path.Dir(f.file)); err != nil {
		return 0, err
	}
	return c.judge.judge(ctx, f)
}

// passes runs the tests of a package without a flip, once: where they fail
// anyway, every mutant would look killed.
func (c *campaign) passes(ctx context.Context, folder string) error {
	c.mu.Lock()
	check, ok := c.intact[folder]
	if !ok {
		check = sync.OnceValue(func() error {
			o, err := c.judge.test(ctx, folder)
			if err == nil && o != survived {
				err = fmt.Errorf("./%s: the tests fail without a flip: %s", folder, o)
			}
			return err
		})
		c.intact[folder] = check
	}
	c.mu.Unlock()
	return check()
}

func (c *campaign) record(f flip, o outcome, stderr io.Writer) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.pending--
	if o != broken {
		c.results = append(c.results, result{f, o})
	}
	fmt.Fprintf(stderr, "mutants: %d of %d: %s: %s\n", len(c.results), c.n, o, f)
}
