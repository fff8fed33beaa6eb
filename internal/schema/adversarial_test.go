package schema

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// nest returns open n times, then core, then closing n times.
func nest(open, core, closing string, n int) []byte {
	return []byte(strings.Repeat(open, n) + core + strings.Repeat(closing, n))
}

// The time for each row would be too long to wait for if it doubled with each level.
func TestNestedCompositionsEnd(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, schemas, open, core, closing, want string }{
		{"oneOf, last branch recurses", `{"X":{"oneOf":[
			{"type":"object","properties":{"c":{"$ref":"#/components/schemas/X"},"k":{"type":"string"}},"required":["k"]},
			{"type":"object","properties":{"c":{"$ref":"#/components/schemas/X"}}, "not":{"required":["k"]}},
			{"type":"integer"}]}}`, `{"c":`, `1`, `}`, ""},
		{"oneOf, nothing fits at the bottom", `{"X":{"oneOf":[
			{"type":"object","properties":{"c":{"$ref":"#/components/schemas/X"}}},
			{"type":"object","properties":{"c":{"$ref":"#/components/schemas/X"}},"required":["k"]}]}}`, `{"c":`, `1`, `}`, "oneOf "},
		{"anyOf, all hold", `{"X":{"anyOf":[
			{"type":"array","items":{"$ref":"#/components/schemas/X"}},
			{"type":"array","items":{"$ref":"#/components/schemas/X"},"maxItems":9}]}}`, `[`, ``, `]`, ""},
		{"allOf, both recurse", `{"X":{"allOf":[
			{"type":"object","properties":{"c":{"$ref":"#/components/schemas/X"},"a":{}}},
			{"type":"object","properties":{"c":{"$ref":"#/components/schemas/X"},"b":{"type":"string"}}}]}}`, `{"c":`, `{"b":1,"u":2}`, `}`, "type b\nundocumented u"},
		{"not of not", `{"X":{"type":"array","items":{"$ref":"#/components/schemas/X"},"not":{"type":"array","items":{"$ref":"#/components/schemas/X"},"minItems":2}}}`, `[`, ``, `]`, ""},
		{"wide schema on one value", wide(40), ``, `"x"`, ``, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := compile(t, c.schemas, "X")
			body := nest(c.open, c.core, c.closing, min(500, 500*len(c.open)))
			r := s.Validate(body, Options{Undocumented: true})
			var got []string
			for _, f := range r.Failures {
				got = append(got, f.Keyword+" "+strings.TrimLeft(f.Pointer, "/c"))
			}
			require.Nil(t, r.Syntax)
			require.Equal(t, c.want, strings.Join(got, "\n"))
			require.Equal(t, r, s.ValidateReader(&chunks{body, 7}, Options{Undocumented: true}))
		})
	}
}

// wide returns a chain of schemas in which each refers to the next one twice.
func wide(n int) string {
	all := map[string]any{"X": map[string]any{"$ref": "#/components/schemas/" + letter(0)}}
	for k := range n {
		next := map[string]any{"$ref": "#/components/schemas/" + letter(k+1)}
		all[letter(k)] = map[string]any{"anyOf": []any{next, map[string]any{"anyOf": []any{next, map[string]any{"type": "string"}}}}}
	}
	all[letter(n)] = map[string]any{"type": "string"}
	text, err := json.Marshal(all)
	if err != nil {
		panic(err)
	}
	return string(text)
}

func letter(k int) string { return "S" + strings.Repeat("i", k) }

