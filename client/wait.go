package client

import (
	"context"
	"fmt"
	"time"
)

// DefaultInterval is the time between two looks of [Wait].
const DefaultInterval = 5 * time.Second

// WaitOptions says how to wait for a T to reach its end. The zero value of each field
// is a default.
type WaitOptions[T any] struct {
	Interval time.Duration // between two looks; 0 means DefaultInterval
	Progress func(T)       // is called with what each look returned
}

// Wait looks at something until done reports that it has reached its end, done returns
// an error, or the context ends. A look that fails with an error that may pass is
// repeated.
func Wait[T any](ctx context.Context, o WaitOptions[T], look func(context.Context) (T, error), done func(T) (bool, error)) (T, error) {
	if o.Interval <= 0 {
		o.Interval = DefaultInterval
	}
	var none T
	var passing error // of the last look
	for {
		value, err := look(ctx)
		switch {
		case err == nil:
			passing = nil
			if o.Progress != nil {
				o.Progress(value)
			}
			if ended, err := done(value); ended || err != nil {
				return value, err
			}
		case ctx.Err() != nil:
			return none, waitEnded(ctx.Err(), passing)
		case !IsRetryable(err):
			return none, err
		default:
			passing = err
		}
		if err := wait(ctx, o.Interval); err != nil {
			return none, waitEnded(err, passing)
		}
	}
}

// waitEnded returns the error for a wait that the context ended, and the last error
// that was thought to pass.
func waitEnded(stopped, last error) error {
	if last == nil {
		return fmt.Errorf("wait: %w", stopped)
	}
	return fmt.Errorf("wait: %w, last: %w", stopped, last)
}
