package judge

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/internal/schema"
	"github.com/hwcontract/hwcontract/spec"
)

func TestMatchesPointer(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		pattern, pointer string
		want             bool
	}{
		{"/a", "/a", true}, {"/a", "/b", false}, {"/a", "/a/b", false}, {"/a/b", "/a", false}, {"/*", "/a", true}, {"/*", "/a/b", false},
		{"/a/*/c", "/a/0/c", true}, {"/a/*/c", "/a/0/d", false}, {"/a/*/c", "/b/0/c", false}, {"/a*", "/ab", false},
	} {
		require.Equal(t, tt.want, matchesPointer(tt.pattern, tt.pointer), "%s %s", tt.pattern, tt.pointer)
	}
}

// A message names the value by its last step, and says what it must be and what it is.
func TestDescribe(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ keyword, pointer, want, got, text string }{
		{"required", "/a/b", "", "", "b is required but missing"},
		{"undocumented", "/a", "", "", "a is not documented"},
		{"nullable", "/a", "string", "null", "a must be a string but is null"},
		{"duplicate", "/a", "", "", "a is duplicated in its object"},
		{"depth", "/a/b", "", "", "the body must be nested less deeply"},
		{"not", "", "", "", "the body has a form that the contract excludes"},
		{"type", "/items/3", "object", "array", "item 3 must be an object but is an array"},
		{"type", "/total", "integer | null", "string", "total must be an integer or null but is a string"},
		{"enum", "/a~1b~0c", "[1]", "", "a/b~c must be one of [1]"},
		{"format", "/a", "uuid", "", "a must have the format uuid"},
		{"pattern", "/a/", "^x$", "", `"" must have the pattern ^x$`},
		{"oneOf", "/a", "A, B", "", "a must match one of the forms A, B"},
		{"maximum", "/a", "at most 5", "", "a must be at most 5"},
		{"minLength", "/a", "at least 1 character", "", "a must have at least 1 character"},
	} {
		f := &schema.Failure{Keyword: tt.keyword, Pointer: tt.pointer, Want: tt.want, Got: schema.Value{Type: tt.got}}
		require.Equal(t, tt.text, describe(f, displayName(tt.pointer)))
	}
	both := &schema.Failure{Keyword: "oneOf", Pointer: "/a", Alternatives: []string{"A", "B"}}
	require.Equal(t, "a must match only one form but matches A and B", describe(both, "a"))
	boolean := &schema.Failure{Keyword: "type", Want: "boolean", Got: schema.Value{Type: "string"}}
	require.Equal(t, "the value must be a boolean but is a string", describe(boolean, valueName("")))
	require.Equal(t, "b is required but missing", describe(&schema.Failure{Keyword: "required", Pointer: "/b"}, valueName("/b")))
}

func TestSuggestName(t *testing.T) {
	t.Parallel()
	require.Equal(t, "did you mean total?", suggestName(&schema.Failure{Keyword: "undocumented", Near: "total"}))
	require.Empty(t, suggestName(&schema.Failure{Keyword: "undocumented"}))
	require.Empty(t, suggestName(&schema.Failure{Keyword: "type", Near: "total"}))
}

func TestShorten(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("x", 120)
	require.Equal(t, long, shorten(long))
	require.Equal(t, long+"…", shorten(long+"x"))
	require.Equal(t, long[1:]+"…", shorten(long[1:]+"é"), "no half of a character is left")
}

// excerptAround returns ten bytes after an offset and up to thirty before it.
func TestExcerptAround(t *testing.T) {
	t.Parallel()
	text := strings.Repeat("a", 50) + strings.Repeat("b", 50)
	require.Equal(t, strings.Repeat("a", 30)+strings.Repeat("b", 10), excerptAround([]byte(text), 50))
	require.Equal(t, strings.Repeat("a", 15), excerptAround([]byte(text), 5))
	require.Equal(t, strings.Repeat("b", 40), excerptAround([]byte(text), 100))
	require.Equal(t, strings.Repeat("b", 40), excerptAround([]byte(text), 1000))
}

// listCodes returns three codes of a status, and how many more there are.
func TestListCodes(t *testing.T) {
	t.Parallel()
	row := func(code string, status int) spec.ErrorRow { return spec.ErrorRow{Code: code, Status: status} }
	table := []spec.ErrorRow{row("a", 400), row("a", 400), row("b", 400), row("c", 400), row("x", 404), row("d", 404), row("e", 404), row("f", 404), row("g", 500), row("h", 500)}
	for status, want := range map[int]string{
		400: "with status 400 it lists a, b, c", 404: "with status 404 it lists x, d, e, and 1 more",
		500: "with status 500 it lists g, h", 401: "the error table lists no code with status 401",
	} {
		require.Equal(t, want, listCodes(table, status))
	}
}

func TestIsBranch(t *testing.T) {
	t.Parallel()
	for pointer, want := range map[string]bool{
		"#/components/schemas/A/oneOf/0": true, "#/components/schemas/A/anyOf/1": true, "#/components/schemas/A/allOf/0": false,
		"#/components/schemas/A/properties/oneOf": false, "#/components/schemas/A/oneOf/0/properties/a": false, "": false,
	} {
		require.Equal(t, want, isBranch(pointer), pointer)
	}
}

// A bare text takes the place of JSON where the contract lists text/plain; a
// word of JSON does not.
func TestPlainTextMedia(t *testing.T) {
	t.Parallel()
	listed := []media{{MediaType: &spec.MediaType{Type: "application/json"}, json: true}, {MediaType: &spec.MediaType{Type: "text/plain"}}}
	for body, want := range map[string]bool{
		"update success": true, "  update": true, "nul": true, "é": true, "null": false, "true": false, "false": false, " null ": false,
		"": false, "  ": false, "{}": false, `"a"`: false, "1": false, "-": false,
	} {
		require.Equal(t, want, plainTextMedia([]byte(body), listed) != nil, body)
		require.Nil(t, plainTextMedia([]byte(body), listed[:1]), body)
	}
}
