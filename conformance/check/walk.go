package check

import (
	"bytes"
	"encoding/json"
	"iter"
)

// The functions here look into a body before anybody has judged whether it is
// JSON: they skip from value to value without a tree, and what they return
// means something only if the body is well-formed. Of members that stand twice
// the last one counts, as encoding/json has it.

// firstMember returns the offset of the first member of an object, and false
// when it has none or is no object.
func firstMember(object []byte) (int, bool) {
	i := blank(object, 0)
	if i >= len(object) || object[i] != '{' {
		return 0, false
	}
	i = blank(object, i+1)
	return i, isMember(object, i)
}

func isMember(object []byte, i int) bool { return i < len(object) && object[i] == '"' }

// nextMember reads the member at i and returns where the next one starts.
func nextMember(object []byte, i int) (name, value []byte, next int) {
	end := skipString(object, i)
	name = object[i+1 : max(i+1, end-1)]
	start := blank(object, min(blank(object, end)+1, len(object))) // past the colon
	next = skipValue(object, start)
	value = object[start:next]
	if next = blank(object, next); next < len(object) && object[next] == ',' {
		next = blank(object, next+1)
	}
	if bytes.IndexByte(name, '\\') >= 0 {
		name = unescape(name)
	}
	return name, value, next
}

// unescape returns what stands between the quotes of a JSON string. A text
// with broken escapes is returned as it is.
func unescape(inside []byte) []byte {
	quoted := make([]byte, 0, len(inside)+2)
	quoted = append(append(append(quoted, '"'), inside...), '"')
	var s string
	if err := json.Unmarshal(quoted, &s); err != nil {
		return inside
	}
	return []byte(s)
}

// elements yields the raw elements of an array.
func elements(array []byte) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		i := blank(array, 0)
		if i >= len(array) || array[i] != '[' {
			return
		}
		for i = blank(array, i+1); i < len(array) && array[i] != ']'; {
			end := skipValue(array, i)
			if end == i || !yield(array[i:end]) {
				return
			}
			if i = blank(array, end); i < len(array) && array[i] == ',' {
				i = blank(array, i+1)
			}
		}
	}
}

// firstElement returns the raw first element of an array, nil when it is
// empty or no array.
func firstElement(array []byte) []byte {
	for element := range elements(array) {
		return element
	}
	return nil
}

func blank(b []byte, i int) int {
	for i < len(b) && (b[i] == ' ' || b[i] == '\n' || b[i] == '\t' || b[i] == '\r') {
		i++
	}
	return i
}

// skipString returns the offset after the string that starts at i.
func skipString(b []byte, i int) int {
	n := bytes.IndexByte(b[i+1:], '"')
	if n < 0 {
		return len(b)
	}
	if end := i + 1 + n; bytes.IndexByte(b[i+1:end], '\\') < 0 {
		return end + 1
	}
	return skipEscaped(b, i)
}

func skipEscaped(b []byte, i int) int {
	for i++; i < len(b); i++ {
		switch b[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return len(b)
}

// skipValue returns the offset after the value that starts at i.
func skipValue(b []byte, i int) int {
	depth := 0
	for i < len(b) {
		switch b[i] {
		case '"':
			i = skipString(b, i)
			if depth == 0 {
				return i
			}
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
