// Package jsonscan reads JSON text without building a tree.
//
// [Reader] reads a text of any length through a window, checks it, and returns the
// offset and the line of an error. It reads recordings.
//
// The functions on slices go from value to value of a text in memory. They do not check
// the text: their results are meaningful only if it is JSON, but they end and do not
// panic for any text. The last of duplicate members counts, as in encoding/json.
package jsonscan

import (
	"encoding/binary"
	"encoding/json"
	"iter"
	"math/bits"
)

// Span is the range of a value in a text. The empty Span is no value.
type Span struct{ From, To int32 }

// FirstMember returns the offset of the first member of an object, and false if it has
// none or is not an object.
func FirstMember(object []byte) (int, bool) {
	i := SkipSpace(object, 0)
	if i >= len(object) || object[i] != '{' {
		return 0, false
	}
	i = SkipSpace(object, i+1)
	return i, IsMember(object, i)
}

// IsMember reports whether a member starts at i.
func IsMember(object []byte, i int) bool { return i < len(object) && object[i] == '"' }

// NextMember returns the name of the member at i, the range of its value, and the
// offset of the next member.
func NextMember(object []byte, i int) (name []byte, value Span, next int) {
	end, escaped := SkipString(object, i)
	name = object[i+1 : max(i+1, end-1)]
	if escaped {
		name = Unescape(name)
	}
	start := SkipSpace(object, min(SkipSpace(object, end)+1, len(object))) // past the colon
	next = SkipValue(object, start)
	value = Span{int32(start), int32(next)}
	if next = SkipSpace(object, next); next < len(object) && object[next] == ',' {
		next = SkipSpace(object, next+1)
	}
	return name, value, next
}

// Unescape returns the text of a JSON string. It does not change a string with invalid
// escapes.
func Unescape(inside []byte) []byte {
	quoted := make([]byte, 0, len(inside)+2)
	quoted = append(append(append(quoted, '"'), inside...), '"')
	var s string
	if err := json.Unmarshal(quoted, &s); err != nil {
		return inside
	}
	return []byte(s)
}

// Elements yields the raw elements of an array.
func Elements(array []byte) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		i := SkipSpace(array, 0)
		if i >= len(array) || array[i] != '[' {
			return
		}
		for i = SkipSpace(array, i+1); i < len(array) && array[i] != ']'; {
			end := SkipValue(array, i)
			if end == i || !yield(array[i:end]) {
				return
			}
			if i = SkipSpace(array, end); i < len(array) && array[i] == ',' {
				i = SkipSpace(array, i+1)
			}
		}
	}
}

// FirstElement returns the raw first element of an array, nil if it is empty or not an
// array.
func FirstElement(array []byte) []byte {
	for element := range Elements(array) {
		return element
	}
	return nil
}

// SkipSpace returns the offset of the first byte from i on that is not white space.
func SkipSpace(b []byte, i int) int {
	for i < len(b) && b[i] <= ' ' && (b[i] == ' ' || b[i] == '\n' || b[i] == '\t' || b[i] == '\r') {
		i++
	}
	return i
}

// SkipString returns the offset after the string that starts at i, and whether it has
// escapes.
func SkipString(b []byte, i int) (end int, escaped bool) {
	for i++; i+8 <= len(b); i += 8 {
		w := binary.LittleEndian.Uint64(b[i:])
		if hit := markQuoteOrBackslash(w); hit != 0 {
			i += bits.TrailingZeros64(hit) / 8
			if b[i] == '"' {
				return i + 1, false
			}
			return skipEscaped(b, i), true
		}
	}
	for ; i < len(b); i++ {
		switch b[i] {
		case '"':
			return i + 1, false
		case '\\':
			return skipEscaped(b, i), true
		}
	}
	return len(b), false
}

// skipEscaped is SkipString for an offset within the string.
func skipEscaped(b []byte, i int) int {
	for ; i < len(b); i++ {
		switch b[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return len(b)
}

// SkipValue returns the offset after the value that starts at i.
func SkipValue(b []byte, i int) int {
	if i < len(b) && b[i] == '"' {
		end, _ := SkipString(b, i)
		return end
	}
	depth := 0
	for i < len(b) {
		switch b[i] {
		case '"':
			i, _ = SkipString(b, i)
			continue
		case '{', '[':
			depth++
		case '}', ']':
			if depth == 0 {
				return i
			}
			if depth--; depth == 0 {
				return i + 1
			}
		case ',', ' ', '\n', '\t', '\r':
			if depth == 0 {
				return i
			}
		}
		i++
	}
	return len(b)
}