// TestGrowthIsLinear judges bodies of size n and 8n. A quadratic algorithm would take
// 64 times as long; the limit allows for a busy machine.
func TestGrowthIsLinear(t *testing.T) {
	tree := `{"X":{"oneOf":[{"type":"object","properties":{"c":{"$ref":"#/components/schemas/X"}},"required":["k"]},{"$ref":"#/components/schemas/Any"}]},
		"Any":{"type":"object","additionalProperties":{"$ref":"#/components/schemas/Any"}}}`
	for _, c := range []struct {
		name, schemas string
		body          func(n int) []byte
	}{
		{"list", `{"X":{"type":"array","items":{"type":"object"}}}`, func(n int) []byte { return listBody(`{"a":1,"b":[true]}`, 200*n) }},
		{"names that differ", `{"X":{}}`, func(n int) []byte { return names(500 * n) }},
		{"one name again and again", `{"X":{"type":"object","properties":{"a":{}}}}`, func(n int) []byte {
			return []byte("{" + strings.Repeat(`"a":1,"b":2,`, 400*n) + `"a":1}`)
		}},
		{"unique items", `{"X":{"type":"array","uniqueItems":true}}`, func(n int) []byte { return numbersBody(500 * n) }},
		{"nested under oneOf", tree, func(n int) []byte { return nest(`{"c":`, `{}`, `}`, 50*n) }},
		{"pattern with many ways", `{"X":{"type":"string","pattern":"^(a|aa)*(a*)*b$"}}`, func(n int) []byte { return []byte(`"` + strings.Repeat("a", 4000*n) + `"`) }},
		{"pattern beyond a table", `{"X":{"type":"string","pattern":"(a|b)*a(a|b){12}c"}}`, func(n int) []byte { return []byte(`"` + strings.Repeat("ab", 100*n) + `"`) }},
		{"deep", `{"X":{}}`, func(n int) []byte { return nest(`[`, ``, `]`, 1200*n) }},
		{"number of many digits", `{"X":{"type":"integer","format":"int64"}}`, func(n int) []byte { return []byte(strings.Repeat("9", 3000*n)) }},
		{"escapes", `{"X":{"type":"string","maxLength":3}}`, func(n int) []byte { return []byte(`"` + strings.Repeat(`\u00e9`, 1000*n) + `"`) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := compile(t, c.schemas, "X")
			small, large := c.body(1), c.body(8)
			ratio := 0.0
			for range 10 { // repeated, because the machine may be busy
				ratio = float64(fastest(s, large)) / float64(fastest(s, small))
				if ratio < 30 {
					break
				}
			}
			require.Less(t, ratio, 30.0)
		})
	}
}

func fastest(s *Schema, body []byte) time.Duration {
	var best time.Duration
	for range 15 {
		start := time.Now()
		s.Validate(body, Options{Undocumented: true})
		if d := time.Since(start); best == 0 || d < best {
			best = d
		}
	}
	return best
}

func listBody(item string, n int) []byte {
	return []byte("[" + strings.Repeat(item+",", n-1) + item + "]")
}

func names(n int) []byte {
	m := make(map[string]bool, n)
	for k := range n {
		m["name"+string(rune('a'+k%26))+strings.Repeat("x", k/26%20)+string(rune(0x4e00+k))] = true
	}
	text, err := json.Marshal(m)
	if err != nil {
		panic(err)
	}
	return text
}

func numbersBody(n int) []byte {
	list := make([]int, n)
	for k := range list {
		list[k] = k
	}
	text, err := json.Marshal(list)
	if err != nil {
		panic(err)
	}
	return text
}

func TestDepth(t *testing.T) {
	t.Parallel()
	s := compile(t, `{"X":{"type":"array","items":{"$ref":"#/components/schemas/X"}}}`, "X")
	any := compile(t, `{"X":{}}`, "X")
	for _, c := range []struct {
		name  string
		s     *Schema
		body  []byte
		limit int
		want  string
	}{
		{"at the limit", s, nest("[", "", "]", 3), 3, ""},
		{"beyond", s, nest("[", "", "]", 4), 3, "depth /0/0/0"},
		{"beyond, twice", s, []byte(`[[[[]]],[[[1]]]]`), 3, "depth /0/0/0\ndepth /1/0/0"},
		{"objects", any, nest(`{"a":`, "1", "}", 4), 3, "depth /a/a/a"},
		{"default", any, nest("[", "", "]", 513), 0, "depth " + strings.Repeat("/0", 512)},
		{"as deep as encoding/json reads", any, nest("[", "", "]", 10000), 1, "depth /0"},
		{"deeper", any, nest("[", "", "]", 10001), 1, "depth /0\nsyntax 10000"},
		{"deeper, not judged at all", any, bytes.Repeat([]byte("["), 1<<20), 1, "depth /0\nsyntax 10000"},
		{"wrong bracket below", any, []byte(`[[{"a":[1,2}]]`), 1, "depth /0\nsyntax 11"},
		{"no colon below", any, []byte(`[[{"a" 1}]]`), 1, "depth /0\nsyntax 7"},
		{"no comma below", any, []byte(`[[1 2]]`), 1, "depth /0\nsyntax 4"},
		{"cut below", any, []byte(`[[{"a":`), 1, "depth /0\nsyntax 7"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r := c.s.Validate(c.body, Options{MaxDepth: c.limit})
			require.Equal(t, c.want, brief(r))
			require.Equal(t, r, c.s.ValidateReader(&chunks{c.body, 1}, Options{MaxDepth: c.limit}))
		})
	}
}
