// Package ctxio lets a context end the opening and reading of files.
//
// A read of a pipe returns when somebody writes, and opening a FIFO when
// somebody opens its other end; neither heeds a context. [Open] and [NewReader]
// return as soon as the context is done, and leave the blocked call behind.
package ctxio

import (
	"context"
	"io"
	"os"
)

// Open calls open, which may block, and returns what it returns. When ctx is
// done first, Open returns the cause of ctx, and what open still returns is
// closed.
func Open(ctx context.Context, open func() (io.ReadCloser, error)) (io.ReadCloser, error) {
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	type opened struct {
		file io.ReadCloser
		err  error
	}
	result := make(chan opened, 1)
	go func() {
		f, err := open()
		result <- opened{f, err}
	}()
	select {
	case o := <-result:
		return o.file, o.err
	case <-ctx.Done():
		go func() {
			if o := <-result; o.err == nil {
				_ = o.file.Close() // nobody reads it
			}
		}()
		return nil, context.Cause(ctx)
	}
}

// NewReader returns a reader of r whose Read returns the cause of ctx as soon as
// ctx is done. A regular file never blocks, so it is read directly; a read of
// anything else runs in a goroutine of its own, which may outlive ctx.
func NewReader(ctx context.Context, r io.Reader) io.Reader {
	if f, ok := r.(*os.File); ok {
		if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
			return &fileReader{ctx: ctx, file: f}
		}
	}
	return &pipeReader{ctx: ctx, source: r}
}
