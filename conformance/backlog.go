package conformance

import (
	"sync"
	"time"
)

// backlog holds the observations that wait to be judged in the background. Waking
// a goroutine for each response takes as long as judging it, so a timer wakes one
// for many responses, which it judges with warm caches.
type backlog struct {
	mu      sync.Mutex
	waiting []*observation
	unused  []*observation // the memory of the batch before, for waiting
	bytes   int64          // of the bodies that wait
	timer   *time.Timer
	armed   bool // the timer runs, or its goroutine is judging

	judging sync.Mutex // held by the goroutine that judges
}

// maxWaiting and maxWaitingBytes bound what waits: the goroutine that adds more
// judges it all. Nothing waits much longer than pause.
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

// judge judges everything that waits, in the order in which it came.
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
	b.waiting, b.unused, b.bytes = b.unused, nil, 0
	if len(batch) == 0 {
		b.armed = false
		b.unused = batch
	}
	return batch
}

func (b *backlog) giveBack(batch []*observation) {
	clear(batch)
	b.mu.Lock()
	defer b.mu.Unlock()
	b.unused = batch[:0]
}
