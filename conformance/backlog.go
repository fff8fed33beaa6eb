package conformance

import (
	"sync"
	"time"
)

// backlog holds what waits to be judged in the background. Waking somebody for
// each answer takes as long as judging it, so a timer wakes one for many, who
// also finds all that judging takes in the processor's caches.
type backlog struct {
	mu      sync.Mutex
	waiting []*observation
	spare   []*observation // memory for waiting
	bytes   int64          // of their bodies
	timer   *time.Timer
	armed   bool // somebody is going to judge

	judging sync.Mutex // held by who does
}

// What may wait, and how long. Who brings more judges it all.
const (
	maxWaiting      = 1024
	maxWaitingBytes = 16 << 20
	pause           = time.Millisecond
)

func (b *backlog) add(t *Transport, o *observation) {
	b.mu.Lock()
	b.waiting = append(b.waiting, o)
	b.bytes += o.exchange.Request.Body.Size + o.exchange.Response.Body.Size
	full := len(b.waiting) >= maxWaiting || b.bytes >= maxWaitingBytes
	if !b.armed {
		b.armed = true
		if b.timer == nil {
			b.timer = time.AfterFunc(pause, func() { b.judge(t) })
		} else {
			b.timer.Reset(pause)
		}
	}
	b.mu.Unlock()
	if full {
		b.judge(t)
	}
}

// judge judges all that waits, in the order in which it came.
func (b *backlog) judge(t *Transport) {
	b.judging.Lock()
	defer b.judging.Unlock()
	for {
		batch := b.take()
		if len(batch) == 0 {
			return
		}
		for _, o := range batch {
			t.judge(o)
		}
		b.giveBack(batch)
	}
}

func (b *backlog) take() []*observation {
	b.mu.Lock()
	defer b.mu.Unlock()
	batch := b.waiting
	b.waiting, b.spare, b.bytes = b.spare, nil, 0
	if len(batch) == 0 {
		b.armed = false
		b.spare = batch
	}
	return batch
}

func (b *backlog) giveBack(batch []*observation) {
	clear(batch)
	b.mu.Lock()
	defer b.mu.Unlock()
	b.spare = batch[:0]
}
