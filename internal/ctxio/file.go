package ctxio

import (
	"context"
	"os"
)

// fileReader reads a regular file and asks ctx before each read.
type fileReader struct {
	ctx     context.Context
	file    *os.File
	portion portion
}

func (f *fileReader) Read(p []byte) (int, error) {
	if f.ctx.Err() != nil {
		return 0, context.Cause(f.ctx)
	}
	n, err := f.file.Read(f.portion.limit(p))
	f.portion.note(p[:n])
	return n, err
}
