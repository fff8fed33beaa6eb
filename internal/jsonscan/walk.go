// Package jsonscan reads JSON text without making a tree of it.
//
// [Reader] reads a text of any length through a window, checks it and tells at
// which byte and line it breaks: recordings are read with it.
//
// The functions on slices skip from value to value of a text in memory before
// anybody has judged whether it is JSON. What they return means something only
// if it is; whatever the text, they end and do not panic. Of duplicate members
// the last one counts, as in encoding/json.
package jsonscan

import (
	"encoding/binary"
	"encoding/json"
	"iter"
	"math/bits"
)

// Span is where a value stands in a text; an empty one is none.
type Span struct{ From, To int32 }

// FirstMember returns the offset of the first member of an object, and false
// when it has none or is no object.
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

// NextMember reads the member at i: its name, where its value stands, and
// where the next member starts.
func NextMember(object []byte, i int) (name []byte, value Span, next int) {
	name, start := MemberName(object, i)
	next = SkipValue(object, start)
	return name, Span{int32(start), int32(next)}, AfterValue(object, next)
}

// MemberName reads the name of the member at i and returns where its value
// starts.
func MemberName(object []byte, i int) (name []byte, start int) {
	end, escaped := SkipString(object, i)
	name = object[i+1 : max(i+1, end-1)]
	if escaped {
		name = Unescape(name)
	}
	return name, SkipSpace(object, min(SkipSpace(object, end)+1, len(object))) // past the colon
}

// AfterValue returns where the next member or element starts after a value
// that ends at end.
func AfterValue(b []byte, end int) int {
	next := SkipSpace(b, end)
	if next < len(b) && b[next] == ',' {
		next = SkipSpace(b, next+1)
	}
	return next
}

// Unescape returns what stands between the quotes of a JSON string. A text
// with broken escapes is returned as it is.
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

// FirstElement returns the raw first element of an array, nil when it is
// empty or no array.
func FirstElement(array []byte) []byte {
	for element := range Elements(array) {
		return element
	}
	return nil
}

// SkipSpace returns the offset of the first byte from i on that is no blank.
func SkipSpace(b []byte, i int) int {
	for i < len(b) && b[i] <= ' ' && (b[i] == ' ' || b[i] == '\n' || b[i] == '\t' || b[i] == '\r') {
		i++
	}
	return i
}

// SkipString returns the offset after the string that starts at i, and whether
// there are escapes in it.
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

// skipEscaped is SkipString from within the string.
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
