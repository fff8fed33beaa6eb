package exchange

import (
	"bufio"
	"bytes"
	"io"
)

// lines reads text line by line in bounded memory: a line longer than the buffer is
// read in pieces.
type lines struct {
	in    *input
	head  int64  // maximum size of a head; see Limits.Head
	off   int64  // offset of the current piece
	no    int    // line of the piece, counted from 1
	piece []byte // unread part of the piece
	start bool   // the piece begins a line
	fresh bool   // the piece ends its line
	err   error
}

func newLines(in *input, l Limits) *lines {
	return &lines{in: in, head: l.Head, off: in.base, no: 1, fresh: true}
}

// peek returns the rest of the current line with its line end, or the next line if
// nothing is left. It returns nil at the end and after an error. The bytes are valid
// until the next peek.
func (l *lines) peek() []byte {
	switch {
	case l.err != nil:
		return nil
	case len(l.piece) > 0:
		return l.piece
	}
	p, err := l.in.ReadSlice('\n')
	if err != nil && err != bufio.ErrBufferFull && err != io.EOF {
		l.err = &ReadError{Line: l.no, Offset: l.off + int64(len(p)), What: "read", Err: err}
		return nil
	}
	if len(p) == 0 {
		return nil
	}
	l.piece, l.start = p, l.fresh
	l.fresh = bytes.HasSuffix(p, []byte{'\n'})
	return l.piece
}

// take consumes n bytes of those that peek returned.
func (l *lines) take(n int) {
	if n == 0 {
		return
	}
	if l.piece[n-1] == '\n' {
		l.no++
	}
	l.off += int64(n)
	l.piece = l.piece[n:]
	l.start = false
}

// next consumes the current line and returns it without its line end.
func (l *lines) next() string {
	p := l.peek()
	s := string(trimEnd(p))
	l.take(len(p))
	return s
}

// complete reports whether the current line has a line end.
func (l *lines) complete() bool { return bytes.HasSuffix(l.peek(), []byte{'\n'}) }

func (l *lines) fail(what string) error {
	if l.err == nil {
		l.err = &ReadError{Line: l.no, Offset: l.off, What: what}
	}
	return l.err
}

func trimEnd(b []byte) []byte {
	return bytes.TrimSuffix(bytes.TrimSuffix(b, []byte{'\n'}), []byte{'\r'})
}

func isBlank(b []byte) bool { return len(bytes.TrimSpace(b)) == 0 }
