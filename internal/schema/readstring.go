package schema

import (
	"unicode/utf8"

	"github.com/hwcontract/hwcontract/internal/jsonscan"
)

// readString returns the text between the quotes of the string at i, the offset after
// it, or -1, and whether it has escapes. The text is part of the window.
func (in *input) readString(i int) (raw []byte, next int, escaped bool) {
	in.quote, in.escaped = i, false
	if next = in.skipString(i); next < 0 {
		return nil, -1, false
	}
	return in.buf[in.quote+1 : next-1], next, in.escaped
}

// skipRestOfString returns the offset after the string whose quote is at q and which
// was read up to i. It keeps the whole string in the window, sets quote to the new
// offset of the quote, and sets escaped if there is an escape.
func (in *input) skipRestOfString(q, i int) (next int) {
	for {
		i = jsonscan.IndexSpecialOrNonASCII(in.buf, i)
		if i >= len(in.buf) {
			if q, i = in.ensureInString(q, i, 1); i >= len(in.buf) {
				return in.fail(i, "")
			}
			continue
		}
		switch c := in.buf[i]; {
		case c == '"':
			in.quote = q
			return i + 1
		case c == '\\':
			in.escaped = true
			q, i = in.skipEscape(q, i)
		case c < 0x20:
			return in.fail(i, "a control character must be escaped")
		default:
			q, i = in.skipRunes(q, i)
		}
		if i < 0 {
			return -1
		}
	}
}

// ensureInString is ensure, and keeps the bytes from q on in the window.
func (in *input) ensureInString(q, i, n int) (int, int) {
	for len(in.buf)-i < n {
		d, ok := in.fill(q)
		q, i = q-d, i-d
		if !ok {
			break
		}
	}
	return q, i
}

// skipEscape returns the new offset of q and the offset after the escape at i.
func (in *input) skipEscape(q, i int) (int, int) {
	if q, i = in.ensureInString(q, i, 2); len(in.buf)-i < 2 {
		return q, in.fail(len(in.buf), "")
	}
	if c := in.buf[i+1]; c != 'u' {
		if jsonscan.SimpleEscapes[c] == 0 {
			return q, in.fail(i+1, "unknown escape")
		}
		return q, i + 2
	}
	q, i = in.ensureInString(q, i, 6)
	for k := i + 2; k < i+6; k++ {
		if k >= len(in.buf) || !isHex(in.buf[k]) {
			return q, in.fail(k, "expected four hexadecimal digits")
		}
	}
	return q, i + 6
}

// skipRunes returns the new offset of q and the offset after the characters at i that
// are not ASCII.
func (in *input) skipRunes(q, i int) (int, int) {
	for i < len(in.buf) && in.buf[i] >= 0x80 {
		if !utf8.FullRune(in.buf[i:]) {
			have := len(in.buf) - i
			if q, i = in.ensureInString(q, i, have+1); len(in.buf)-i == have {
				return q, in.fail(len(in.buf), "")
			}
			continue
		}
		r, w := utf8.DecodeRune(in.buf[i:])
		if r == utf8.RuneError && w < 2 {
			return q, in.fail(i, "invalid UTF-8")
		}
		i += w
	}
	return q, i
}

func isHex(c byte) bool { return c-'0' <= 9 || c|0x20 >= 'a' && c|0x20 <= 'f' }
