package jsonscan

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"unicode/utf16"
	"unicode/utf8"
)

// End says why Unquote stopped.
type End uint8

// The reasons for which Unquote stops.
const (
	EndQuote End = iota // behind the closing quote
	EndInput            // src ran out, maybe within an escape
	EndBad              // at a control character or a broken escape
)

// SimpleEscapes has what the character after a backslash stands for, 0 for u
// and for what is no escape.
var SimpleEscapes = [256]byte{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

// Unquote appends the text of the JSON string whose inside begins at src to
// dst. It returns how much of src it consumed: it stops before an escape that
// src does not hold whole, so that the caller can come back with more. The
// loads that look for the next escape are also the copy; UTF-8 is not checked.
func Unquote(dst, src []byte) ([]byte, int, End) {
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
			m := MarkSpecial(x)
			if m == 0 {
				i, j = i+8, j+8
				continue
			}
			k := bits.TrailingZeros64(m) >> 3
			i, j = i+k, j+k
		}
		switch c := src[i]; {
		case c == '"':
			return d[:j], i + 1, EndQuote
		case c == '\\':
			if i+1 < len(src) {
				if e := SimpleEscapes[src[i+1]]; e != 0 {
					d[j] = e
					i, j = i+2, j+1
					continue
				}
			}
			r, n := EscapedRune(src[i:])
			if n == 0 {
				return d[:j], i, EndInput
			} else if n < 0 {
				return d[:j], i, EndBad
			}
			j += utf8.EncodeRune(d[j:j+utf8.UTFMax], r)
			i += n
		case c < ' ':
			return d[:j], i, EndBad
		default:
			d[j] = c
			i, j = i+1, j+1
		}
	}
	return d[:j], i, EndInput
}

// EscapedRune reads the \u escape, or the surrogate pair of two, at the start of
// src and returns its length: 0 when src is too short to tell, -1 when it is
// broken. Half a pair is U+FFFD, as in encoding/json.
func EscapedRune(src []byte) (rune, int) {
	r, n := HexEscape(src)
	if n <= 0 || !utf16.IsSurrogate(r) {
		return r, n
	}
	if r >= 0xdc00 {
		return utf8.RuneError, n
	}
	low, m := HexEscape(src[n:])
	if m == 0 {
		return 0, 0
	}
	if pair := utf16.DecodeRune(r, low); m > 0 && pair != utf8.RuneError {
		return pair, n + m
	}
	return utf8.RuneError, n
}

// HexEscape reads \uXXXX: 6 bytes, 0 when src is too short, -1 when it is
// something else.
func HexEscape(src []byte) (rune, int) {
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

// AppendUnescaped appends the text of raw, the inside of a JSON string whose
// escapes are known to be well formed.
func AppendUnescaped(dst, raw []byte) []byte {
	for len(raw) > 0 {
		i := bytes.IndexByte(raw, '\\')
		if i < 0 {
			return append(dst, raw...)
		}
		dst, raw = append(dst, raw[:i]...), raw[i:]
		if c := SimpleEscapes[raw[1]]; c != 0 {
			dst, raw = append(dst, c), raw[2:]
			continue
		}
		r, n := EscapedRune(raw)
		if n <= 0 { // half of a pair at the end
			r, n = utf8.RuneError, 6
		}
		dst, raw = utf8.AppendRune(dst, r), raw[n:]
	}
	return dst
}
