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

// A value is named by the last step of its pointer.
func TestDisplayName(t *testing.T) {
	t.Parallel()
	for pointer, name := range map[string]string{
		"": "the body", "/a/b": "b", "/items/3": "item 3", "/a~1b~0c": "a/b~c", "/a/": `""`,
	} {
		require.Equal(t, name, displayName(pointer))
	}
	require.Equal(t, "the value", valueName(""))
	require.Equal(t, "b", valueName("/b"))
}

func TestSuggestName(t *testing.T) {
	t.Parallel()
	require.Equal(t, "did you mean total?", suggestName(&schema.Failure{Keyword: "undocumented", Suggestion: "total"}, nil))
	require.Empty(t, suggestName(&schema.Failure{Keyword: "undocumented"}, nil))
	require.Empty(t, suggestName(&schema.Failure{Keyword: "type", Suggestion: "total"}, nil))
}

func TestShorten(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("x", 120)
	require.Equal(t, long, shorten(long))
	require.Equal(t, long+"…", shorten(long+"x"))
	require.Equal(t, long[1:]+"…", shorten(long[1:]+"é"), "no half of a character is left")
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
