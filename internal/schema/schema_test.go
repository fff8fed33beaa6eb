package schema

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"
)

// inline returns a document with the given schemas.
func inline(schemas string) []byte {
	return []byte(`{"openapi":"3.0.3","components":{"schemas":` + schemas + `}}`)
}

func compile(t testing.TB, schemas, name string) *Schema {
	t.Helper()
	d, err := Parse(inline(schemas))
	require.NoError(t, err)
	s, err := d.Compile("#/components/schemas/"+name, Response)
	require.NoError(t, err)
	return s
}

// brief returns a result, one line per failure.
func brief(r Result) string {
	var b strings.Builder
	for _, f := range r.Failures {
		fmt.Fprintf(&b, "%s %s\n", f.Keyword, f.Pointer)
	}
	if r.Syntax != nil {
		fmt.Fprintf(&b, "syntax %d\n", r.Syntax.Offset)
	}
	return strings.TrimSpace(b.String())
}

func TestValidateKeywords(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, schema, body, want string }{
		{"string", `{"type":"string"}`, `"a"`, ""},
		{"string type", `{"type":"string"}`, `1`, "type "},
		{"null", `{"type":"string"}`, `null`, "nullable "},
		{"nullable", `{"type":"string","nullable":true}`, `null`, ""},
		{"nullable enum", `{"type":"string","nullable":true,"enum":["a"]}`, `null`, ""},
		{"enum with null", `{"enum":["a",null]}`, `null`, ""},
		{"enum without null", `{"enum":["a"]}`, `null`, "enum "},
		{"enum of booleans", `{"enum":[true]}`, `false`, "enum "},
		{"no boolean", `{"type":"string"}`, `false`, "type "},
		{"untyped null", `{}`, `null`, ""},
		{"enum", `{"type":"string","enum":["a","b"]}`, `"c"`, "enum "},
		{"enum escaped", `{"type":"string","enum":["a","b"]}`, `"\u0061"`, ""},
		{"enum of objects", `{"enum":[{"a":1},[2]]}`, `{"a":1.0}`, ""},
		{"enum of objects, none", `{"enum":[{"a":1},[2]]}`, `{"a":2}`, "enum "},
		{"required", `{"type":"object","required":["a"]}`, `{}`, "required /a"},
		{"additional", `{"type":"object","additionalProperties":false}`, `{"a":1}`, "additionalProperties /a"},
		{"items", `{"type":"array","items":{"type":"integer"}}`, `[1,2.5,"x"]`, "type /1\ntype /2"},
		{"unique", `{"type":"array","uniqueItems":true}`, `[1,{"a":1,"b":2},{"b":2,"a":1.0}]`, "uniqueItems "},
		{"duplicate", `{"type":"object","properties":{"a":{}}}`, `{"a":1,"a":2,"b":1,"b":2}`, "duplicate /a\nduplicate /b"},
		{"int64", `{"type":"integer","format":"int64"}`, `9223372036854775807`, ""},
		{"int64 over", `{"type":"integer","format":"int64"}`, `9223372036854775808`, "format "},
		{"int64 low", `{"type":"integer","format":"int64"}`, `-9223372036854775808`, ""},
		{"int64 under", `{"type":"integer","format":"int64"}`, `-9223372036854775809`, "format "},
		{"multipleOf", `{"type":"number","multipleOf":0.1}`, `0.3`, ""},
		{"multipleOf not", `{"type":"number","multipleOf":0.1}`, `0.35`, "multipleOf "},
		{"oneOf", `{"oneOf":[{"type":"string"},{"type":"integer"}]}`, `1`, ""},
		{"oneOf none", `{"oneOf":[{"type":"string"},{"type":"integer"}]}`, `true`, "oneOf "},
		{"oneOf both", `{"oneOf":[{"type":"number"},{"type":"integer"}]}`, `1`, "oneOf "},
		{"anyOf", `{"anyOf":[{"type":"number","minimum":3},{"type":"integer"}]}`, `1`, ""},
		{"not", `{"not":{"type":"string"}}`, `"a"`, "not "},
		{"not fails", `{"not":{"type":"string"}}`, `1`, ""},
		{"allOf", `{"allOf":[{"type":"object","required":["a"]},{"properties":{"b":{"type":"string"}}}]}`, `{"b":1}`, "required /a\ntype /b"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := compile(t, `{"X":`+c.schema+`}`, "X")
			r := s.Validate([]byte(c.body), Options{})
			require.Equal(t, strings.TrimSpace(c.want), brief(r))
			require.Equal(t, r, s.ValidateReader(iotest.OneByteReader(strings.NewReader(c.body)), Options{}))
			require.Equal(t, r, s.ValidateReader(bytes.NewReader([]byte(c.body)), Options{}))
		})
	}
}
