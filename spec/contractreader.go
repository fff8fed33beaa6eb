package spec

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

// contractReader reads compact or indented JSON from the front to the end. The
// first thing it does not understand becomes err, and ends it.
type contractReader struct {
	text string
	at   int
	err  error
}

func (r *contractReader) fail(what string) {
	if r.err == nil {
		r.err = fmt.Errorf("byte %d: %s", r.at, what)
	}
	r.at = len(r.text)
}

// peek returns the next byte that is not white space, 0 at the end.
func (r *contractReader) peek() byte {
	for ; r.at < len(r.text); r.at++ {
		if c := r.text[r.at]; c > ' ' {
			return c
		}
	}
	return 0
}

// skip passes the given byte if it comes next.
func (r *contractReader) skip(c byte) bool {
	if r.peek() != c {
		return false
	}
	r.at++
	return true
}

func (r *contractReader) expect(c byte) {
	if !r.skip(c) {
		r.fail(fmt.Sprintf("%q is expected", c))
	}
}

// word returns the letters, digits and signs that come next.
func (r *contractReader) word() string {
	r.peek()
	start := r.at
	for r.at < len(r.text) && strings.IndexByte(",]}: \n", r.text[r.at]) < 0 {
		r.at++
	}
	return r.text[start:r.at]
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

// string reads a text, which shares the memory of the input unless there is
// something to unescape.
func (r *contractReader) string() string {
	r.expect('"')
	start, plain := r.at, true
	for ; r.at < len(r.text); r.at++ {
		switch r.text[r.at] {
		case '"':
			r.at++
			if plain {
				return r.text[start : r.at-1]
			}
			return r.unescape(r.text[start-1 : r.at])
		case '\\':
			plain = false
			r.at++
		}
	}
	r.fail("the text has no end")
	return ""
}

func (r *contractReader) unescape(quoted string) (s string) {
	if err := json.Unmarshal([]byte(quoted), &s); err != nil {
		r.fail(err.Error())
	}
	return s
}

// object reads the members that are given as pairs of name and pointer. They
// are looked for from where the last one was, as they come in order.
func (r *contractReader) object(members ...any) {
	r.expect('{')
	next := 0
	for first := true; r.err == nil && !r.skip('}'); first = false {
		if !first {
			r.expect(',')
		}
		name := r.string()
		r.expect(':')
		i := memberAt(members, name, next)
		if i < 0 {
			r.fail(fmt.Sprintf("member %q is not known", name))
			return
		}
		r.value(members[i+1])
		next = i + 2
	}
}

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

// readList reads the items of an array; an empty one is no nil.
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

// readMap reads the members of an object, whatever their names.
func readMap[T any](r *contractReader, m *map[string]T) {
	r.expect('{')
	out := map[string]T{}
	for first := true; r.err == nil && !r.skip('}'); first = false {
		if !first {
			r.expect(',')
		}
		name := r.string()
		r.expect(':')
		var v T
		r.value(&v)
		out[name] = v
	}
	*m = out
}
