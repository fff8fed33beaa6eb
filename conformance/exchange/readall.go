package exchange

import (
	"bytes"
	"fmt"
	"io"
)

// readWithin reads an input as a whole, up to Limits.Whole.
func readWithin(file string, in *input, l Limits) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(in, l.Whole+1))
	switch {
	case err != nil:
		return nil, &ReadError{File: file, Offset: in.base + int64(len(b)), What: "read", Err: err}
	case int64(len(b)) > l.Whole:
		return nil, &ReadError{File: file, Offset: in.base + l.Whole, What: fmt.Sprintf("larger than %d bytes", l.Whole),
			Hint: "cassettes and collections are read whole: split the file"}
	}
	return b, nil
}

// brokenAt returns the ReadError for an error of a parser, which has an offset or, if
// that is negative, a line.
func brokenAt(file string, in *input, b []byte, at int64, line int, what string) error {
	if line > 0 {
		at = lineOffset(b, line)
	} else {
		line = bytes.Count(b[:min(at, int64(len(b)))], []byte{'\n'}) + 1
	}
	return &ReadError{File: file, Line: line, Offset: in.base + at, What: what}
}

// lineOffset returns the offset of a line, counted from 1, or the length of b.
func lineOffset(b []byte, line int) int64 {
	at := 0
	for range line - 1 {
		i := bytes.IndexByte(b[at:], '\n')
		if i < 0 {
			return int64(len(b))
		}
		at += i + 1
	}
	return int64(at)
}
