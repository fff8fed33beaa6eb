package client

import (
	"context"
	"sync"
	"time"
)

// RateLimit bounds the attempts per second of all calls of a client. The zero value
// does not limit.
type RateLimit struct {
	PerSecond float64
	Burst     int // attempts at once; 0 means 1
}

// limiter hands out the times at which attempts may start. Each attempt books the
// next slot, so that those that wait go in the order in which they came.
type limiter struct {
	interval time.Duration // between attempts; 0 does not limit
	burst    time.Duration // how far the next slot may lie in the past

	mutex sync.Mutex
	next  time.Time
}

func newLimiter(r RateLimit) *limiter {
	if r.PerSecond <= 0 {
		return &limiter{}
	}
	interval := time.Duration(float64(time.Second) / r.PerSecond)
	return &limiter{interval: interval, burst: interval * time.Duration(max(r.Burst, 1)-1)}
}

// wait waits for the next slot. A call whose context ends before its slot comes does
// not book it.
func (l *limiter) wait(ctx context.Context) error {
	if err := ctx.Err(); err != nil || l.interval == 0 {
		return err
	}
	delay, err := l.book(ctx)
	if err != nil || delay <= 0 {
		return err
	}
	return wait(ctx, delay)
}

func (l *limiter) book(ctx context.Context) (time.Duration, error) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	now := time.Now()
	if earliest := now.Add(-l.burst); l.next.Before(earliest) {
		l.next = earliest
	}
	delay := l.next.Sub(now)
	if deadline, ok := ctx.Deadline(); ok && deadline.Before(l.next) {
		return 0, context.DeadlineExceeded
	}
	l.next = l.next.Add(l.interval)
	return delay, nil
}
