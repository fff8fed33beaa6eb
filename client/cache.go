package client

import (
	"context"
	"time"
)

// earlyRefresh is how long before they expire temporary keys and tokens are fetched
// again.
const earlyRefresh = 5 * time.Minute

// cache keeps what fetch returned until shortly before it expires. Calls that come
// while it is fetched wait for the same fetch.
type cache[T any] struct {
	fetch func(context.Context) (value T, expires time.Time, err error)
	turn  chan struct{} // holds one element while the fields below are in use; unlike a mutex, waiting for it can be given up

	value            T
	fetched, expires time.Time
}

func newCache[T any](fetch func(context.Context) (T, time.Time, error)) *cache[T] {
	return &cache[T]{fetch: fetch, turn: make(chan struct{}, 1)}
}

// get returns a value that is valid. An error is not kept.
func (c *cache[T]) get(ctx context.Context) (T, error) {
	var none T
	select {
	case c.turn <- struct{}{}:
	case <-ctx.Done():
		return none, ctx.Err()
	}
	defer func() { <-c.turn }()
	if time.Now().Add(earlyRefresh).Before(c.expires) {
		return c.value, nil
	}
	fetched := time.Now()
	value, expires, err := c.fetch(ctx)
	if err != nil {
		return none, err
	}
	c.value, c.fetched, c.expires = value, fetched, expires
	return value, nil
}

// discard drops a value that the service refused, and reports whether a request may
// get another one: that is so unless it was fetched after the request began.
func (c *cache[T]) discard(began time.Time) bool {
	c.turn <- struct{}{}
	defer func() { <-c.turn }()
	if !c.fetched.Before(began) {
		return false
	}
	c.expires = time.Time{}
	return true
}
