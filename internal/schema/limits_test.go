package schema

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestDepths nests arrays up to a limit and one level beyond, judged without and with
// a composition, and skipped without a schema.
func TestDepths(t *testing.T) {
	t.Parallel()
	arrays := func(n int) string { return strings.Repeat("[", n) + strings.Repeat("]", n) }
	objects := func(n int) string { return strings.Repeat(`{"a":`, n) + "1" + strings.Repeat("}", n) }
	d, err := Parse(inline(`{"Any":{},"List":{"type":"array","items":{"$ref":"#/components/schemas/List"}},
		"All":{"allOf":[{"type":"array","items":{"$ref":"#/components/schemas/All"}},{"minItems":0,"uniqueItems":true}]}}`))
	require.NoError(t, err)
	for _, c := range []struct {
		schema, body string
		limit        int
		want         string
	}{
		{"List", arrays(3), 3, ""},
		{"List", arrays(4), 3, "depth /0/0/0"},
		{"All", arrays(3), 3, ""},
		{"All", arrays(4), 3, "depth /0/0/0"},
		{"Any", objects(3), 3, ""},
		{"Any", objects(4), 3, "depth /a/a/a"},
		{"Any", arrays(defaultDepth), 0, ""},
		{"Any", arrays(defaultDepth), -1, ""},
		{"Any", arrays(defaultDepth + 1), 0, "depth " + strings.Repeat("/0", defaultDepth)},
		{"Any", arrays(maxNesting), 0, "depth " + strings.Repeat("/0", defaultDepth)},
		{"Any", arrays(maxNesting), maxNesting, ""},
		{"Any", arrays(maxNesting + 1), 1 << 30, fmt.Sprintf("depth %s\nsyntax %d", strings.Repeat("/0", maxNesting), maxNesting)},
		{"Any", arrays(maxNesting + 1), 5, fmt.Sprintf("depth /0/0/0/0/0\nsyntax %d", maxNesting)},
		{"Any", "[" + arrays(maxNesting-1) + "," + arrays(maxNesting-1) + "]", maxNesting, ""},
	} {
		s, err := d.Compile("#/components/schemas/"+c.schema, Response)
		require.NoError(t, err)
		o := Options{MaxDepth: c.limit}
		r := s.Validate([]byte(c.body), o)
		require.Equal(t, c.want, brief(r), "%s, %d bytes, limit %d", c.schema, len(c.body), c.limit)
		require.Equal(t, r, s.ValidateReader(&chunks{[]byte(c.body), 1000}, o))
	}
}

// TestSkippedValues has values nested beyond the limit: they must be JSON
// nevertheless, and the rest of the body is judged.
func TestSkippedValues(t *testing.T) {
	t.Parallel()
	s := compile(t, `{"X":{"type":"array","items":{}}}`, "X")
	for value, syntax := range map[string]bool{
		`[]`: true, `{}`: true, `[ ]`: true, `{ }`: true, `[1,"a",{"b":[null]},[[]]]`: true, `{"a":{},"b" : [ ] , "c":1}`: true, `[{"a":[{}]},{}]`: true,
		`[1}`: false, `{"a":1]`: false, `[1 2]`: false, `{"a" 1}`: false, `{"a":1,}`: false, `{1:2}`: false, `[,]`: false, `{"a":{]}`: false, `[[}]`: false,
	} {
		for _, body := range []string{`[` + value + `,1]`, `[` + value + ` , {} ]`} {
			r := s.Validate([]byte(body), Options{MaxDepth: 1})
			require.Equal(t, syntax, r.Syntax == nil, body)
			require.Equal(t, "/0", r.Failures[0].Pointer)
			require.Equal(t, r, s.ValidateReader(&chunks{[]byte(body), 1}, Options{MaxDepth: 1}), body)
			require.Equal(t, syntax && strings.Contains(body, "{} ]"), len(r.Failures) == 2, body)
		}
	}
}

func TestNumberOfFailures(t *testing.T) {
	t.Parallel()
	s := compile(t, `{"X":{"type":"array","items":{"type":"string"}}}`, "X")
	body := []byte("[" + strings.Repeat("1,", 149) + "1]")
	for limit, want := range map[int]int{-1: 100, 0: 100, 1: 1, 149: 149, 150: 150, 151: 150} {
		r := s.Validate(body, Options{MaxFailures: limit})
		require.Len(t, r.Failures, want, limit)
		require.Equal(t, 150-want, r.Dropped)
	}
}

// TestPooledMemory judges a large body and checks the memory that the pool keeps.
func TestPooledMemory(t *testing.T) {
	t.Parallel()
	s := compile(t, `{"X":{}}`, "X")
	for _, c := range []struct {
		size int
		kept bool
	}{{keepScratch, true}, {keepScratch + 1, false}} {
		for _, set := range []func(st *state){
			func(st *state) { st.esc.buf = make([]byte, c.size) },
			func(st *state) { st.names = make([]byte, c.size) },
			func(st *state) { st.hashes = make([]uint64, c.size) },
		} {
			st := newState(0)
			set(st)
			s.put(st)
			require.Equal(t, c.kept, st.esc.buf != nil || st.names != nil || st.hashes != nil)
		}
		st := newState(0)
		st.own = make([]byte, c.size)
		s.put(st)
		require.Equal(t, c.kept, st.own != nil)
	}
}

// TestWindowGrowsForOneString reads strings of about the size of the window.
func TestWindowGrowsForOneString(t *testing.T) {
	t.Parallel()
	s := compile(t, `{"X":{"type":"array","items":{"type":"string","maxLength":10}}}`, "X")
	for _, size := range []int{windowSize - 4, windowSize - 3, windowSize - 2, windowSize - 1, windowSize, windowSize + 1, 2*windowSize - 2, 2 * windowSize} {
		body := []byte(`["` + strings.Repeat("x", size) + `","é\n","` + strings.Repeat("y", 11) + `"]`)
		want := s.Validate(body, Options{})
		require.Equal(t, "maxLength /0\nmaxLength /2", brief(want))
		require.Equal(t, want, s.ValidateReader(bytes.NewReader(body), Options{}), size)
	}
}
