package schema

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// node compiles one schema and returns its node.
func nodeOf(t *testing.T, schema string) *node {
	t.Helper()
	return compile(t, `{"X":`+schema+`}`, "X").root
}

// TestValidString lists strings that validString judges, and strings that it leaves to
// checkString. Both accept the same strings, so results do not show the difference.
func TestValidString(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, schema string
		takes, not   []string
	}{
		{"enum", `{"type":"string","enum":["a","bc"]}`, []string{`"a"`, `"bc"`}, []string{`"b"`, `"ab"`}},
		{"length", `{"type":"string","minLength":2,"maxLength":4}`, []string{`"ab"`, `"abcd"`}, []string{`"a"`, `"abcde"`, `"é"`, `"a\nb"`}},
		{"no length", `{"type":"string","maxLength":0}`, []string{`""`}, []string{`"a"`}},
		{"pattern", `{"type":"string","pattern":"^a+$"}`, []string{`"a"`, `"aaaaaaaaaaaaaaaa"`}, []string{`"b"`, `""`}},
		{"format", `{"type":"string","format":"ipv4"}`, []string{`"10.0.0.1"`}, []string{`"10.0.0"`}},
		{"date-time", `{"type":"string","format":"date-time"}`,
			[]string{`"2024-02-29T23:59:59Z"`, `"2024-02-29T23:59:59.5Z"`, `"2024-02-29T23:59:59+23:59"`, `"2024-02-29T23:59:59-00:00"`},
			[]string{`"2024-02-29T23:59:59ZZ"`, `"2024-02-29T23:59:5Z"`}},
		{"timestamp", `{"type":"string","format":"timestamp"}`, []string{`"2024-02-29 23:59:59.1 +0000 UTC"`, `"2024-02-29T23:59:59Z"`}, []string{`"2024-02-29"`}},
		{"uuid", `{"type":"string","format":"uuid"}`, []string{`"0a1b2c3d-4e5f-6071-8293-0123456789ab"`}, []string{`"0a1b2c3d-4e5f-6071-8293-0123456789abc"`}},
		{"uri", `{"type":"string","format":"uri"}`, []string{`"https://a/%20b"`, `"a:"`}, []string{`"https://a b"`, `"a"`}},
	} {
		n := nodeOf(t, c.schema)
		for _, v := range c.takes {
			require.Equal(t, len(v), n.validString([]byte(v+`,"after":"`+strings.Repeat("x", compareSize)+`"`)), "%s: %s", c.name, v)
			if n.enum == nil {
				require.Equal(t, len(v), n.validString([]byte(v)), "%s: %s at the end of the window", c.name, v)
			}
		}
		for _, v := range c.not {
			require.Zero(t, n.validString([]byte(v+strings.Repeat(" ", compareSize))), "%s: %s", c.name, v)
			require.Zero(t, n.validString([]byte(v[:len(v)-1])), "%s: %s without its end", c.name, v)
		}
	}
}

// TestReadMembersStops checks at which offset of a body readMembers stops, and why.
func TestReadMembersStops(t *testing.T) {
	t.Parallel()
	n := nodeOf(t, `{"type":"object","properties":{"t":{"type":"string"},"s":{"type":"string","minLength":2},"e":{"type":"string","enum":["on"]},
		"b":{"type":"boolean"},"n":{"type":"integer","minimum":2,"maximum":123456789},"o":{"type":"object"},"z":{"type":"integer","minimum":0}}}`)
	pad := strings.Repeat("x", compareSize)
	for _, c := range []struct {
		name, body, rest string
		at               stop
	}{
		{"a text", `"t":"` + pad + `"`, ``, atEnd},
		{"no text", `"t":""`, ``, atEnd},
		{"two texts", `"t":"a","s":"ab"`, ``, atEnd},
		{"a space after the colon", `"t": "a"`, ` "a"`, atValue},
		{"a space before the comma", `"t":"a" ,"s":"ab"`, ` ,"s":"ab"`, atEnd},
		{"a space after the comma", `"t":"a", "s":"ab"`, `, "s":"ab"`, atEnd},
		{"an escape", `"t":"a\n"`, `"a\n"`, atValue},
		{"an escape after eight bytes", `"t":"12345678\n` + pad + `"`, `"12345678\n` + pad + `"`, atValue},
		{"a text that does not end", `"t":"a`, `"a`, atValue},
		{"a long text that does not end", `"t":"` + pad, `"` + pad, atValue},
		{"nothing after the colon", `"t":`, `"t":`, atMember},
		{"no string", `"t":1`, `1`, atValue},
		{"too short", `"s":"a"`, `"a"`, atValue},
		{"no string with a length", `"s":12`, `12`, atValue},
		{"a choice", `"e":"on","t":"` + pad + `"`, ``, atEnd},
		{"a choice at the end of the window", `"e":"on"`, `"on"`, atValue},
		{"no choice", `"e":"of","t":"` + pad + `"`, `"of","t":"` + pad + `"`, atValue},
		{"true", `"b":true,"t":"a"`, ``, atEnd},
		{"false", `"b":false,"t":"a"`, ``, atEnd},
		{"false up to the end of the window", `"b":false}  `, `}  `, atEnd},
		{"true at the end of the window", `"b":true}`, `true}`, atValue},
		{"neither", `"b":falsy,"t":"a"`, `falsy,"t":"a"`, atValue},
		{"least", `"n":2}`, `}`, atEnd},
		{"most", `"n":123456789,"t":"a"`, ``, atEnd},
		{"too little", `"n":1}`, `1}`, atValue},
		{"too much", `"n":123456790}`, `123456790}`, atValue},
		{"too many digits", `"z":1234567890}`, `1234567890}`, atValue},
		{"most digits", `"z":123456789}`, `}`, atEnd},
		{"a zero in front", `"z":01}`, `01}`, atValue},
		{"zero", `"z":0}`, `}`, atEnd},
		{"no digit", `"z":}`, `}`, atValue},
		{"no digit before a comma", `"z":,"t":"a"`, `,"t":"a"`, atValue},
		{"a minus", `"z":-1}`, `-1}`, atValue},
		{"a point", `"z":1.0}`, `1.0}`, atValue},
		{"a number at the end of the window", `"z":1`, `1`, atValue},
		{"an object", `"o":{}`, `{}`, atValue},
		{"another member", `"q":1`, `"q":1`, atMember},
		{"the same member again", `"t":"a","t":"b"`, `"t":"b"`, atMember},
		{"nothing", ``, ``, atMember},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			i, p, _, _, at := readMembers([]byte(c.body), follow(n, c.body), 0, 0, 0)
			require.Equal(t, c.at, at)
			require.Equal(t, c.rest, c.body[i:])
			require.Equal(t, at == atValue, p != nil)
		})
	}
}

// follow returns the expected members for a body whose members are in order.
func follow(n *node, body string) []*prop {
	pred := make([]*prop, n.place+1+len(n.props))
	last := 0
	for _, part := range strings.Split(body, ",") {
		name, _, ok := strings.Cut(strings.TrimSpace(part), ":")
		k, known := n.index[strings.Trim(name, `"`)]
		if ok && known {
			pred[last] = &n.props[k]
			last = n.props[k].place
		}
	}
	return pred
}
