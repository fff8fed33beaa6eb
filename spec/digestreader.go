package spec

import (
	"fmt"
	"strconv"

	"github.com/hwcontract/hwcontract/internal/jsonscan"
)

// contractReader reads compact or indented JSON. After the first error it is at the end
// of the input, and err is set.
type contractReader struct {
	data []byte
	text string // data as a string, whose memory the results share
	pos  int
	err  error
}

func newContractReader(data []byte) *contractReader {
	return &contractReader{data: data, text: string(data)}
}

func (r *contractReader) fail(what string) {
	if r.err == nil {
		r.err = fmt.Errorf("byte %d: %s", r.pos, what)
	}
	r.pos = len(r.data)
}

// peek returns the next byte that is not white space, 0 at the end.
func (r *contractReader) peek() byte {
	if r.pos = jsonscan.SkipSpace(r.data, r.pos); r.pos < len(r.data) {
		return r.data[r.pos]
	}
	return 0
}

// skip consumes the given byte if it is next, and reports whether it was.
func (r *contractReader) skip(c byte) bool {
	if r.peek() != c {
		return false
	}
	r.pos++
	return true
}

func (r *contractReader) expect(c byte) {
	if !r.skip(c) {
		r.fail(fmt.Sprintf("%q is expected", c))
	}
}

// word returns the text of the next value, a number or literal.
func (r *contractReader) word() string {
	r.peek()
	start := r.pos
	r.pos = jsonscan.SkipValue(r.data, start)
	return r.text[start:r.pos]
}

func (r *contractReader) null() bool {
	if r.peek() != 'n' {
		return false
	}
	if r.word() != "null" {
		r.fail("null is expected")
	}
	return true
}

func (r *contractReader) bool() bool {
	w := r.word()
	if w != "true" && w != "false" {
		r.fail("true or false is expected")
	}
	return w == "true"
}

func (r *contractReader) int() int {
	n, err := strconv.Atoi(r.word())
	if err != nil {
		r.fail("a whole number is expected")
	}
	return n
}

// string reads a string, which shares the memory of the input unless it has escapes.
func (r *contractReader) string() string {
	if r.peek() != '"' {
		r.fail(`'"' is expected`)
		return ""
	}
	start := r.pos
	end, escaped := jsonscan.SkipString(r.data, start)
	r.pos = end
	switch {
	case escaped:
		return r.unescape(r.data[start:end])
	case end-start < 2 || r.data[end-1] != '"':
		r.fail("the string has no end")
		return ""
	}
	return r.text[start+1 : end-1]
}

func (r *contractReader) unescape(quoted []byte) string {
	text, n, end := jsonscan.Unquote(nil, quoted[1:])
	switch {
	case end == jsonscan.EndInput:
		r.fail("the string has no end")
	case end == jsonscan.EndBad || n != len(quoted)-1:
		r.fail("invalid character in a string")
	}
	return string(text)
}

// object reads an object into the variables of members, which are pairs of name and
// pointer. It is fastest if the members are in that order.
func (r *contractReader) object(members ...any) {
	next := 0
	for name := range r.members {
		i := memberAt(members, name, next)
		if i < 0 {
			r.fail(fmt.Sprintf("member %q is not known", name))
			return
		}
		r.value(members[i+1])
		next = i + 2
	}
}

// members yields the names of an object. Its caller reads the value of each.
func (r *contractReader) members(yield func(name string) bool) {
	r.expect('{')
	for first := true; r.err == nil && !r.skip('}'); first = false {
		if !first {
			r.expect(',')
		}
		name := r.string()
		if r.expect(':'); r.err == nil && !yield(name) {
			return
		}
	}
}

// memberAt returns the index of a name in members, -1 if it is not there. It searches from
// the index from on.
func memberAt(members []any, name string, from int) int {
	for range len(members) / 2 {
		if from >= len(members) {
			from = 0
		}
		if members[from] == name {
			return from
		}
		from += 2
	}
	return -1
}

func (r *contractReader) end() {
	if r.err == nil && r.peek() != 0 {
		r.fail("the text goes on")
	}
}

// readList reads the items of an array. The list of an empty array is not nil.
func readList[T any](r *contractReader, list *[]T) {
	r.expect('[')
	out := []T{}
	for r.err == nil && !r.skip(']') {
		if len(out) > 0 {
			r.expect(',')
		}
		out = append(out, *new(T))
		r.value(&out[len(out)-1])
	}
	*list = out
}

// readMap reads the members of an object with any names.
func readMap[T any](r *contractReader, m *map[string]T) {
	out := map[string]T{}
	for name := range r.members {
		var v T
		r.value(&v)
		out[name] = v
	}
	*m = out
}
