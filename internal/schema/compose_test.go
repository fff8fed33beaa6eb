package schema

import (
	"fmt"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"
)

// family is a document with schemas for compositions.
const family = `{
	"Cat":{"type":"object","required":["kind","lives"],"properties":{"kind":{"type":"string","enum":["cat"]},"lives":{"type":"integer","maximum":9}}},
	"Dog":{"type":"object","required":["kind"],"properties":{"kind":{"type":"string","enum":["dog"]},"barks":{"type":"boolean"}}},
	"Pet":{"oneOf":[{"$ref":"#/components/schemas/Cat"},{"$ref":"#/components/schemas/Dog"}]},
	"PetOrName":{"oneOf":[{"type":"string","minLength":2},{"$ref":"#/components/schemas/Pet"}]},
	"Tagged":{"oneOf":[{"$ref":"#/components/schemas/Cat"},{"$ref":"#/components/schemas/Dog"}],
		"discriminator":{"propertyName":"kind","mapping":{"cat":"Cat","dog":"#/components/schemas/Dog"}}},
	"Sized":{"anyOf":[{"type":"integer","minimum":10},{"type":"integer","maximum":-10}]},
	"Base":{"type":"object","required":["id"],"properties":{"id":{"type":"string"},"in":{"type":"object","properties":{"a":{"type":"integer"}}}}},
	"More":{"allOf":[{"$ref":"#/components/schemas/Base"},{"type":"object","properties":{"size":{"type":"integer"},"in":{"type":"object","properties":{"b":{"type":"integer"}}}}}]},
	"Own":{"type":"object","properties":{"clusterName":{"type":"string"}},"anyOf":[{"type":"object","properties":{"x":{}}, "required":["x"]},{"type":"object","properties":{"y":{}},"required":["y"]}]},
	"OpenAlt":{"oneOf":[{"$ref":"#/components/schemas/Cat"},{"type":"object","properties":{"other":{}},"additionalProperties":true,"required":["other"]}]},
	"Free":{"anyOf":[{"type":"object"},{"$ref":"#/components/schemas/Cat"}]},
	"Nullable":{"nullable":true,"allOf":[{"$ref":"#/components/schemas/Cat"}]},
	"List":{"type":"array","items":{"$ref":"#/components/schemas/More"}},
	"Closed":{"type":"object","properties":{"a":{}},"additionalProperties":false},
	"Never":{"type":"object","properties":{"a":{"type":"string"}},"not":{"required":["a"]}}
}`

// describe returns a failure with all texts that messages use.
func describe(r Result) string {
	var lines []string
	for _, f := range r.Failures {
		lines = append(lines, strings.TrimSpace(fmt.Sprintf("%s %s want %s got %s %s", f.Keyword, f.Pointer, f.Expected, f.Got, f.Suggestion)))
	}
	return strings.Join(lines, "\n")
}

