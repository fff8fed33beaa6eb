package check

import (
	"testing"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/hwcontract/hwcontract/tools/specgen/internal/contract"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/facts"
)

// String returns the type in a form that shows how parseType read it.
func (k typeName) String() string {
	switch {
	case k.of != nil:
		return k.name + " of " + k.of.String()
	case k.ref != "":
		return k.name + " " + k.ref
	}
	return k.name
}

func TestParseKind(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"String": "string", "int": "integer", "DateTime": "string", " Array of  strings ": "array of string", "Array of Taint objects": "array of ref Taint",
		"array of Array of integers": "array of array of integer", "Map<String,String>": "map of string", "map<string, Taint>": "map of ref Taint",
		"Map<String,Taint object>": "map of ref Taint", "Map<String,String": "unknown Map<String,String", "Map<Integer,String>": "unknown Map<Integer,String>",
		"ObjectMeta object": "ref ObjectMeta", "Taint objects": "ref Taint", "Object": "object", " object": "object", "Integr": "unknown Integr", "": "unknown",
		"io.k8s.apimachinery.pkg.apis.meta.v1.Time object": "string", "io.k8s.api.core.v1.Pod_v2 object": "ref io.k8s.api.core.v1.Pod_v2",
		"io.k8s.a.Duration_v2 object": "string", "Time object": "ref Time", "File": "file",
	} {
		require.Equal(t, want, parseType(text).String(), text)
	}
}

const kinds = `
facts:
  tables:
    - {table: 1-1, section: 1.1, place: schema, name: Owner}
    - {table: 1-2, section: 1.1, place: schema, name: Pet}
    - {table: 1-3, section: 1.2, place: schema, name: Pet}
    - {table: 1-4, section: 1.1, place: schema, name: Pet, status: 200}
    - {table: 1-5, section: 1.3, place: schema, name: Toy}
openapi:
  components:
    schemas:
      Animal: {x-doc: {tables: [1-2, 9-9]}, type: object}
      Answer: {x-doc: {tables: [1-4]}, type: object}
      Other: {x-doc: {tables: [1-3, 1-5]}, type: object, properties: {a: {type: object}}}
      Pet: {type: object}
      common.Shared: {properties: {a: {type: string}}}
      Up: {x-upstream: Owned, allOf: [{type: object}]}
      Text: {type: string}
      Binary: {type: string, format: binary}
      Bytes: {type: array, format: binary}
      Any: {}
      Either: {oneOf: [{type: string}, {type: integer}]}
      Maybe: {nullable: true, type: string}
      Texts: {type: array, items: {type: string}}
      Open: {type: object, additionalProperties: true}
      Words: {type: object, additionalProperties: {type: string}}
      Numbers: {anyOf: [{type: integer}, {type: integer, nullable: true}]}
`

func kindChecker(t *testing.T) *checker {
	t.Helper()
	var parts struct {
		Facts   *facts.Facts
		OpenAPI contract.Object `yaml:"openapi"`
	}
	require.NoError(t, yaml.Unmarshal([]byte(kinds), &parts))
	return newChecker(Input{Facts: parts.Facts, Contract: contract.New(parts.OpenAPI)})
}

func TestCompare(t *testing.T) {
	t.Parallel()
	k := kindChecker(t)
	here := k.tables["1-1"]
	for _, c := range []struct {
		schema, says string
		want         departure
	}{
		{"Text", "String", same}, {"Text", "Integer", contradicts}, {"Text", "File", contradicts}, {"Binary", "File", same}, {"Bytes", "File", contradicts}, {"Binary", "String", same},
		{"Maybe", "String", wider}, {"Maybe", "Integer", contradicts}, {"Either", "String", wider}, {"Either", "Integer", wider}, {"Either", "Boolean", contradicts},
		{"Texts", "Array of strings", same}, {"Texts", "Array of integers", contradicts}, {"Text", "Array of strings", contradicts}, {"Texts", "String", contradicts}, {"Numbers", "Integer", wider},
		{"Words", "Map<String,String>", same}, {"Words", "Map<String,Integer>", contradicts}, {"Open", "Map<String,String>", wider}, {"Open", "Map<String,Object>", same}, {"Pet", "Map<String,String>", contradicts}, {"Text", "Map<String,String>", contradicts},
		{"Words", "Object", same}, {"common.Shared", "Object", same}, {"Up", "Object", same}, {"Any", "Object", contradicts}, {"Texts", "Object", contradicts},
		{"Animal", "Pet object", same},        // its x-doc names the table with that name in the section
		{"Pet", "Pet object", contradicts},    // the table counts, not the name
		{"Answer", "Pet object", contradicts}, // tables of responses do not count
		{"Other", "Pet object", contradicts},  // and so is one of another section
		{"Other", "Toy object", same},         // unless the section has none
		{"Other", "Game object", contradicts}, // a table that has another name
		{"Animal", "Toy object", contradicts}, // or that does not exist
		{"Pet", "pet object", contradicts},    // names are what they are
		{"common.Shared", "Shared object", same},
		{"Up", "Owned object", same}, {"Up", "Owned_v2 object", same}, {"Up", "Up object", same}, {"Up", "Own object", contradicts},
		{"Text", "Text object", contradicts},
	} {
		require.Equal(t, c.want, k.compare(k.Contract.Schemas().Child(c.schema), parseType(c.says), here), "%s is %s", c.schema, c.says)
	}
	answers := k.tables["1-4"]
	require.Equal(t, same, k.compare(k.Contract.Schemas().Child("Answer"), parseType("Pet object"), answers))
	require.Equal(t, contradicts, k.compare(k.Contract.Schemas().Child("Animal"), parseType("Pet object"), answers))
}

