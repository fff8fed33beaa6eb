package schema

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestCompileByPointer(t *testing.T) {
	t.Parallel()
	d := clusters(t)
	for ptr, body := range map[string]string{
		"#/components/schemas/Error": errorBody,
		"#/paths/~1v1~1clusters/get/responses/200/content/application~1json/schema":                  string(listOf(1)),
		"#/paths/~1v1~1clusters/get/responses/400/content/application~1json/schema":                  errorBody, // through a reference
		"#/paths/~1v1~1clusters/get/parameters/0/schema":                                             `5`,
		"#/paths/~1v1~1clusters/post/responses/201/content/application~1json/schema":                 `"made"`,
		"#/paths/~1v1~1clusters/get/responses/200/headers/X-Request-Id/schema":                       `"0123456789abcdef0123456789abcdef"`,
		"#/components/schemas/Cluster/properties/metadata/properties/labels":                         `{"a":"b"}`,
		"#/components/schemas/ClusterList/properties/items/items/properties/status/properties/phase": `"Pending"`,
	} {
		s, err := d.Compile(ptr, Response)
		require.NoError(t, err)
		require.Empty(t, brief(s.Validate([]byte(body), Options{})), ptr)
		require.NotEmpty(t, brief(s.Validate([]byte(`12.5`), Options{})), ptr)
		again, err := d.Compile(ptr, Response)
		require.NoError(t, err)
		require.Same(t, s, again)
	}
	require.NoError(t, d.CompileAll())
	require.Len(t, d.Schemas(), 16)
}

// A member whose name begins with x- is an extension among keywords, and an ordinary
// name among components and headers.
func TestSchemasAndExtensions(t *testing.T) {
	t.Parallel()
	d, err := Parse([]byte(`{"openapi":"3.0.3","x-a":{"schema":{}},"paths":{"x-b":{"get":{"responses":{}}},"/p":{"x-c":{"parameters":[{"schema":{}}]},"get":{
		"callbacks":{"done":{"{$url}":{"post":{"requestBody":{"content":{"a/b":{"schema":{}}}}}}}},
		"responses":{"x-d":{"content":{"a/b":{"schema":{}}}},"200":{"headers":{"x-e":{"schema":{}}},"content":{"x-f":{"schema":{}},"a/b":{"schema":{},"x-g":{"schema":{}}}}}}}}},
		"components":{"x-h":{"A":{}},"schemas":{"x-i":{},"J":{"properties":{"k":{}}}},"parameters":{"x-l":{"schema":{}}},"headers":{"x-m":{"content":{"a/b":{"schema":{}}}}}}}`))
	require.NoError(t, err)
	require.Equal(t, []string{
		"#/paths/~1p/get/callbacks/done/{$url}/post/requestBody/content/a~1b/schema",
		"#/paths/~1p/get/responses/200/headers/x-e/schema", "#/paths/~1p/get/responses/200/content/a~1b/schema",
		"#/components/schemas/x-i", "#/components/schemas/J", "#/components/parameters/x-l/schema", "#/components/headers/x-m/content/a~1b/schema",
	}, d.Schemas())
}

func TestDirection(t *testing.T) {
	t.Parallel()
	d, err := Parse(inline(`{"X":{"type":"object","required":["id","secret"],"properties":{
		"id":{"type":"string","readOnly":true},"secret":{"allOf":[{"$ref":"#/components/schemas/S"}],"writeOnly":true}}},"S":{"type":"string"}}`))
	require.NoError(t, err)
	answer, err := d.Compile("#/components/schemas/X", Response)
	require.NoError(t, err)
	request, err := d.Compile("#/components/schemas/X", Request)
	require.NoError(t, err)
	for _, c := range []struct{ body, answer, request string }{
		{`{"id":"1"}`, "", "readOnly /id\nrequired /secret"},
		{`{"secret":"s"}`, "writeOnly /secret\nrequired /id", ""},
		{`{"id":null,"secret":"s"}`, "nullable /id\nwriteOnly /secret", "nullable /id"},
	} {
		require.Equal(t, c.answer, brief(answer.Validate([]byte(c.body), Options{})), c.body)
		require.Equal(t, c.request, brief(request.Validate([]byte(c.body), Options{})), c.body)
	}
}

