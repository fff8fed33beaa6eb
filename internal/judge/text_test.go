package judge

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/internal/schema"
	"github.com/hwcontract/hwcontract/spec"
)

func TestFitsPointer(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		pattern, pointer string
		want             bool
	}{
		{"/a", "/a", true}, {"/a", "/b", false}, {"/a", "/a/b", false}, {"/a/b", "/a", false}, {"/*", "/a", true}, {"/*", "/a/b", false},
		{"/a/*/c", "/a/0/c", true}, {"/a/*/c", "/a/0/d", false}, {"/a/*/c", "/b/0/c", false}, {"/a*", "/ab", false},
	} {
		require.Equal(t, tt.want, fitsPointer(tt.pattern, tt.pointer), "%s %s", tt.pattern, tt.pointer)
	}
}

// A message names the value as people call it.
func TestDescribe(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ keyword, pointer, want, text string }{
		{"required", "/a/b", "", "b is missing"},
		{"undocumented", "/a", "", "a is in no table of the document"},
		{"nullable", "/a", "string", "a is null; string is expected"},
		{"duplicate", "/a", "", "a stands twice in its object"},
		{"depth", "/a/b", "", "the body is nested deeper than the limit"},
		{"not", "", "", "the body has a form that the contract rules out"},
		{"type", "/items/3", "object", "item 3 is expected to be object"},
		{"enum", "/a~1b~0c", "[1]", "a/b~c is none of [1]"},
		{"format", "/a", "uuid", "a does not have the format uuid"},
		{"pattern", "/a/", "^x$", `"" does not have the pattern ^x$`},
		{"oneOf", "/a", "A, B", "a fits none of the forms: A, B"},
		{"maximum", "/a", "at most 5", "a is to be at most 5"},
		{"minLength", "/a", "1 character", "a is to have 1 character"},
	} {
		require.Equal(t, tt.text, describe(&schema.Failure{Keyword: tt.keyword, Pointer: tt.pointer, Want: tt.want}, called(tt.pointer)))
	}
	both := &schema.Failure{Keyword: "oneOf", Pointer: "/a", Alternatives: []string{"A", "B"}}
	require.Equal(t, "a fits more than one form: A and B", describe(both, "a"))
	require.Equal(t, "the value is expected to be integer", describe(&schema.Failure{Keyword: "type", Want: "integer"}, theValue("")))
	require.Equal(t, "b is missing", describe(&schema.Failure{Keyword: "required", Pointer: "/b"}, theValue("/b")))
}

func TestAdvise(t *testing.T) {
	t.Parallel()
	require.Equal(t, "did you mean total?", advise(&schema.Failure{Keyword: "undocumented", Near: "total"}))
	require.Empty(t, advise(&schema.Failure{Keyword: "undocumented"}))
	require.Empty(t, advise(&schema.Failure{Keyword: "type", Near: "total"}))
}

func TestCut(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("x", 120)
	require.Equal(t, long, cut(long))
	require.Equal(t, long+"…", cut(long+"x"))
	require.Equal(t, long[1:]+"…", cut(long[1:]+"é"), "no half of a character is left")
}

// codesOf names three codes of a status, and how many more there are.
func TestCodesOf(t *testing.T) {
	t.Parallel()
	row := func(code string, status int) spec.ErrorRow { return spec.ErrorRow{Code: code, Status: status} }
	table := []spec.ErrorRow{row("a", 400), row("a", 400), row("b", 400), row("c", 400), row("x", 404), row("d", 404), row("e", 404), row("f", 404), row("g", 500), row("h", 500)}
	s := &Session{service: &contract{Service: &spec.Service{Outline: spec.Outline{Errors: table}}}}
	s.service.Outline = &s.service.Service.Outline
	for status, want := range map[int]string{
		400: "for status 400 it has a, b, c", 404: "for status 404 it has x, d, e, and 1 more", 500: "for status 500 it has g, h", 401: "the table has no code for status 401",
	} {
		require.Equal(t, want, s.codesOf(status))
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
func TestPlainText(t *testing.T) {
	t.Parallel()
	listed := []media{{MediaType: &spec.MediaType{Type: "application/json"}, json: true}, {MediaType: &spec.MediaType{Type: "text/plain"}}}
	for body, want := range map[string]bool{
		"update success": true, "  update": true, "nul": true, "é": true, "null": false, "true": false, "false": false, " null ": false,
		"": false, "  ": false, "{}": false, `"a"`: false, "1": false, "-": false,
	} {
		x := &exchange.Exchange{Response: exchange.Response{Body: exchange.Body{Bytes: []byte(body)}}}
		s := &Session{x: x, response: &response{content: listed}}
		require.Equal(t, want, s.plainText() != nil, body)
		s.response.content = listed[:1]
		require.Nil(t, s.plainText(), body)
	}
}