func TestDescribe(t *testing.T) {
	t.Parallel()
	k := kindChecker(t)
	for schema, want := range map[string]string{
		"Text": "string", "Any": "anything", "Either": "string or integer", "Maybe": "string or null", "Texts": "array of string", "Words": "Words object",
		"Pet": "Pet object", "common.Shared": "common.Shared object", "Numbers": "integer or integer", "Up": "Up object", "Bytes": "array of anything",
	} {
		require.Equal(t, want, k.describe(k.Contract.Schemas().Child(schema)), schema)
	}
	inside := func(value contract.Object) contract.Node {
		return contract.Node{Pointer: "#/components/schemas/A/properties/b", Value: value}
	}
	require.Equal(t, "object", k.describe(inside(contract.Object{"type": "object"})), "an object inside of another has no name")
	require.Equal(t, "map of string", k.describe(inside(contract.Object{"type": "object", "additionalProperties": contract.Object{"type": "string"}})))
	require.Equal(t, "anything", k.describe(inside(contract.Object{})))
}

func TestShapesFit(t *testing.T) {
	t.Parallel()
	k := kindChecker(t)
	for _, c := range []struct{ schema, shape, want string }{
		{`{type: object, properties: {a: {type: string}}}`, `{"a": string}`, ""},
		{`{type: object, properties: {a: {type: string}}}`, `{"a": integer}`, "/a is integer, not string"},
		{`{type: object, properties: {a: {type: string}}}`, `{"b": integer}`, "/b is not described"},
		{`{type: object, additionalProperties: true}`, `{"b": integer}`, ""},
		{`{type: object, additionalProperties: {type: string}}`, `{"b": integer}`, "/b is integer, not string"},
		{`{type: object, required: [a, b], properties: {a: {}, b: {}}}`, `{"a": string}`, "the body lacks b, which is required"},
		{`{allOf: [{type: object, required: [a], properties: {a: {}}}, {type: object, required: [b], properties: {b: {}}}]}`, `{"a": string}`, "the body lacks b, which is required"},
		{`{allOf: [{type: object, properties: {a: {}}}, {type: object, properties: {b: {type: string}}}]}`, `{"a": string, "b": null}`, "/b is null, not string"},
		{`{type: string}`, `{"a": string}`, "the body is an object, not string"},
		{`{type: object}`, `[]`, "the body is an array, not object"},
		{`{}`, `[string]`, ""},
		{`{}`, `{}`, ""},
		{`{type: array, items: {type: string}}`, `[integer]`, "/0 is integer, not string"},
		{`{type: array, items: {oneOf: [{type: string}, {type: integer}]}}`, `[integer|string]`, ""},
		{`{type: array, items: {oneOf: [{type: string}, {type: integer}]}}`, `[integer|boolean]`, "/0 is boolean, not string"},
		{`{type: array, items: {type: number}}`, `[integer|number]`, ""},
		{`{type: array, items: {type: integer}}`, `[number]`, "/0 is number, not integer"},
		{`{type: array, items: {type: string, nullable: true}}`, `[string|null]`, ""},
		{`{type: array, items: {type: string}}`, `[null]`, "/0 is null, not string"},
		{`{type: array, items: {}}`, `[null]`, ""},
	} {
		var value contract.Object
		require.NoError(t, yaml.Unmarshal([]byte(c.schema), &value))
		shape, err := parseShape(c.shape)
		require.NoError(t, err)
		require.Equal(t, c.want, k.fits(contract.Node{Pointer: "#/x", Value: value}, shape, ""), "%s by %s", c.shape, c.schema)
	}
	for _, text := range []string{"text", "broken", "string", `"a"`} {
		_, err := parseShape(text)
		require.ErrorContains(t, err, "is no shape")
	}
}

func TestWhere(t *testing.T) {
	t.Parallel()
	table := &facts.Table{Table: "1-1"}
	for want, f := range map[string]facts.Fact{
		"":                              {},
		"section 1.1":                   {Section: "1.1"},
		"section 1.1, table 1-1, row a": {Section: "1.1", Table: table, Row: &facts.Row{Name: "a"}},
		"section 1.1, example 2":        {Section: "1.1", Kind: facts.ExampleKind, Status: 200, Example: &facts.Example{N: 2}},
		"table 9-1, row A.1":            {Kind: facts.ErrorKind, Status: 404, Error: &facts.Error{Table: "9-1", Code: "A.1"}},
		"section 1.1, status 404":       {Section: "1.1", Kind: facts.StatusKind, Status: 404},
	} {
		require.Equal(t, want, where(f))
	}
	require.Empty(t, where(facts.Fact{Kind: facts.ErrorKind, Error: &facts.Error{Code: "A.1"}}), "a code without a table")
}

func TestLabels(t *testing.T) {
	t.Parallel()
	c := contract.New(contract.Object{"paths": contract.Object{"/a": contract.Object{"get": contract.Object{"operationId": "GetA"}}}})
	k := newChecker(Input{Facts: &facts.Facts{}, Contract: c})
	for pointer, want := range map[string]string{
		"#/components/schemas/A": "A", "#/components/schemas/A/properties/b~1c": "A.b/c", "#/paths/~1a/get": "GetA", "#/paths/~1a/get/responses/200": "GetA responses 200",
		"#/paths/~1a/getx": "#/paths/~1a/getx", "#/paths/~1a": "#/paths/~1a", "#/info": "#/info",
	} {
		require.Equal(t, want, k.label(contract.Node{Pointer: pointer}), pointer)
	}
}
