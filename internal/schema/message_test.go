package schema

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// TestMessages checks the message of each keyword.
func TestMessages(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ schema, body, want string }{
		{`{"type":"integer"}`, `"1"`, "it must be an integer but is a string"},
		{`{"type":"integer"}`, `1.5`, "it must be an integer but is a number"},
		{`{"type":"string","nullable":true}`, `[]`, "it must be a string or null but is an array"},
		{`{"type":"object"}`, `null`, "it must be an object but is null"},
		{`{"enum":["a","b"]}`, `"c"`, `it must be one of ["a","b"]`},
		{`{"type":"string","format":"uuid"}`, `"c"`, "it must have the format uuid"},
		{`{"type":"string","pattern":"^a"}`, `"c"`, "it must match the pattern ^a"},
		{`{"type":"string","minLength":2}`, `"c"`, "it must have at least 2 characters"},
		{`{"type":"string","maxLength":1}`, `"cc"`, "it must have at most 1 character"},
		{`{"minimum":0}`, `-1`, "it must be at least 0"},
		{`{"maximum":0}`, `1`, "it must be at most 0"},
		{`{"minimum":0,"exclusiveMinimum":true}`, `0`, "it must be more than 0"},
		{`{"maximum":0,"exclusiveMaximum":true}`, `0`, "it must be less than 0"},
		{`{"multipleOf":2}`, `1`, "it must be a multiple of 2"},
		{`{"minItems":1}`, `[]`, "it must have at least 1 item but has 0"},
		{`{"maxItems":1}`, `[1,2]`, "it must have at most 1 item but has 2"},
		{`{"uniqueItems":true}`, `[1,1]`, "it must have unique items"},
		{`{"minProperties":1}`, `{}`, "it must have at least 1 member but has 0"},
		{`{"maxProperties":0}`, `{"a":1}`, "it must have at most 0 members but has 1"},
		{`{"required":["a"]}`, `{}`, "it is missing"},
		{`{"additionalProperties":false}`, `{"a":1}`, "it is not an allowed member"},
		{`{"properties":{"a":{}}}`, `{"b":1}`, "it is not documented"},
		{`{"properties":{"a":{}}}`, `{"a":1,"a":1}`, "it is duplicated"},
		{`{"type":"object","properties":{"a":{"writeOnly":true}}}`, `{"a":1}`, "it is write-only and must not be in a response"},
		{`{"not":{"type":"string"}}`, `"a"`, "it has a form that the contract forbids"},
		{`{"oneOf":[{"type":"string"},{"type":"integer"}]}`, `true`, "it matches none of the forms: string | integer"},
		{`{"oneOf":[{"type":"integer"},{"type":"number"}]}`, `1`, "it matches more than one form: integer and number"},
	} {
		s := compile(t, `{"X":`+c.schema+`}`, "X")
		r := s.Validate([]byte(c.body), Options{Undocumented: true})
		require.Len(t, r.Failures, 1, c.schema)
		require.Equal(t, c.want, r.Failures[0].Message("it"))
	}
	d, err := Parse(inline(`{"X":{"type":"object","properties":{"a":{"readOnly":true}}}}`))
	require.NoError(t, err)
	s, err := d.Compile("#/components/schemas/X", Request)
	require.NoError(t, err)
	require.Equal(t, "it is read-only and must not be in a request", s.Validate([]byte(`{"a":1}`), Options{}).Failures[0].Message("it"))
	any := compile(t, `{"X":{}}`, "X")
	require.Equal(t, "it is nested too deeply: at most 2 levels are allowed", any.Validate([]byte(`[[[]]]`), Options{MaxDepth: 2}).Failures[0].Message("it"))
}
