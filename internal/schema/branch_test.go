package schema

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestBestBranch judges bodies that fit no branch, and checks whose failures are reported.
func TestBestBranch(t *testing.T) {
	t.Parallel()
	const oneOf = `{"X":{"oneOf":[%s]}}`
	for _, c := range []struct{ name, branches, body, want string }{
		{"the one with fewest failures", `{"type":"object","required":["a","b"]},{"type":"object","required":["c"]}`, `{}`, "required /c"},
		{"the first of two alike", `{"type":"object","required":["a"]},{"type":"object","required":["b"]}`, `{}`, "required /a"},
		{"the one that knows more", `{"type":"object","required":["a"]},{"type":"object","required":["b"],"properties":{"x":{}}}`, `{"x":1}`, "required /b"},
		{"the first one knows more", `{"type":"object","required":["b"],"properties":{"x":{}}},{"type":"object","required":["a"]}`, `{"x":1}`, "required /b"},
		{"the right kind, though it fails more",
			`{"type":"object","properties":{"k":{"enum":["a"]}},"required":["p"]},{"type":"object","properties":{"k":{"enum":["b"]}},"required":["p","q"]}`,
			`{"k":"b"}`, "required /p\nrequired /q"},
		{"a wrong kind is worse than none",
			`{"type":"object","properties":{"k":{"enum":["a"]}}},{"type":"object","required":["p","q"]}`, `{"k":"b"}`, "required /p\nrequired /q"},
		{"two wrong kinds are worse than one",
			`{"type":"object","properties":{"k":{"enum":["a"]},"l":{"enum":["a"]}}},{"type":"object","properties":{"k":{"enum":["a"]}},"required":["p","q","r"]}`,
			`{"k":"b","l":"b"}`, "required /p\nrequired /q\nrequired /r\nenum /k"},
		{"two right kinds are better than one",
			`{"type":"object","properties":{"k":{"enum":["a"]}},"required":["p"]},{"type":"object","properties":{"k":{"enum":["a"]},"l":{"enum":["a"]}},"required":["p","q"]}`,
			`{"k":"a","l":"a"}`, "required /p\nrequired /q"},
		{"a kind that is no string does not count",
			`{"type":"object","properties":{"k":{"enum":[1]}},"required":["p"]},{"type":"object","properties":{"k":{"enum":["a"]}},"required":["p"]}`,
			`{"k":2}`, "enum /k\nrequired /p"},
		{"a kind with an escape",
			`{"type":"object","properties":{"k":{"enum":["a"]}},"required":["p"]},{"type":"object","properties":{"k":{"enum":["b"]}},"required":["p","q"]}`,
			`{"\u006b":"\u0062"}`, "required /p\nrequired /q"},
		{"a kind in a part",
			`{"type":"object","properties":{"k":{"enum":["a"]}},"required":["p"]},{"allOf":[{"type":"object","properties":{"k":{"enum":["b"]}}},{"type":"object","required":["p","q"]}]}`,
			`{"k":"b"}`, "required /p\nrequired /q"},
		{"a kind in a part is better than none",
			`{"type":"object","required":["p"]},{"allOf":[{"type":"object","required":["p","q"]},{"type":"object","properties":{"k":{"enum":["b"]}}}]}`,
			`{"k":"b"}`, "required /p\nrequired /q"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := compile(t, fmt.Sprintf(oneOf, c.branches), "X")
			for _, space := range []string{"", " "} {
				body := strings.ReplaceAll(c.body, ":", space+":"+space)
				require.Equal(t, sorted(c.want), sorted(brief(s.Validate([]byte(body), Options{}))), body)
			}
		})
	}
}

func sorted(text string) map[string]bool {
	lines := map[string]bool{}
	for _, line := range strings.Split(text, "\n") {
		lines[line] = true
	}
	return lines
}

// TestDiscriminators judges every kind of value of the member that names the branch.
func TestDiscriminators(t *testing.T) {
	t.Parallel()
	const mapped = `{"oneOf":[{"$ref":"#/components/schemas/A"},{"$ref":"#/components/schemas/B"}],"discriminator":{"propertyName":"k","mapping":{"a":"A","b":"#/components/schemas/B","c":"C"}}}`
	const named = `{"oneOf":[{"$ref":"#/components/schemas/A"},{"$ref":"#/components/schemas/B"}],"discriminator":{"propertyName":"k"}}`
	const schemas = `{"A":{"type":"object","properties":{"k":{"type":"string"},"x":{"type":"string"}}},"B":{"type":"object","properties":{"k":{"type":"string"},"x":{"type":"integer"}}},"C":{"type":"object"},"M":` + mapped + `,"N":` + named + `,
		"L":{"type":"array","items":{"anyOf":[{"$ref":"#/components/schemas/M"},{"type":"string"}]}}}`
	d, err := Parse(inline(schemas))
	require.NoError(t, err)
	const tag = `discriminator  want k: a | b | c got `
	for _, c := range []struct{ schema, body, want string }{
		{"M", `{"k":"a","x":"1"}`, ""},
		{"M", `{"k":"a","x":1}`, "type /x want string got 1"},
		{"M", `{"x":1,"k":"b"}`, ""},
		{"M", `{"x":"1","\u006b":"\u0062"}`, `type /x want integer got "1"`},
		{"M", `{"k":"c"}`, tag + `"c"`},
		{"M", `{"k":"d"}`, tag + `"d"`},
		{"M", `{"k":1}`, tag + `1`},
		{"M", `{"k":null , "x":1}`, tag + `null`},
		{"M", `{"kk":"a"}`, strings.TrimSpace(tag)},
		{"M", `{}`, strings.TrimSpace(tag)},
		{"M", `{"n":{"k":"a"},"k":"b","x":2}`, ""},
		{"M", `1`, "oneOf  want object A | object B got 1"},
		{"N", `{"k":"A","x":1}`, ""},
		{"N", `{"k":"A"}`, `oneOf  want only one of object A and object B got {"k":"A"}`},
		{"L", `[{"k":"b","x":2},"s",{"k":"a","x":2}]`, "type /2/x want string got 2"},
		{"L", `[{"k":"z"}]`, strings.Replace(tag, "discriminator  ", "discriminator /0 ", 1) + `"z"`},
	} {
		s, err := d.Compile("#/components/schemas/"+c.schema, Response)
		require.NoError(t, err)
		require.Equal(t, c.want, describe(s.Validate([]byte(c.body), Options{})), c.body)
	}
}

