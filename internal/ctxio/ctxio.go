// Package ctxio lets a context end the opening and reading of files.
//
// A read of a pipe returns when somebody writes, and opening a FIFO when
// somebody opens its other end; neither heeds a context. [Open] and [NewReader]
// return as soon as the context is done, and leave the blocked call behind.
package ctxio

import (
	"bytes"
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
// anything else runs in a goroutine of its own, which may outlive ctx. A reader
// that NewReader has returned for ctx is returned as it is.
func NewReader(ctx context.Context, r io.Reader) io.Reader {
	switch known := r.(type) {
	case *fileReader:
		if known.ctx == ctx {
			return r
		}
	case *pipeReader:
		if known.ctx == ctx {
			return r
		}
	}
	if f, ok := r.(*os.File); ok {
		if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
			return &fileReader{ctx: ctx, file: f}
		}
	}
	return &pipeReader{ctx: ctx, source: r}
}

// File returns the file that r reads, whether or not r comes from NewReader; nil
// when r reads none.
func File(r any) *os.File {
	switch known := r.(type) {
	case *os.File:
		return known
	case *fileReader:
		return known.file
	case *pipeReader:
		return File(known.source)
	}
	return nil
}

// portion is how much is read at a time. ctx is asked only in between, and few
// compressed bytes may become thousands of times as many blanks.
type portion struct{ begun, compressed bool }

const maxCompressedRead = 4 << 10

// limit returns the part of p that a read may fill.
func (r *portion) limit(p []byte) []byte {
	if r.compressed {
		return p[:min(len(p), maxCompressedRead)]
	}
	return p
}

// note looks at what was read first.
func (r *portion) note(read []byte) {
	if !r.begun && len(read) > 0 {
		r.begun, r.compressed = true, isCompressed(read)
	}
}

// isCompressed reports whether head is the beginning of gzip or zstd.
func isCompressed(head []byte) bool {
	return bytes.HasPrefix(head, []byte{0x1f, 0x8b}) || bytes.HasPrefix(head, []byte{0x28, 0xb5, 0x2f, 0xfd})
}
