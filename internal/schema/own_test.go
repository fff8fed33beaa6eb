package schema

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestOwnKeywordsBesideComposition puts each keyword beside each kind of composition
// for which simplify has a fast path.
func TestOwnKeywordsBesideComposition(t *testing.T) {
	t.Parallel()
	const branches = `[{"type":"string"},{"type":"array","items":{}},{"type":"object"},{"type":"number"}]`
	for _, c := range []struct{ keyword, good, bad, want string }{
		{`"enum":["a",[1]]`, `"a"`, `"b"`, "enum "},
		{`"minLength":1`, `"a"`, `""`, "minLength "},
		{`"minimum":1`, `1`, `0`, "minimum "},
		{`"items":{"type":"string"}`, `["a"]`, `[1]`, "type /0"},
		{`"uniqueItems":true`, `[1]`, `[1,1]`, "uniqueItems "},
		{`"minItems":1`, `[1]`, `[]`, "minItems "},
		{`"maxItems":0`, `[]`, `[1]`, "maxItems "},
		{`"properties":{"a":{"type":"string"}}`, `{"a":""}`, `{"a":1}`, "type /a"},
		{`"required":["a"]`, `{"a":1}`, `{}`, "required /a"},
		{`"minProperties":1`, `{"a":1}`, `{}`, "minProperties "},
		{`"maxProperties":0`, `{}`, `{"a":1}`, "maxProperties "},
		{`"additionalProperties":false`, `{}`, `{"a":1}`, "additionalProperties /a"},
	} {
		for _, composition := range []string{`"oneOf":` + branches, `"anyOf":` + branches, `"allOf":[{}]`, `"not":{"type":"boolean"}`} {
			s := compile(t, fmt.Sprintf(`{"X":{%s,%s}}`, c.keyword, composition), "X")
			require.Empty(t, brief(s.Validate([]byte(c.good), Options{})), "%s %s", composition, c.keyword)
			require.Equal(t, strings.TrimSpace(c.want), brief(s.Validate([]byte(c.bad), Options{})), "%s %s", composition, c.keyword)
		}
	}
}

