package schema

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// appendQuoted must return a valid JSON string for every header value.
func TestAppendQuoted(t *testing.T) {
	t.Parallel()
	for _, v := range []string{"", "a", " ", `"`, `""`, `\`, `\\`, "\n", "\x1f", "\x7f", "\u0080", "é", "<&>", `a"b\c`, "\u2028"} {
		text := appendQuoted([]byte("x"), v)
		require.Equal(t, "x", string(text[:1]), "what stands before is kept")
		var got string
		require.NoError(t, json.Unmarshal(text[1:], &got), "%q", text)
		require.Equal(t, v, got)
	}
	require.Equal(t, `"<&>"`, string(appendQuoted(nil, "<&>")), "as people read it")
	require.Equal(t, `"<é>"`, string(appendQuoted(nil, "<é>")), "as people read it")
}

func TestScalar(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		v    string
		k    kind
		want bool
	}{
		{"true", kBoolean, true}, {"false", kBoolean, true}, {"True", kBoolean, false}, {"", kBoolean, false}, {"true", kInteger, false}, {"1", kBoolean, false},
		{"1", kInteger, true}, {"1", kNumber, true}, {"-1.5e3", kNumber, true}, {"0", kInteger, true}, {"9", kInteger, true}, {"1", kString, false},
		{"01", kInteger, false}, {"-", kInteger, false}, {"+1", kInteger, false}, {":", kInteger, false}, {"", kInteger, false}, {"1x", kNumber, false},
	} {
		require.Equal(t, c.want, scalar(c.v, c.k), "%q %s", c.v, c.k)
	}
}

func TestAppendList(t *testing.T) {
	t.Parallel()
	for v, want := range map[string]string{"": `[]`, "a": `["a"]`, "1,2": `[1,2]`, ",": `["",""]`, "1,,b": `[1,"","b"]`, "true,1": `["true",1]`} {
		require.Equal(t, want, string(appendList(nil, v, kInteger)), v)
	}
}

// TestReadingsOfText judges values whose types allow more than one reading.
func TestReadingsOfText(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ schema, value, want string }{
		{`{"oneOf":[{"type":"string","maxLength":3},{"type":"array","items":{"type":"integer"}}]}`, "abc", ""},
		{`{"oneOf":[{"type":"string","maxLength":3},{"type":"array","items":{"type":"integer"}}]}`, "1,2,3", ""},
		{`{"oneOf":[{"type":"string","maxLength":3},{"type":"array","items":{"type":"integer"}}]}`, "a,b", ""},
		{`{"oneOf":[{"type":"string","maxLength":3},{"type":"array","items":{"type":"integer"}}]}`, "abcd", "maxLength"},
		{`{"oneOf":[{"type":"string","maxLength":3},{"type":"array","items":{"type":"integer"}}]}`, "1,x,3", "type /1"},
		{`{"type":"array","items":{"type":"string"},"maxItems":1}`, "a", ""},
		{`{"type":"array","items":{"type":"string"},"maxItems":1}`, "a,b", "maxItems"},
		{`{"allOf":[{"type":"array","items":{"type":"integer"}},{"type":"array","maxItems":2}]}`, "1,2", ""},
		{`{"allOf":[{"type":"array","items":{"type":"string"}}]}`, "1,2", ""},
		{`{"type":"array","items":{"type":"integer"},"not":{"type":"array","items":{"type":"string"},"minItems":1}}`, "1,2", ""},
		{`{"type":"array","items":{"type":"string"},"anyOf":[{"type":"array","maxItems":2},{"type":"string"}]}`, "1,2", ""},
		{`{"anyOf":[{"type":"boolean"},{"type":"string","enum":["on"]}]}`, "on", ""},
		{`{"anyOf":[{"type":"boolean"},{"type":"string","enum":["on"]}]}`, "true", ""},
		{`{"anyOf":[{"type":"boolean"},{"type":"string","enum":["on"]}]}`, "off", "enum"},
		{`{"type":"string","enum":["1"]}`, "1", ""},
		{`{"type":"string","minLength":2,"maxLength":3}`, "é", "minLength"},
		{`{"type":"string","minLength":2,"maxLength":3}`, "éé", ""},
		{`{"type":"string","minLength":2,"maxLength":3}`, "ééé", ""},
		{`{"type":"string","minLength":2,"maxLength":3}`, "éééé", "maxLength"},
		{`{"type":"string","minLength":2,"maxLength":3}`, "😀😀😀", ""},
		{`{"type":"string","minLength":2,"maxLength":3}`, "😀", "minLength"},
		{`{"type":"string","minLength":2}`, strings.Repeat("a", 100), ""},
		{`{"type":"string","maxLength":0}`, "", ""},
		{`{"type":"string","maxLength":0}`, "a", "maxLength"},
		{`{"type":"string","minLength":1,"pattern":"^a"}`, "b", "pattern"},
		{`{"type":"string","minLength":1,"format":"ipv4"}`, "b", "format"},
	} {
		s := compile(t, `{"X":`+c.schema+`}`, "X")
		require.Equal(t, c.want, brief(s.ValidateString(c.value)), "%s by %s", c.value, c.schema)
	}
}