// TestUndocumentedMembers judges members of objects to which several schemas apply.
func TestUndocumentedMembers(t *testing.T) {
	t.Parallel()
	const a, b = `{"type":"object","properties":{"a":{}}}`, `{"type":"object","properties":{"b":{}}}`
	for _, c := range []struct{ schema, body, want string }{
		{`{"allOf":[` + a + `,` + b + `]}`, `{"a":1,"b":2}`, ""},
		{`{"allOf":[` + a + `,` + b + `]}`, `{"a":1,"c":2}`, "undocumented /c"},
		{`{"allOf":[` + a + `,{"type":"object"}]}`, `{"c":2}`, "undocumented /c"},
		{`{"allOf":[{"type":"object"},{"type":"object","minProperties":0}]}`, `{"c":2}`, ""},
		{`{"allOf":[` + a + `,{"type":"object","additionalProperties":true}]}`, `{"c":2}`, ""},
		{`{"allOf":[` + a + `,{"type":"object","additionalProperties":{"type":"string"}}]}`, `{"c":2}`, "type /c"},
		{`{"anyOf":[` + a + `,{"type":"object"}]}`, `{"c":2}`, ""},
		{`{"anyOf":[` + a + `,{"type":"object","required":["c"]}]}`, `{"c":2}`, ""},
		{`{"anyOf":[{"type":"object","properties":{"a":{}},"required":["a"]},` + b + `]}`, `{"b":1,"a":2}`, ""},
		{`{"anyOf":[{"type":"object","properties":{"a":{}},"required":["z"]},` + b + `]}`, `{"b":1,"a":2}`, "undocumented /a"},
		{`{"type":"object","properties":{"a":{"allOf":[` + a + `,` + b + `]}}}`, `{"a":{"a":1,"c":{"d":1}}}`, "undocumented /a/c"},
		{`{"allOf":[{"type":"array","items":` + a + `},{"type":"array","items":` + b + `}]}`, `[{"a":1},{"b":1},{"c":1}]`, "undocumented /2/c"},
		{`{"allOf":[{"type":"array","items":` + a + `},{"type":"array","minItems":1}]}`, `[{"a":1},{"b":1}]`, "undocumented /1/b"},
		{`{"type":"object","required":["a"]}`, `{"a":1}`, ""},
		{`{"type":"object","required":["a"],"properties":{"b":{}}}`, `{"a":1}`, "undocumented /a"},
	} {
		s := compile(t, `{"X":`+c.schema+`}`, "X")
		require.Equal(t, c.want, brief(s.Validate([]byte(c.body), Options{Undocumented: true})), "%s by %s", c.body, c.schema)
		got := brief(s.Validate([]byte(c.body), Options{}))
		require.NotContains(t, got, "undocumented", "only when asked for")
	}
}

// TestCoverageOfManyProperties records properties beyond the first word of bits.
func TestCoverageOfManyProperties(t *testing.T) {
	t.Parallel()
	for _, n := range []int{3, 63, 64, 65, 130} {
		s := compile(t, `{"X":{"type":"object","required":["extra"],"properties":{`+list(n, `"p%d":{"type":"integer"}`)+`}}}`, "X")
		cover := s.doc.Coverage()
		require.Len(t, s.Coverable(), n)
		require.Equal(t, cover.All(), s.Coverable())
		for _, k := range []int{0, 2, n - 1, n / 2} {
			s.Validate(fmt.Appendf(nil, `{"p%d":1,"extra":2}`, k), Options{Cover: cover})
			require.Contains(t, cover.Seen(), fmt.Sprintf("#/components/schemas/X/properties/p%d", k), n)
		}
		s.Validate([]byte("{"+list(n, `"p%d":1`)+`,"extra":1}`), Options{Cover: cover})
		require.Equal(t, s.Coverable(), cover.Seen(), n)
		s.Validate([]byte("{"+list(n, `"p%d":1`)+`,"extra":1}`), Options{Cover: cover})
		require.Equal(t, s.Coverable(), cover.Seen(), n)
		other := s.doc.Coverage()
		other.Merge(cover)
		require.Equal(t, cover.Seen(), other.Seen())
	}
}