func TestCompositions(t *testing.T) {
	t.Parallel()
	d, err := Parse(inline(family))
	require.NoError(t, err)
	for _, c := range []struct{ name, schema, body, want string }{
		{"branch by its enum, not by fewest failures", "Pet", `{"kind":"cat","lives":"many"}`, `type /lives want integer got "many"`},
		{"branch by its enum, causes all of it", "Pet", `{"kind":"cat","barks":true}`, "undocumented /barks want a documented member got true\nrequired /lives want integer got"},
		{"branch within branch", "PetOrName", `{"kind":"dog","barks":1}`, `type /barks want boolean got 1`},
		{"branch by type", "PetOrName", `"x"`, `minLength  want at least 2 characters got "x"`},
		{"no type fits", "PetOrName", `[1]`, `oneOf  want string | object Pet got [1]`},
		{"no type fits, named", "Pet", `[1]`, `oneOf  want object Cat | object Dog got [1]`},
		{"fewest failures", "Pet", `{"barks":1}`, "type /barks want boolean got 1\nrequired /kind want string got"},
		{"nullable allOf", "Nullable", `null`, ""},
		{"nullable allOf, value", "Nullable", `{"kind":"cat"}`, "required /lives want integer got"},
		{"anyOf none", "Sized", `5`, "minimum  want at least 10 got 5"},
		{"discriminator", "Tagged", `{"kind":"cat","lives":12}`, "maximum /lives want at most 9 got 12"},
		{"discriminator unknown", "Tagged", `{"kind":"cow","lives":12}`, `discriminator  want kind: cat | dog got "cow"`},
		{"discriminator missing", "Tagged", `{"lives":12}`, "discriminator  want kind: cat | dog got"},
		{"allOf, members of either", "More", `{"id":"1","size":2}`, ""},
		{"allOf, members of neither", "More", `{"id":"1","sise":2}`, "undocumented /sise want a documented member got 2 size"},
		{"allOf, nested members of either", "More", `{"id":"1","in":{"a":1,"b":2,"c":3}}`, "undocumented /in/c want a documented member got 3"},
		{"allOf, failures of both", "More", `{"size":"x"}`, "required /id want string got\ntype /size want integer got \"x\""},
		{"allOf in a list", "List", `[{"id":"1"},{"id":2,"x":{}}]`, "type /1/id want string got 2\nundocumented /1/x want a documented member got {}"},
		{"anyOf, members of the branch that holds", "Own", `{"clusterName":"a","y":1}`, ""},
		{"anyOf, members of a branch that does not", "Own", `{"cluster_name":"a","y":1,"z":[1, 2]}`,
			"undocumented /cluster_name want a documented member got \"a\" clusterName\nundocumented /z want a documented member got [1, 2]"},
		{"open branch", "OpenAlt", `{"other":1,"whatever":2}`, ""},
		{"any object will do", "Free", `{"whatever":2}`, ""},
		{"closed object", "Closed", `{"b":1}`, "additionalProperties /b want a documented member got 1"},
		{"not", "Never", `{"a":"x"}`, `not  want not any got {"a":"x"}`},
		{"duplicate under composition, once", "More", `{"id":"1","id":"2","in":{"a":1,"a":2}}`, "duplicate /id want no duplicate members got \"2\"\nduplicate /in/a want no duplicate members got 2"},
		{"duplicate in a chosen branch", "Pet", `{"kind":"dog","kind":"dog"}`, `duplicate /kind want no duplicate members got "dog"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s, err := d.Compile("#/components/schemas/"+c.schema, Response)
			require.NoError(t, err)
			o := Options{Undocumented: true}
			r := s.Validate([]byte(c.body), o)
			require.Nil(t, r.Syntax)
			require.Equal(t, c.want, describe(r))
			require.Equal(t, r, s.ValidateReader(iotest.OneByteReader(strings.NewReader(c.body)), o))
		})
	}
}

func TestOneOfConflictNamesBoth(t *testing.T) {
	t.Parallel()
	s := compile(t, `{"A":{"type":"object","properties":{"a":{}}},"B":{"type":"object","properties":{"b":{}}},"C":{"type":"object","required":["c"]},
		"X":{"oneOf":[{"$ref":"#/components/schemas/A"},{"$ref":"#/components/schemas/B"},{"$ref":"#/components/schemas/C"}]}}`, "X")
	r := s.Validate([]byte(`{"a":1}`), Options{})
	require.Equal(t, `oneOf  want only one of object A and object B got {"a":1}`, describe(r))
	require.Equal(t, "#/components/schemas/X/oneOf", r.Failures[0].Schema)
	require.Equal(t, []string{"object A", "object B"}, r.Failures[0].Alternatives)
}

func TestFailureNamesSchema(t *testing.T) {
	t.Parallel()
	d, err := Parse(inline(family))
	require.NoError(t, err)
	s, err := d.Compile("#/components/schemas/PetOrName", Response)
	require.NoError(t, err)
	for body, want := range map[string]string{
		`{"kind":"cat","lives":"x"}`: "#/components/schemas/Cat/properties/lives/type",
		`{"kind":"cat"}`:             "#/components/schemas/Cat/required",
		`"x"`:                        "#/components/schemas/PetOrName/oneOf/0/minLength",
		`null`:                       "#/components/schemas/PetOrName/oneOf",
		`{"kind":"dog","u":1}`:       "#/components/schemas/Dog/properties",
	} {
		r := s.Validate([]byte(body), Options{Undocumented: true})
		require.Len(t, r.Failures, 1, body)
		require.Equal(t, want, r.Failures[0].Schema, body)
	}
}

func TestFailureTellsWhatItGot(t *testing.T) {
	t.Parallel()
	s := compile(t, `{"X":{"type":"object","required":["gone"],"minProperties":9,"properties":{
		"i":{"type":"string"},"n":{"type":"string"},"e":{"type":"string"},"b":{"type":"string"},"z":{"type":"string"},
		"o":{"type":"string"},"a":{"type":"array","items":{},"minItems":2}}}}`, "X")
	got := map[string]Value{}
	for _, f := range s.Validate([]byte(`{"i":-7,"n":7.5,"e":1e3,"b":true,"z":null,"o":{"x":1},"a":[0]}`), Options{}).Failures {
		got[f.Pointer] = f.Got
	}
	require.Equal(t, map[string]Value{
		"":      {Type: "object", Count: 7},
		"/gone": {},
		"/i":    {Type: "integer", Text: "-7"},
		"/n":    {Type: "number", Text: "7.5"},
		"/e":    {Type: "number", Text: "1e3"},
		"/b":    {Type: "boolean", Text: "true"},
		"/z":    {Type: "null", Text: "null"},
		"/o":    {Type: "object", Text: `{"x":1}`},
		"/a":    {Type: "array", Count: 1},
	}, got)
	require.Equal(t, "1", got["/a"].String())
	require.Equal(t, "-7", got["/i"].String())
	require.Empty(t, got["/gone"].String())
}

// A value of a type that the schema does not allow is reported once, and its
// composition is not judged.
func TestWrongTypeIsToldOnce(t *testing.T) {
	t.Parallel()
	for _, x := range []string{
		`{"type":"object","properties":{"p":{}},"oneOf":[{"type":"object","required":["a"]},{"type":"object","required":["b"]}]}`,
		`{"type":"object","allOf":[{"type":"object","required":["a"]},{"oneOf":[{"required":["b"]},{"required":["c"]}]}]}`,
		`{"type":"object","properties":{"p":{}},"anyOf":[{"type":"array"},{"type":"string","maxLength":3}]}`,
		`{"type":"object","not":{"type":"string"},"anyOf":[{"type":"string"},{"type":"integer"}]}`,
	} {
		s := compile(t, `{"X":`+x+`}`, "X")
		require.Equal(t, `type  want object got "text"`, describe(s.Validate([]byte(`"text"`), Options{})), x)
	}
}
