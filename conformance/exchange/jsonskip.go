package exchange

import (
	"bytes"

	"github.com/hwcontract/hwcontract/internal/jsonscan"
)

// skip consumes the next value, checks its syntax and keeps nothing.
func (s *scanner) skip() {
	c, ok := s.peek()
	switch {
	case !ok:
		s.unexpected("")
	case c == '"':
		s.skipText()
	case c == '{':
		for s.open('{'); s.more('}'); {
			s.skipKey()
			s.skip()
		}
	case c == '[':
		for s.open('['); s.more(']'); {
			s.skip()
		}
	case c == '-' || c >= '0' && c <= '9':
		s.number()
	case c == 't':
		s.literal("true")
	case c == 'f':
		s.literal("false")
	case c == 'n':
		s.literal("null")
	default:
		s.unexpected("a value")
	}
}

func (s *scanner) skipKey() {
	if !s.next('"') {
		s.unexpected("a member name")
		return
	}
	s.skipText()
	if !s.next(':') {
		s.unexpected("':'")
		return
	}
	s.pos++
}

// skipText consumes a string that begins at pos.
func (s *scanner) skipText() {
	s.pos++
	for s.err == nil {
		i := jsonscan.IndexSpecial(s.buf, s.pos)
		s.pos = i
		if i == len(s.buf) {
			if !s.fill() {
				s.fail("unexpected end of JSON")
			}
			continue
		}
		switch c := s.buf[i]; {
		case c == '"':
			s.pos++
			return
		case c == '\\' && i+1 < len(s.buf) && jsonscan.SimpleEscapes[s.buf[i+1]] != 0:
			s.pos += 2
		case c == '\\':
			_, n := jsonscan.HexEscape(s.buf[i:])
			if n < 0 {
				s.fail("invalid character or escape in a JSON string")
			} else if n == 0 && !s.fill() {
				s.fail("unexpected end of JSON")
			}
			s.pos += max(n, 0)
		default:
			s.fail("invalid character or escape in a JSON string")
		}
	}
}

func (s *scanner) literal(w string) {
	for len(s.buf)-s.pos < len(w) && s.fill() {
	}
	got := s.buf[s.pos:]
	if len(got) >= len(w) && string(got[:len(w)]) == w {
		s.pos += len(w)
		return
	}
	for i := range got {
		if i < len(w) && got[i] != w[i] {
			s.pos += i
			s.fail("invalid character " + quoteByte(got[i]) + " in " + w)
			return
		}
	}
	s.pos = len(s.buf)
	s.fail("unexpected end of JSON")
}

// longestNumber bounds the memory of number; no double needs more digits.
const longestNumber = 2048

// number consumes a number and returns its text, valid until the next call.
func (s *scanner) number() []byte {
	num := s.scratch[:0]
	for s.err == nil {
		i := s.pos
		for i < len(s.buf) && isNumberByte(s.buf[i]) {
			i++
		}
		num = append(num, s.buf[s.pos:i]...)
		s.pos = i
		if i < len(s.buf) || len(num) > longestNumber || !s.fill() {
			break
		}
	}
	s.scratch = num
	switch {
	case s.err != nil:
	case len(num) > longestNumber:
		s.fail("number of more than 2048 digits")
	case validNumber(num):
	case s.pos == len(s.buf):
		s.fail("unexpected end of JSON")
	default:
		s.fail("invalid number")
	}
	return num
}

func isNumberByte(c byte) bool {
	return c >= '0' && c <= '9' || c == '.' || c == '-' || c == '+' || c|0x20 == 'e'
}

// validNumber checks the grammar of RFC 8259, section 6.
func validNumber(b []byte) bool {
	b = bytes.TrimPrefix(b, []byte{'-'})
	n := digits(b)
	if n == 0 || n > 1 && b[0] == '0' {
		return false
	}
	if b = b[n:]; len(b) > 0 && b[0] == '.' {
		if n = digits(b[1:]); n == 0 {
			return false
		}
		b = b[1+n:]
	}
	if len(b) > 0 && b[0]|0x20 == 'e' {
		if b = b[1:]; len(b) > 0 && (b[0] == '+' || b[0] == '-') {
			b = b[1:]
		}
		if n = digits(b); n == 0 {
			return false
		}
		b = b[n:]
	}
	return len(b) == 0
}

// digits counts the digits that b begins with.
func digits(b []byte) int {
	n := 0
	for n < len(b) && b[n] >= '0' && b[n] <= '9' {
		n++
	}
	return n
}