func TestLoadErrors(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, schemas, want string }{
		{"no such schema", `{}`, `compile #/components/schemas/X: #/components/schemas: no member "X"`},
		{"unknown reference", `{"X":{"properties":{"a":{"$ref":"#/components/schemas/Y"}}}}`, `compile #/components/schemas/X: #/components/schemas: no member "Y"`},
		{"reference elsewhere", `{"X":{"$ref":"other.yaml#/X"}}`, `other.yaml#/X is not a pointer into the document`},
		{"references in a circle", `{"X":{"$ref":"#/components/schemas/Y"},"Y":{"$ref":"#/components/schemas/X"}}`, "circular references"},
		{"schema of itself", `{"X":{"anyOf":[{"type":"string"},{"allOf":[{"$ref":"#/components/schemas/X"}]}]}}`, "the schema consists of itself"},
		{"type", `{"X":{"type":"text"}}`, `#/components/schemas/X/type: unknown type "text"`},
		{"type of 3.1", `{"X":{"type":["string","null"]}}`, `#/components/schemas/X/type: must be a string`},
		{"pattern", `{"X":{"properties":{"a":{"pattern":"(?=a)"}}}}`, "#/components/schemas/X/properties/a/pattern: error parsing regexp"},
		{"length", `{"X":{"minLength":-1}}`, "X/minLength: must be an integer of at least 0"},
		{"bound", `{"X":{"minimum":"1"}}`, "X/minimum: must be a number"},
		{"bound of 3.1", `{"X":{"exclusiveMinimum":1}}`, "X/exclusiveMinimum: must be true or false"},
		{"multiple", `{"X":{"multipleOf":0}}`, "X/multipleOf: must be more than 0"},
		{"required", `{"X":{"required":true}}`, "X/required: must be an array"},
		{"required names", `{"X":{"required":[1]}}`, "X/required: must list strings"},
		{"properties", `{"X":{"properties":[]}}`, "X/properties: must be an object"},
		{"property", `{"X":{"properties":{"a/b":1}}}`, "X/properties/a~1b: a schema must be an object"},
		{"enum", `{"X":{"enum":"a"}}`, "X/enum: must be an array"},
		{"items", `{"X":{"items":[{}]}}`, "X/items: a schema must be an object"},
		{"mapping", `{"X":{"oneOf":[{}],"discriminator":{"propertyName":"k","mapping":{"a":"Gone"}}}}`, `no member "Gone"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d, err := Parse(inline(c.schemas))
			require.NoError(t, err)
			for range 2 { // the error is not cached as a schema
				_, err = d.Compile("#/components/schemas/X", Response)
				require.ErrorContains(t, err, c.want)
			}
		})
	}
	_, err := Parse([]byte(`{"openapi":`))
	require.EqualError(t, err, "parse document: offset 11: unexpected end of text")
	_, err = Parse([]byte(`[]`))
	require.EqualError(t, err, "parse document: not an object")
	d, err := Parse(inline(`{"A":{"type":"x"},"B":{},"C":{"pattern":"("}}`))
	require.NoError(t, err)
	err = d.CompileAll()
	require.ErrorContains(t, err, "compile #/components/schemas/A")
	require.ErrorContains(t, err, "compile #/components/schemas/C")
}

func TestValidateString(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, schema, value, want string }{
		{"string", `{"type":"string","maxLength":3}`, `12`, ""},
		{"string too long", `{"type":"string","maxLength":3}`, `12"<>`, `maxLength  want at most 3 characters got "12\"<>"`},
		{"integer", `{"type":"integer","minimum":1}`, `12`, ""},
		{"integer below", `{"type":"integer","minimum":1}`, `0`, "minimum  want at least 1 got 0"},
		{"not an integer", `{"type":"integer"}`, `ten`, `type  want integer got "ten"`},
		{"integer as JSON does not write it", `{"type":"integer"}`, `012`, `type  want integer got "012"`},
		{"number", `{"type":"number"}`, `-1.5e3`, ""},
		{"boolean", `{"type":"boolean"}`, `true`, ""},
		{"boolean spelt otherwise", `{"type":"boolean"}`, `True`, `type  want boolean got "True"`},
		{"list", `{"type":"array","items":{"type":"integer"}}`, `1,2,x`, `type /2 want integer got "x"`},
		{"list of one", `{"type":"array","items":{"type":"string"},"minItems":2}`, `a`, `minItems  want at least 2 items got 1`},
		{"no list", `{"type":"array","items":{"type":"string"}}`, ``, ``},
		{"list through a reference", `{"allOf":[{"type":"array","items":{"type":"boolean"}}]}`, `true,false`, ``},
		{"either", `{"anyOf":[{"type":"integer","minimum":5},{"type":"string","pattern":"^[0-9]$"}]}`, `3`, ""},
		{"either, none", `{"anyOf":[{"type":"integer"},{"type":"string","format":"uuid"}]}`, `x`, `format  want uuid got "x"`},
		{"enum", `{"type":"string","enum":["asc","desc"]}`, `up`, `enum  want ["asc","desc"] got "up"`},
		{"untyped", `{}`, `anything`, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := compile(t, `{"X":`+c.schema+`}`, "X")
			require.Equal(t, c.want, describe(s.ValidateString(c.value)))
		})
	}
}

func TestCoverage(t *testing.T) {
	t.Parallel()
	d, err := Parse(inline(family))
	require.NoError(t, err)
	pet, err := d.Compile("#/components/schemas/PetOrName", Response)
	require.NoError(t, err)
	more, err := d.Compile("#/components/schemas/More", Response)
	require.NoError(t, err)
	require.Equal(t, []string{
		"#/components/schemas/Cat/properties/kind", "#/components/schemas/Cat/properties/lives",
		"#/components/schemas/Dog/properties/barks", "#/components/schemas/Dog/properties/kind",
		"#/components/schemas/Pet/oneOf/0", "#/components/schemas/Pet/oneOf/1",
		"#/components/schemas/PetOrName/oneOf/0", "#/components/schemas/PetOrName/oneOf/1",
	}, pet.Coverable())
	a, b := d.Coverage(), d.Coverage()
	pet.Validate([]byte(`"rex"`), Options{Cover: a})
	require.Equal(t, []string{"#/components/schemas/PetOrName/oneOf/0"}, a.Seen())
	pet.Validate([]byte(`{"kind":"dog"}`), Options{Cover: b})
	a.Merge(b)
	more.Validate([]byte(`{"id":"1","in":{"b":1}}`), Options{Cover: a})
	require.Equal(t, []string{
		"#/components/schemas/Base/properties/id", "#/components/schemas/Base/properties/in",
		"#/components/schemas/Dog/properties/kind",
		"#/components/schemas/More/allOf/1/properties/in", "#/components/schemas/More/allOf/1/properties/in/properties/b",
		"#/components/schemas/Pet/oneOf/1", "#/components/schemas/PetOrName/oneOf/0", "#/components/schemas/PetOrName/oneOf/1",
	}, a.Seen())
	other, err := Parse(inline(family))
	require.NoError(t, err)
	foreign := other.Coverage()
	pet.Validate([]byte(`"rex"`), Options{Cover: foreign})
	require.Empty(t, foreign.Seen(), "bits of another document")
	require.Subset(t, a.All(), a.Seen())
	require.Subset(t, a.All(), pet.Coverable())
}
