package jsonscan

import (
	"bytes"
	"fmt"
	"io"
)

// Reader reads JSON of any length through a window of fixed size. Its caller
// pulls: Open enters an object or array, More steps through it, Key and the
// value methods consume. The first error stays and makes every further call do
// nothing, so that callers check Err once.
//
// No offset into the window outlives a refill: only pos says where the reader
// is, fill moves it, and a text longer than the window is copied out in pieces.
type Reader struct {
	src      io.Reader
	buf      []byte // the window; buf[pos:] is unread
	pos      int
	base     int64 // offset of buf[0] in the input
	eof      bool
	first    bool // nothing of the open object or array was read
	depth    int
	maxDepth int
	counted  int // newlines of buf[:counted] are in lines
	lines    int
	scratch  []byte
	raw      rawCopy
	err      error // *Error
}

const (
	defaultWindow = 256 << 10
	defaultDepth  = 512
	// minWindow holds a pair of escapes, the longest text that must stand in
	// the window whole.
	minWindow = 16
	// piece is how much of a string is unquoted at a time, so that short
	// strings need little room.
	piece = 8 << 10
)

// Options of a Reader. The zero value is what most callers want.
type Options struct {
	Base     int64 // offset of the first byte, where something before it was dropped
	MaxDepth int   // deepest nesting; 0 means 512
	Window   int   // bytes held at a time; 0 means 256 KiB
}

// NewReader returns a Reader of what src delivers.
func NewReader(src io.Reader, o Options) *Reader {
	if o.MaxDepth <= 0 {
		o.MaxDepth = defaultDepth
	}
	if o.Window <= 0 {
		o.Window = defaultWindow
	}
	return &Reader{src: src, buf: make([]byte, 0, max(o.Window, minWindow)), base: o.Base, maxDepth: o.MaxDepth}
}

// ReadBytes returns a Reader of text, which it does not copy.
func ReadBytes(text []byte) *Reader {
	return &Reader{buf: text, eof: true, maxDepth: defaultDepth}
}

// Error says why the input could not be read, and where.
type Error struct {
	Line   int   // 1-based, 0 when not known
	Offset int64 // of the first byte that cannot be there, or the length of the input
	What   string
	Err    error // what the source returned, or nil
}

// Error returns for example "byte 12: unexpected end of JSON".
func (e *Error) Error() string {
	if e.Err != nil {
		return fmt.Sprintf("byte %d: %s: %v", e.Offset, e.What, e.Err)
	}
	return fmt.Sprintf("byte %d: %s", e.Offset, e.What)
}

func (e *Error) Unwrap() error { return e.Err }

// Err returns the first error, an *Error, or nil.
func (r *Reader) Err() error { return r.err }

// Offset returns how many bytes of the input were consumed.
func (r *Reader) Offset() int64 { return r.base + int64(r.pos) }

// Line returns the 1-based line of Offset.
func (r *Reader) Line() int {
	r.lines += bytes.Count(r.buf[r.counted:r.pos], []byte{'\n'})
	r.counted = r.pos
	return r.lines + 1
}

// fill drops what was read and reads more. It returns false at the end.
func (r *Reader) fill() bool {
	if r.eof || r.err != nil {
		return false
	}
	r.Line()
	r.raw.keep(r.buf, r.pos)
	r.base += int64(r.pos)
	n := copy(r.buf[:cap(r.buf)], r.buf[r.pos:])
	r.buf, r.pos, r.counted = r.buf[:n], 0, 0
	for range 100 {
		m, err := r.src.Read(r.buf[n:cap(r.buf)])
		r.buf = r.buf[:n+m]
		if err == io.EOF {
			r.eof = true
		} else if err != nil {
			r.eof = true
			r.failSource(err)
		}
		if m > 0 || r.eof {
			return m > 0
		}
	}
	r.failSource(io.ErrNoProgress)
	return false
}

// Fail makes what the error at the current offset, unless there is one already.
func (r *Reader) Fail(what string) { r.failAt(r.Offset(), what) }

// failAt fails at an offset in the line at hand.
func (r *Reader) failAt(offset int64, what string) {
	if r.err == nil {
		r.err = &Error{Line: r.Line(), Offset: offset, What: what}
	}
}

func (r *Reader) failSource(err error) {
	if r.err == nil {
		r.err = &Error{Offset: r.base + int64(len(r.buf)), What: "read", Err: err}
	}
}

const (
	unexpectedEnd = "unexpected end of JSON"
	badString     = "invalid character or escape in a JSON string"
)

// Unexpected fails at the next byte, or at the end. The message says what was
// expected there.
func (r *Reader) Unexpected(expected string) {
	switch c, ok := r.Peek(); {
	case r.err != nil:
	case !ok:
		r.Fail(unexpectedEnd)
	default:
		r.Fail("invalid character " + quoteByte(c) + ", want " + expected)
	}
}

func quoteByte(c byte) string {
	if c < ' ' || c > '~' {
		return fmt.Sprintf("0x%02x", c)
	}
	return "'" + string(rune(c)) + "'"
}
