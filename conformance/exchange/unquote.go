package exchange

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf16"
	"unicode/utf8"
)

// Eight bytes are looked at in one go: lo8 times a byte is that byte eight
// times, hi8 selects the high bit of each.
const (
	lo8    = 0x0101010101010101
	hi8    = 0x8080808080808080
	quote8 = '"' * lo8
	slash8 = '\\' * lo8
	space8 = ' ' * lo8
)

// special marks the bytes of x that are a quote, a backslash or a control
// character. Only the lowest mark is certain: a borrow can set those above it.
func special(x uint64) uint64 {
	return (((x ^ quote8) - lo8) | ((x ^ slash8) - lo8) | (x - space8)) &^ x & hi8
}

// ended says why unquote stopped.
type ended uint8

const (
	endQuote ended = iota // behind the closing quote
	endInput              // src ran out, maybe within an escape
	endBad                // at a control character or a broken escape
)

var simpleEscape = [256]byte{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

// unquote appends the text of the JSON string whose inside begins at src to
// dst. It returns how much of src it consumed: it stops before an escape that
// src does not hold whole, so that the caller can come back with more. The
// loads that look for the next escape are also the copy; UTF-8 is not checked.
func unquote(dst, src []byte) ([]byte, int, ended) {
	j := len(dst)
	if cap(dst)-j < len(src)+8 {
		grown := make([]byte, j, max(2*cap(dst), j+len(src)+8))
		copy(grown, dst)
		dst = grown
	}
	d := dst[:cap(dst)]
	i, again := 0, 32 // most strings are short
	for i < len(src) {
		if i >= again {
			i, j = unquoteWords(d, j, src, i)
			again = i + 8
			continue
		}
		if i+8 <= len(src) {
			x := binary.LittleEndian.Uint64(src[i:])
			binary.LittleEndian.PutUint64(d[j:], x)
			m := special(x)
			if m == 0 {
				i, j = i+8, j+8
				continue
			}
			k := bits.TrailingZeros64(m) >> 3
			i, j = i+k, j+k
		}
		switch c := src[i]; {
		case c == '"':
			return d[:j], i + 1, endQuote
		case c == '\\':
			if i+1 < len(src) {
				if e := simpleEscape[src[i+1]]; e != 0 {
					d[j] = e
					i, j = i+2, j+1
					continue
				}
			}
			r, n := unescape(src[i:])
			if n == 0 {
				return d[:j], i, endInput
			} else if n < 0 {
				return d[:j], i, endBad
			}
			j += utf8.EncodeRune(d[j:j+utf8.UTFMax], r)
			i += n
		case c < ' ':
			return d[:j], i, endBad
		default:
			d[j] = c
			i, j = i+1, j+1
		}
	}
	return d[:j], i, endInput
}

// unescape reads the \u escape, or the surrogate pair of two, at the start of
// src and returns its length: 0 when src is too short to tell, -1 when it is
// broken. Half a pair is U+FFFD, as in encoding/json.
func unescape(src []byte) (rune, int) {
	r, n := hexEscape(src)
	if n <= 0 || !utf16.IsSurrogate(r) {
		return r, n
	}
	if r >= 0xdc00 {
		return utf8.RuneError, n
	}
	low, m := hexEscape(src[n:])
	if m == 0 {
		return 0, 0
	}
	if pair := utf16.DecodeRune(r, low); m > 0 && pair != utf8.RuneError {
		return pair, n + m
	}
	return utf8.RuneError, n
}

// hexEscape reads \uXXXX: 6 bytes, 0 when src is too short, -1 when it is
// something else.
func hexEscape(src []byte) (rune, int) {
	var r rune
	for i := range 6 {
		if i >= len(src) {
			return 0, 0
		}
		c := src[i]
		switch {
		case i == 0 && c == '\\', i == 1 && c == 'u':
			continue
		case i < 2:
			return 0, -1
		case c >= '0' && c <= '9':
			c -= '0'
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			c = c | 0x20 - 'a' + 10
		default:
			return 0, -1
		}
		r = r<<4 | rune(c)
	}
	return r, 6
}
