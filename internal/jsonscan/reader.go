package jsonscan

import (
	"bytes"
	"fmt"
	"io"
)

// Reader reads JSON of any length through a window of fixed size. Open enters an
// object or array, More goes to its next member or element, and Key and the methods for
// values consume. After the first error every call does nothing, so that callers check
// Err once.
//
// fill moves the window, so no offset into it is valid after a call of fill, except
// pos, which fill updates. A text longer than the window is copied in pieces.
type Reader struct {
	src      io.Reader
	buf      []byte // the window; buf[pos:] is unread
	pos      int
	base     int64 // offset of buf[0] in the input
	eof      bool
	first    bool // no member or element of the open object or array was read
	depth    int
	maxDepth int
	counted  int // lines includes the newlines of buf[:counted]
	lines    int
	scratch  []byte
	raw      rawCopy
	err      error // *Error
}

const (
	defaultWindow = 256 << 10
	defaultDepth  = 512
	// minWindow is the length of a pair of escapes, the longest text that must be in
	// the window at once.
	minWindow = 16
	// piece is the number of bytes of a string that are unquoted at a time, so that
	// short strings need little memory.
	piece = 8 << 10
)

// Options are the options of a Reader. The zero value suits most callers.
type Options struct {
	Base     int64 // offset of the first byte, if bytes before it were dropped
	MaxDepth int   // maximum nesting; 0 means 512
	Window   int   // size of the window in bytes; 0 means 256 KiB
}

// NewReader returns a Reader of the bytes of src.
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

// Error is the reason why the input could not be read, and the place of the error.
type Error struct {
	Line   int   // counted from 1; 0 if it is not known
	Offset int64 // of the first invalid byte, or the length of the input
	What   string
	Err    error // error of the source, or nil
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

// Offset returns the number of bytes of the input that were consumed.
func (r *Reader) Offset() int64 { return r.base + int64(r.pos) }

// Line returns the line of Offset, counted from 1.
func (r *Reader) Line() int {
	r.lines += bytes.Count(r.buf[r.counted:r.pos], []byte{'\n'})
	r.counted = r.pos
	return r.lines + 1
}

// fill drops the consumed bytes and reads more. It returns false at the end.
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

// Fail sets an error with the text what at the current offset, unless there is an error.
func (r *Reader) Fail(what string) { r.failAt(r.Offset(), what) }

// failAt sets an error at an offset in the current line.
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

// Unexpected sets an error at the next byte or at the end, with a message that names
// the expected text.
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
