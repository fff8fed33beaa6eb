package schema

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestShow(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		`12 , 3`:                      `12`,
		`12,3`:                        `12`,
		`12}`:                         `12`,
		`12]`:                         `12`,
		"12\n":                        `12`,
		`12`:                          `12`,
		`"a,}] b" ,`:                  `"a,}] b"`,
		`"a\"b",`:                     `"a\"b"`,
		`"a\\",1`:                     `"a\\"`,
		`"\\\"",1`:                    `"\\\""`,
		`{"a":[1,{"b":2}], "c":"}"},`: `{"a":[1,{"b":2}], "c":"}"}`,
		`[1, [2]],3`:                  `[1, [2]]`,
		`[]x`:                         `[]`,
		`{}}`:                         `{}`,
		`"` + strings.Repeat("x", cutAt-2) + `",1`: `"` + strings.Repeat("x", cutAt-2) + `"`,
		`"` + strings.Repeat("x", cutAt-1) + `",1`: `"` + strings.Repeat("x", cutAt-1) + `"`,
		`"` + strings.Repeat("x", cutAt) + `",1`:   `"` + strings.Repeat("x", cutAt-1) + `…`,
		strings.Repeat("1", cutAt) + `,`:           strings.Repeat("1", cutAt),
		strings.Repeat("1", cutAt+1) + `,`:         strings.Repeat("1", cutAt) + `…`,
	} {
		require.Equal(t, want, show([]byte(text)), text)
	}
}

// A cut text is valid UTF-8: no character is cut in half.
func TestCut(t *testing.T) {
	t.Parallel()
	x := func(n int) string { return strings.Repeat("x", n) }
	for text, want := range map[string]string{
		"":                "",
		x(cutAt):          x(cutAt),
		x(cutAt + 1):      x(cutAt) + "…",
		x(cutAt-1) + "é":  x(cutAt-1) + "…",
		x(cutAt-2) + "éx": x(cutAt-2) + "é…",
		x(cutAt-1) + "€":  x(cutAt-1) + "…",
		x(cutAt-2) + "€":  x(cutAt-2) + "…",
		x(cutAt-3) + "€x": x(cutAt-3) + "€…",
		x(cutAt-3) + "😀":  x(cutAt-3) + "…",
		x(cutAt-1) + "😀":  x(cutAt-1) + "…",
		x(cutAt-4) + "😀x": x(cutAt-4) + "😀…",
	} {
		require.Equal(t, want, cut([]byte(text)), text)
	}
	require.Equal(t, x(120), short(x(120)))
	require.Equal(t, x(120)+"…", short(x(121)))
	require.Equal(t, x(119)+"…", short(x(119)+"é"))
}

func TestBound(t *testing.T) {
	t.Parallel()
	require.Equal(t, "at least 1 item", bound("at least", 1, "item"))
	require.Equal(t, "at most 0 items", bound("at most", 0, "item"))
	require.Equal(t, "at most 2 items", bound("at most", 2, "item"))
}

// TestExpected checks the text of Failure.Expected for each keyword.
func TestExpected(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ schema, body, want string }{
		{`{"type":"integer","format":"int32"}`, `2147483648`, "format  want int32 got 2147483648"},
		{`{"type":"integer","format":"int64"}`, `9223372036854775808`, "format  want int64 got 9223372036854775808"},
		{`{"type":"string","format":"ipv4"}`, `"x"`, `format  want ipv4 got "x"`},
		{`{"format":"int32","type":"integer","minimum":1}`, `0`, "minimum  want at least 1 got 0"},
		{`{"type":"number","exclusiveMinimum":true,"minimum":1}`, `1`, "exclusiveMinimum  want more than 1 got 1"},
		{`{"type":"number","exclusiveMaximum":true,"maximum":1}`, `1`, "exclusiveMaximum  want less than 1 got 1"},
		{`{"type":"number","maximum":1}`, `1.5`, "maximum  want at most 1 got 1.5"},
		{`{"type":"number","multipleOf":2}`, `1`, "multipleOf  want a multiple of 2 got 1"},
		{`{"type":"array","minItems":1}`, `[ ]`, "minItems  want at least 1 item got 0"},
		{`{"type":"array","maxItems":1}`, `[1,2]`, "maxItems  want at most 1 item got 2"},
		{`{"type":"array","uniqueItems":true}`, `[ 7 , 7 ]`, "uniqueItems  want unique items got 7"},
		{`{"type":"object","minProperties":1}`, `{}`, "minProperties  want at least 1 member got 0"},
		{`{"type":"object","maxProperties":0}`, `{"a":1}`, "maxProperties  want at most 0 members got 1"},
		{`{"type":"string","pattern":"^a"}`, `"b"`, `pattern  want ^a got "b"`},
		{`{"type":"string","minLength":1}`, `""`, `minLength  want at least 1 character got ""`},
		{`{"type":"string","nullable":true}`, `1`, "type  want string | null got 1"},
		{`{"type":"number"}`, `"1"`, `type  want number got "1"`},
		{`{"required":["a"],"properties":{"a":{"type":"number"}}}`, `{}`, "required /a want number got"},
	} {
		s := compile(t, `{"X":`+c.schema+`}`, "X")
		require.Equal(t, c.want, describe(s.Validate([]byte(c.body), Options{})), c.schema)
	}
	s := compile(t, `{"X":{"type":"array","items":{"type":"array"}}}`, "X")
	require.Equal(t, "depth /0 want at most 1 level got []", describe(s.Validate([]byte(`[[]]`), Options{MaxDepth: 1})))
}
