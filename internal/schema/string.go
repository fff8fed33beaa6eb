package schema

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf8"

	"github.com/hwcontract/hwcontract/internal/jsonscan"
)

// run returns the offset of the first byte from i on that is a quote, a
// backslash, a control character or not ASCII, or len(b).
func run(b []byte, i int) int {
	for i >= 0 && i <= len(b)-8 {
		m := jsonscan.MarkSpecialOrNonASCII(binary.LittleEndian.Uint64(b[i:]))
		if m != 0 {
			return i + bits.TrailingZeros64(m)>>3
		}
		i += 8
	}
	if i >= 0 && i < len(b) && len(b) >= 8 {
		// The last eight bytes without those seen already; the zeros that come in
		// from above are control characters.
		m := jsonscan.MarkSpecialOrNonASCII(binary.LittleEndian.Uint64(b[len(b)-8:]) >> (8 * (8 - (len(b) - i))))
		return i + bits.TrailingZeros64(m)>>3
	}
	for i < len(b) && b[i] >= 0x20 && b[i] < 0x80 && b[i] != '"' && b[i] != '\\' {
		i++
	}
	return i
}

// skipString passes over the string at i.
func (s *state) skipString(i int) int {
	b := s.buf
	j := i + 1
	for j >= 0 && j <= len(b)-8 { // run, by hand: this loop is where the time goes
		m := jsonscan.MarkSpecialOrNonASCII(binary.LittleEndian.Uint64(b[j:]))
		if m != 0 {
			if j += bits.TrailingZeros64(m) >> 3; b[j] == '"' {
				return j + 1
			}
			break
		}
		j += 8
	}
	return s.restOfString(i, j)
}

// readString returns what stands between the quotes of the string at i, the
// offset after it, or -1, and whether it holds escapes. The bytes are the
// window's.
func (s *state) readString(i int) (raw []byte, next int, escaped bool) {
	s.quote, s.escaped = i, false
	if next = s.skipString(i); next < 0 {
		return nil, -1, false
	}
	return s.buf[s.quote+1 : next-1], next, s.escaped
}

// restOfString goes on at i in the string whose quote is at q, keeping all of
// it in the window. It tells readString what is not as usual: where the quote
// is now, and whether there were escapes.
func (s *state) restOfString(q, i int) (next int) {
	for {
		i = run(s.buf, i)
		if i >= len(s.buf) {
			if q, i = s.stretch(q, i, 1); i >= len(s.buf) {
				return s.fail(i, "")
			}
			continue
		}
		switch c := s.buf[i]; {
		case c == '"':
			s.quote = q
			return i + 1
		case c == '\\':
			s.escaped = true
			q, i = s.escape(q, i)
		case c < 0x20:
			return s.fail(i, "a control character must be escaped")
		default:
			q, i = s.runes(q, i)
		}
		if i < 0 {
			return -1
		}
	}
}

// stretch brings n bytes from i on into the window without losing q.
func (s *state) stretch(q, i, n int) (int, int) {
	for len(s.buf)-i < n {
		d, ok := s.fill(q)
		q, i = q-d, i-d
		if !ok {
			break
		}
	}
	return q, i
}

// escape passes over the escape at i.
func (s *state) escape(q, i int) (int, int) {
	if q, i = s.stretch(q, i, 2); len(s.buf)-i < 2 {
		return q, s.fail(len(s.buf), "")
	}
	if c := s.buf[i+1]; c != 'u' {
		if jsonscan.SimpleEscapes[c] == 0 {
			return q, s.fail(i+1, "no such escape")
		}
		return q, i + 2
	}
	q, i = s.stretch(q, i, 6)
	for k := i + 2; k < i+6; k++ {
		if k >= len(s.buf) || hexValue[s.buf[k]] < 0 {
			return q, s.fail(k, "want four hexadecimal digits")
		}
	}
	return q, i + 6
}

// runes passes over characters that are not ASCII.
func (s *state) runes(q, i int) (int, int) {
	for i < len(s.buf) && s.buf[i] >= 0x80 {
		if !utf8.FullRune(s.buf[i:]) {
			have := len(s.buf) - i
			if q, i = s.stretch(q, i, have+1); len(s.buf)-i == have {
				return q, s.fail(len(s.buf), "")
			}
			continue
		}
		r, w := utf8.DecodeRune(s.buf[i:])
		if r == utf8.RuneError && w < 2 {
			return q, s.fail(i, "not UTF-8")
		}
		i += w
	}
	return q, i
}

// hexValue is the value of a hexadecimal digit, or -1.
var hexValue = func() (t [256]int8) {
	for i := range t {
		t[i] = -1
	}
	for i, c := range "0123456789abcdef" {
		t[c] = int8(i)
	}
	for i, c := range "ABCDEF" {
		t[c] = int8(10 + i)
	}
	return t
}()

// unescape returns raw without its escapes, in memory that the next call uses
// again.
func (s *state) unescape(raw []byte) []byte {
	s.esc = jsonscan.AppendUnescaped(s.esc[:0], raw)
	return s.esc
}