// TestCompositionsSideBySide has two kinds of composition in one schema: both must be
// judged.
func TestCompositionsSideBySide(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, schema, body, want string }{
		{"allOf beside oneOf", `{"allOf":[{"minLength":2}],"oneOf":[{"type":"string"},{"type":"integer"}]}`, `"a"`, "minLength "},
		{"oneOf beside allOf", `{"allOf":[{"minLength":2}],"oneOf":[{"type":"string","maxLength":3},{"type":"integer"}]}`, `"abcd"`, "maxLength "},
		{"not beside allOf", `{"allOf":[{"type":"string"}],"not":{"maxLength":2}}`, `"a"`, "not "},
		{"not beside oneOf", `{"oneOf":[{"type":"string"},{"type":"integer"}],"not":{"maxLength":2}}`, `"a"`, "not "},
		{"second of allOf", `{"allOf":[{"type":"string"},{"minLength":2}]}`, `"a"`, "minLength "},
		{"anyOf beside oneOf", `{"anyOf":[{"type":"string","maxLength":1},{"type":"integer"}],"oneOf":[{"type":"string"},{"type":"integer"}]}`, `"ab"`, "maxLength "},
		{"oneOf beside anyOf", `{"anyOf":[{"type":"string"},{"type":"integer"}],"oneOf":[{"type":"string","maxLength":1},{"type":"integer"}]}`, `"ab"`, "maxLength "},
		{"type beside allOf", `{"type":"string","allOf":[{"minLength":1}]}`, `1`, "type "},
		{"integer beside allOf", `{"type":"integer","allOf":[{"type":"number"}]}`, `1.5`, "type "},
		{"integer beside oneOf", `{"type":"integer","oneOf":[{"type":"number"},{"type":"string"}]}`, `1.5`, "type "},
		{"an integer beside allOf", `{"type":"integer","allOf":[{"type":"number"}]}`, `15e-1`, "type "},
		{"type beside oneOf", `{"type":"string","oneOf":[{"type":"integer"},{"type":"string","minLength":2}]}`, `1`, "type "},
		{"types that overlap", `{"oneOf":[{"type":"integer"},{"type":"number","minimum":5}]}`, `7`, "oneOf "},
		{"types that overlap, one holds", `{"oneOf":[{"type":"integer"},{"type":"number","minimum":5}]}`, `7.5`, ""},
		{"nullable, with a value", `{"nullable":true,"allOf":[{"type":"string","minLength":2},{"type":"string","pattern":"b"}]}`, `"b"`, "minLength "},
		{"nullable, with null", `{"nullable":true,"allOf":[{"type":"string","minLength":2},{"type":"string","pattern":"b"}]}`, `null`, ""},
		{"nullable inside of another", `{"allOf":[{"nullable":true,"allOf":[{"type":"string","minLength":2},{"type":"string"}]},{"maxLength":3}]}`, `null`, ""},
		{"nullable inside of another, with a value", `{"allOf":[{"nullable":true,"allOf":[{"type":"string","minLength":2},{"type":"string"}]},{"maxLength":3}]}`, `"a"`, "minLength "},
		{"a wrong type counts once", `{"oneOf":[
			{"type":"object","properties":{"v":{"type":"string","allOf":[{"type":"string","minLength":1},{"type":"string","pattern":"a"}]}}},
			{"type":"object","properties":{"v":{"type":"boolean"}},"required":["w"]}]}`, `{"v":1}`, "type /v"},
		{"an object of both branches", `{"oneOf":[{"type":"object","required":["a"]},{"type":"object","required":["b"]}]}`, `{"a":1,"b":1}`, "oneOf "},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := compile(t, `{"X":`+c.schema+`}`, "X")
			require.Equal(t, strings.TrimSpace(c.want), brief(s.Validate([]byte(c.body), Options{})))
		})
	}
}

// TestShortcutsOfCompositions lists the compositions that have a fast path. Results do
// not show the difference.
func TestShortcutsOfCompositions(t *testing.T) {
	t.Parallel()
	for schema, want := range map[string]string{
		`{"oneOf":[{"type":"string"},{"type":"integer"}]}`:                                                                    "choice",
		`{"anyOf":[{"type":"string"},{"type":"object"},{"type":"array"}]}`:                                                    "choice",
		`{"oneOf":[{"type":"integer"},{"type":"number"}]}`:                                                                    "",
		`{"oneOf":[{"type":"number"},{"type":"integer"},{"type":"string"}]}`:                                                  "",
		`{"oneOf":[{"type":"string","minLength":1},{"type":"string"}]}`:                                                       "",
		`{"oneOf":[{"type":"string"},{}]}`:                                                                                    "",
		`{"oneOf":[{"type":"string"}],"anyOf":[{"type":"string"}]}`:                                                           "",
		`{"oneOf":[{"type":"string"}],"not":{"type":"string"}}`:                                                               "",
		`{"oneOf":[{"type":"string"}],"minLength":1}`:                                                                         "",
		`{"oneOf":[{"type":"object"}],"discriminator":{"propertyName":"k","mapping":{"a":"#/components/schemas/X/oneOf/0"}}}`: "",
		`{"allOf":[{"type":"string"}]}`:                                                                                       "part",
		`{"type":"string","allOf":[{"type":"string","minLength":1}]}`:                                                         "part",
		`{"type":"string","allOf":[{"minLength":1}]}`:                                                                         "",
		`{"allOf":[{"type":"string"},{"minLength":1}]}`:                                                                       "",
		`{"allOf":[{"type":"string"}],"not":{"minLength":1}}`:                                                                 "",
		`{"allOf":[{"type":"string"}],"oneOf":[{"type":"string"}]}`:                                                           "",
	} {
		m, got := nodeOf(t, schema).composition, ""
		if m.onlyChoice != nil {
			got += "choice"
		}
		if m.onlyPart != nil {
			got += "part"
		}
		require.Equal(t, want, got, schema)
	}
}

