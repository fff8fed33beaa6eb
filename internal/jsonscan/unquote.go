package jsonscan

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"unicode/utf16"
	"unicode/utf8"
)

// End is the reason why Unquote stopped.
type End uint8

// The reasons for which Unquote stops.
const (
	EndQuote End = iota // after the closing quote
	EndInput            // at the end of src, or at an escape that src has only in part
	EndBad              // at a control character or a broken escape
)

// SimpleEscapes maps the character after a backslash to the character of the escape. It
// is 0 for u and for characters that are not part of an escape.
var SimpleEscapes = [256]byte{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

// Unquote appends the text of a JSON string to dst; src begins after its opening quote.
// It returns the number of bytes of src that it consumed. It stops before an escape
// that src has only in part, so that the caller can call again with more bytes. It
// copies the words in which it searches the next escape, and does not check UTF-8.
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

// EscapedRune returns the character of the \u escape, or of the surrogate pair of two
// escapes, at the start of src, and the length of the escapes: 0 if src is too short,
// -1 if the escape is invalid. Half a pair is U+FFFD, as in encoding/json.
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

// HexEscape returns the number of the escape \uXXXX at the start of src, and its length:
// 6, 0 if src is too short, or -1 if it is not such an escape.
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
		if n <= 0 { // half of a surrogate pair at the end
			r, n = utf8.RuneError, 6
		}
		dst, raw = utf8.AppendRune(dst, r), raw[n:]
	}
	return dst
}
