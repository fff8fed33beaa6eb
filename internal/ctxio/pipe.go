package ctxio

import (
	"context"
	"io"
)

// pipeReader reads a source that may block. Its buffer belongs to the goroutine
// that reads, until that has sent its result.
type pipeReader struct {
	ctx     context.Context
	source  io.Reader
	buffer  []byte
	unread  []byte // of the buffer
	err     error  // what the source returned beside the unread bytes
	results chan readResult
	reading bool
	portion portion
}

type readResult struct {
	n   int
	err error
}

// pipeBuffer is as much as a pipe of Linux holds.
const pipeBuffer = 64 << 10

func (p *pipeReader) Read(b []byte) (int, error) {
	if p.ctx.Err() != nil {
		return 0, context.Cause(p.ctx)
	}
	if len(b) == 0 {
		return 0, nil
	}
	if len(p.unread) == 0 {
		if p.err != nil {
			return 0, p.err
		}
		if err := p.fill(); err != nil {
			return 0, err
		}
	}
	p.portion.note(p.unread)
	n := copy(p.portion.limit(b), p.unread)
	p.unread = p.unread[n:]
	if len(p.unread) == 0 && p.err != nil {
		return n, p.err
	}
	return n, nil
}

// fill waits for one read of the source, or for the end of ctx.
func (p *pipeReader) fill() error {
	if p.buffer == nil {
		p.buffer, p.results = make([]byte, pipeBuffer), make(chan readResult, 1)
	}
	if !p.reading {
		p.reading = true
		go func() {
			n, err := p.source.Read(p.buffer)
			p.results <- readResult{n, err}
		}()
	}
	select {
	case r := <-p.results:
		p.reading, p.unread, p.err = false, p.buffer[:r.n], r.err
		return nil
	case <-p.ctx.Done():
		return context.Cause(p.ctx)
	}
}