// TestObjectsAsAWhole checks the keywords that are judged at the closing brace, for
// objects whose members are properties in the expected order.
func TestObjectsAsAWhole(t *testing.T) {
	t.Parallel()
	const props = `"properties":{"a":{"type":"string"},"b":{"type":"string"},"c":{"type":"string"}}`
	for _, c := range []struct{ keywords, body, want string }{
		{`"minProperties":2`, `{"a":"1"}`, "minProperties "},
		{`"minProperties":2`, `{"a":"1","b":"2"}`, ""},
		{`"maxProperties":1`, `{"a":"1","b":"2"}`, "maxProperties "},
		{`"maxProperties":2`, `{"a":"1","b":"2"}`, ""},
		{`"maxProperties":0`, `{"a":"1"}`, "maxProperties "},
		{`"minProperties":2`, `{"a":"1","x":"2"}`, ""},
		{`"maxProperties":1`, `{"a":"1","x":"2"}`, "maxProperties "},
		{`"required":["c"]`, `{"a":"1","b":"2"}`, "required /c"},
		{`"required":["c"]`, `{"c":"1"}`, ""},
	} {
		s := compile(t, `{"X":{"type":"object",`+c.keywords+`,`+props+`}}`, "X")
		for range 2 { // the second run has expected members
			require.Equal(t, strings.TrimSpace(c.want), brief(s.Validate([]byte(c.body), Options{})), "%s %s", c.keywords, c.body)
		}
		long := strings.ReplaceAll(c.body, `"1"`, `"`+strings.Repeat("x", compareSize)+`"`)
		require.Equal(t, strings.TrimSpace(c.want), brief(s.Validate([]byte(long), Options{})), "%s %s", c.keywords, long)
	}
}

// TestManyProperties judges objects with up to 64 properties, and with more.
func TestManyProperties(t *testing.T) {
	t.Parallel()
	for _, n := range []int{63, 64, 65, 128, 129, 130} {
		for _, limit := range []string{"", fmt.Sprintf(`"maxProperties":%d,`, n)} {
			s := compile(t, `{"X":{"type":"object",`+limit+`"required":[`+list(n, `"p%d"`)+`],"properties":{`+list(n, `"p%d":{"type":"integer"}`)+`}}}`, "X")
			require.Equal(t, n <= 64 && limit == "", s.root.endsEarly, "one look decides an object of %d", n)
			manyProperties(t, s, n, limit != "")
		}
	}
}

func manyProperties(t *testing.T, s *Schema, n int, limited bool) {
	t.Helper()
	whole := "{" + list(n, `"p%d":1`) + "}"
	for range 2 {
		require.Empty(t, brief(s.Validate([]byte(whole), Options{})), n)
	}
	for _, k := range []int{0, 62, n - 1, n / 2} {
		member := fmt.Sprintf(`"p%d":1`, k)
		missing := strings.Replace(whole, member, `"q":1`, 1)
		if k == n-1 { // not to find "p12":1 in "p1":1
			missing = strings.TrimSuffix(whole, member+"}") + `"q":1}`
		}
		require.Equal(t, fmt.Sprintf("required /p%d", k), brief(s.Validate([]byte(missing), Options{})), "%d of %d", k, n)
		want := fmt.Sprintf("duplicate /p%d", k)
		if limited {
			want += "\nmaxProperties"
		}
		twice := strings.TrimSuffix(whole, "}") + "," + member + "}"
		require.Equal(t, want, brief(s.Validate([]byte(twice), Options{})), "%d of %d", k, n)
	}
}

// list returns the pattern for each number below n, separated by commas.
func list(n int, pattern string) string {
	words := make([]string, n)
	for k := range n {
		words[k] = fmt.Sprintf(pattern, k)
	}
	return strings.Join(words, ",")
}
