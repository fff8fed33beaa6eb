package exchange

import (
	"bytes"
	"io"

	"github.com/hwcontract/hwcontract/internal/jsonscan"
)

// scanner reads JSON of any length through a window of fixed size. Its caller
// pulls: object or array opens a value, more steps through it, key and the
// value methods consume. The first error sticks and makes every further call a
// cheap nothing, so that callers check once.
//
// The rule that keeps it right is that no offset outlives a refill: only pos
// says where we are, fill moves it, and what is longer than the window is
// copied out piece by piece.
type scanner struct {
	r        io.Reader
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
	err      error // *ReadError without a file
}

const (
	window = 256 << 10
	piece  = 8 << 10 // of a string unquoted at a time, so that short strings need little room
)

func newScanner(in *input, maxDepth int) *scanner {
	return &scanner{r: in, base: in.base, buf: make([]byte, 0, window), maxDepth: maxDepth}
}

// fill drops what was read and reads more. It returns false at the end.
func (s *scanner) fill() bool {
	if s.eof || s.err != nil {
		return false
	}
	s.line()
	s.base += int64(s.pos)
	n := copy(s.buf[:cap(s.buf)], s.buf[s.pos:])
	s.buf, s.pos, s.counted = s.buf[:n], 0, 0
	for range 100 {
		m, err := s.r.Read(s.buf[n:cap(s.buf)])
		s.buf = s.buf[:n+m]
		if err == io.EOF {
			s.eof = true
		} else if err != nil {
			s.eof = true
			s.failErr(len(s.buf), err)
		}
		if m > 0 || s.eof {
			return m > 0
		}
	}
	s.failErr(len(s.buf), io.ErrNoProgress)
	return false
}

// line returns the 1-based line of pos.
func (s *scanner) line() int {
	s.lines += bytes.Count(s.buf[s.counted:s.pos], []byte{'\n'})
	s.counted = s.pos
	return s.lines + 1
}

func (s *scanner) fail(what string) {
	if s.err == nil {
		s.err = &ReadError{Line: s.line(), Offset: s.base + int64(s.pos), What: what}
	}
}

func (s *scanner) failErr(at int, err error) {
	if s.err == nil {
		s.err = &ReadError{Offset: s.base + int64(at), What: "read", Err: err}
	}
}

// unexpected fails at the next byte, or at the end.
func (s *scanner) unexpected(want string) {
	switch c, ok := s.peek(); {
	case s.err != nil:
	case !ok:
		s.fail("unexpected end of JSON")
	default:
		s.fail("invalid character " + quoteByte(c) + ", want " + want)
	}
}

func quoteByte(c byte) string {
	const hex = "0123456789abcdef"
	if c < ' ' || c > '~' {
		return "0x" + string([]byte{hex[c>>4], hex[c&15]})
	}
	return "'" + string(rune(c)) + "'"
}

// peek skips white space and returns the next byte, false at the end or after
// an error.
func (s *scanner) peek() (byte, bool) {
	for s.err == nil {
		for s.pos < len(s.buf) {
			c := s.buf[s.pos]
			if c > ' ' || c != ' ' && c != '\n' && c != '\r' && c != '\t' {
				return c, true
			}
			s.pos++
		}
		if !s.fill() {
			break
		}
	}
	return 0, false
}

// next reports whether the next value begins with c.
func (s *scanner) next(c byte) bool {
	b, ok := s.peek()
	return ok && b == c
}

// open enters the object or array that begins with c.
func (s *scanner) open(c byte) {
	if !s.next(c) {
		s.unexpected(quoteByte(c))
		return
	}
	if s.depth++; s.depth > s.maxDepth {
		s.fail("JSON nested too deeply")
		return
	}
	s.pos++
	s.first = true
}

// more steps to the next member or element, or leaves the value at its closing
// byte and returns false.
func (s *scanner) more(closing byte) bool {
	c, ok := s.peek()
	first := s.first
	s.first = false
	switch {
	case !ok:
		s.unexpected("")
		return false
	case c == closing:
		s.pos++
		s.depth--
		return false
	case first:
		return true
	case c == ',':
		s.pos++
		return true
	}
	s.unexpected("',' or " + quoteByte(closing))
	return false
}

// key consumes a member's name and its colon. The name is valid until the next
// call.
func (s *scanner) key() []byte {
	if !s.next('"') {
		s.unexpected("a member name")
		return nil
	}
	k := s.shortKey()
	if k == nil {
		s.scratch, _ = s.text(s.scratch[:0], 256)
		k = s.scratch
	}
	if s.pos < len(s.buf) && s.buf[s.pos] == ':' {
		s.pos++
		return k
	}
	// white space may need a refill, which moves the window under the name
	s.scratch = append(s.scratch[:0], k...)
	if !s.next(':') {
		s.unexpected("':'")
		return nil
	}
	s.pos++
	return s.scratch
}

// shortKey returns a name that stands in the window without escapes, in place.
func (s *scanner) shortKey() []byte {
	b := s.buf[s.pos+1:]
	for i, c := range b[:min(len(b), 64)] {
		if c == '"' {
			s.pos += i + 2
			return b[:i]
		} else if c == '\\' || c < ' ' {
			break
		}
	}
	return nil
}

// text appends the string that comes next to dst, at most limit bytes of it,
// and returns its whole length.
func (s *scanner) text(dst []byte, limit int64) ([]byte, int64) {
	if !s.next('"') {
		s.unexpected("a string")
		return dst, 0
	}
	s.pos++
	start := len(dst)
	var dropped int64
	for s.err == nil {
		var n int
		var end jsonscan.End
		last := s.pos+piece >= len(s.buf)
		src := s.buf[s.pos:min(len(s.buf), s.pos+piece)]
		if int64(len(dst)-start) <= limit {
			dst, n, end = jsonscan.Unquote(dst, src)
		} else { // only counted: overwrite what is beyond the limit
			whole := len(dst)
			dst, n, end = jsonscan.Unquote(dst[:start+int(limit)], src)
			dropped += int64(len(dst) - start - int(limit))
			dst = dst[:whole]
		}
		s.pos += n
		switch end {
		case jsonscan.EndQuote:
			size := int64(len(dst)-start) + dropped
			return dst[:start+int(min(int64(len(dst)-start), limit))], size
		case jsonscan.EndBad:
			s.fail("invalid character or escape in a JSON string")
		case jsonscan.EndInput:
			if last && !s.fill() {
				s.fail("unexpected end of JSON")
			}
		}
	}
	return dst, 0
}

// end fails unless only white space is left.
func (s *scanner) end() {
	if _, ok := s.peek(); ok {
		s.fail("data after the end of JSON")
	}
}