// TestFormatEdges judges texts at the limits of formats, in addition to TestFormats.
func TestFormatEdges(t *testing.T) {
	t.Parallel()
	x := func(n int) string { return strings.Repeat("x", n) }
	labels := strings.Repeat(x(63)+".", 3) // 192 bytes
	for format, c := range map[string]struct{ valid, invalid []string }{
		"date": {[]string{"2024-01-31", "2024-12-01", "2024-06-30", "2400-02-29", "1600-02-29", "0000-02-29", "2023-02-28", "9999-12-31"},
			[]string{"2024-13-01", "2024-12-32", "2024-06-31", "2024-02-30", "2100-02-29", "2024-01-00", "2024-01-0", "2024-01-011", "2024-01-1/", "2024-01-1:", "2024-01-:0", "2024-01-/0", "202:-01-01", "2024/01-01"}},
		"date-time": {[]string{"2024-01-01T23:59:59+23:59", "2024-01-01T23:59:59-20:00", "2024-01-01T00:00:00+19:59", "2024-01-01T23:59:59.1+00:00", "2024-01-01T00:00:00z", "2024-01-01T00:00:60Z"},
			[]string{"2024-01-01T23:60:00Z", "2024-01-01T23:00:61Z", "2024-01-01T23:59:59+23:60", "2024-01-01T23:59:59+2:000", "2024-01-01T23:59:59+30:00", "2024-01-01T23:59:59+0:000", "2024-01-01T23:59:59+00-00", "2024-01-01T23:59:59 00:00", "2024-01-01T23:59:59+00:0", "2024-01-01T23:59:59+00:000", "2024-01-01T23:59:59.", "2024-01-01T23:59:59.5", "2024-01-01T23:59:5", "2024-01-01T23:59:59/", "2024-01-01T23:59:59+:0:00", "2024-01-01T23:59:59+00:0:", "2024-01-01T23:59:59+00:/0"}},
		"timestamp": {[]string{"2024-01-01t00:00:00.123456789Z", "2024-01-01 00:00:00.123456789 +0000 UTC", "2024-01-01T00:00:00+20:00"},
			[]string{"2024-01-01X00:00:00Z", "2024-01-01 00:00:00 +0000 UTCC", "2024-01-01 00:00:00. +0000 UTC", "2024-01-01 24:00:00 +0000 UTC", "2024-01-01 00:00:00 +0000 UT"}},
		"uuid":     {[]string{"00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "AAAAAAAA-AAAA-AAAA-AAAA-AAAAAAAAAAAA"}, []string{"0a1b2c3d+4e5f-6071-8293-a4b5c6d7e8f9", "0a1b2c3d-4e5f+6071-8293-a4b5c6d7e8f9", "0a1b2c3d-4e5f-6071+8293-a4b5c6d7e8f9", "0a1b2c3d-4e5f-6071-8293+a4b5c6d7e8f9", "ga1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9", "0a1b2c3d-:e5f-6071-8293-a4b5c6d7e8f9", "0a1b2c3d-4e5f-607/-8293-a4b5c6d7e8f9", "0a1b2c3d-4e5f-6071-@293-a4b5c6d7e8f9", "0a1b2c3d-4e5f-6071-8293-`4b5c6d7e8f9", "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f"}},
		"byte":     {[]string{"AZaz", "0189", "AA==", "AAA="}, []string{"A", "A===", "AA=A", "AA=", "AAA==", "A@==", "A[==", "A`==", "A{==", "A:==", "AAAAA"}},
		"ipv4":     {[]string{"255.255.255.255", "0.0.0.0"}, []string{"255.255.255.2555", "1.2.3.4.5", "1.2.3"}},
		"ipv6":     {[]string{"::", "1:2:3:4:5:6:7:8", "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255"}, []string{"%", "::1%", "1:2:3:4:5:6:7", x(65)}},
		"uri":      {[]string{"a:", "a:%20", "z9+-.:x", "Z:%aF", "a:%20%20"}, []string{":", "a", "@:", "`a:", "{a:", "9a:", "-a:", "a:%2", "a:%", "a:%2g", "a:%g2", "a:\x7f", "a:!\"", "a:<", "a_b:c"}},
		"email":    {[]string{"a@b", x(64) + "@b", "!#$%&'*+-/=?^_`{|}~@b"}, []string{x(65) + "@b", "a@b@c", "@", "a.@b", ".@b", "a(@b", "a\x7f@b", "a@", "a@-b", "a@b-"}},
		"hostname": {[]string{x(63), labels + x(61), "1", "A.z", "x--y"}, []string{x(64), labels + x(62), ".", ".a", "a-.b", "a.-b", "a.b-", "a..b", "a:b", "a@b", "a[b", "a`b", "a{b", "a/b"}},
	} {
		s := compile(t, `{"X":{"type":"string","format":"`+format+`"}}`, "X")
		check := formats[format].check
		for _, v := range c.valid {
			require.Empty(t, brief(s.ValidateString(v)), "%s %s", format, v)
			require.Empty(t, brief(s.Validate(fmt.Appendf(nil, "%q", v), Options{})), "%s %s", format, v)
		}
		for _, v := range c.invalid {
			require.False(t, check([]byte(v)), "%s %s", format, v)
			require.Equal(t, "format", brief(s.ValidateString(v)), "%s %s", format, v)
		}
	}
}
