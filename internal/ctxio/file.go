package ctxio

import (
	"bytes"
	"context"
	"io"
)

// fileReader reads a regular file and asks ctx before each read.
type fileReader struct {
	ctx        context.Context
	file       io.Reader
	begun      bool
	compressed bool
}

// maxCompressedRead is how many compressed bytes are read at a time: those of
// blanks become thousands of times as many, and ctx is asked only in between.
const maxCompressedRead = 4 << 10

func (f *fileReader) Read(p []byte) (int, error) {
	if f.ctx.Err() != nil {
		return 0, context.Cause(f.ctx)
	}
	if f.compressed {
		p = p[:min(len(p), maxCompressedRead)]
	}
	n, err := f.file.Read(p)
	if !f.begun && n > 0 {
		f.begun, f.compressed = true, isCompressed(p[:n])
	}
	return n, err
}

// isCompressed reports whether head is the beginning of gzip or zstd.
func isCompressed(head []byte) bool {
	return bytes.HasPrefix(head, []byte{0x1f, 0x8b}) || bytes.HasPrefix(head, []byte{0x28, 0xb5, 0x2f, 0xfd})
}
