package verdict_test

import (
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/conformance/verdict"
)

func TestEscape(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"": "", "plain é中 ~": "plain é中 ~", "a\nb\tc\rd": `a\nb\tc\x0dd`, "\x1b[31m": `\x1b[31m`, "\u009b31m": `\u009b31m`,
		"\u00ad": `\u00ad`, "\u061c": `\u061c`, "\u2060\u2064": `\u2060\u2064`, "\u206a\u206f": `\u206a\u206f`, "\u2028\u2029": `\u2028\u2029`,
		"\u202e": `\u202e`, "\u180e": `\u180e`, "\ufeff": `\ufeff`, "\ufe0f": `\ufe0f`, "\u3164": `\u3164`, "\U000e0041": `\U000e0041`,
		"\xff": `\xff`, "\ufffd": "\ufffd", "\ufffe": `\ufffe`, "\U0001ffff": `\U0001ffff`, "\u00a0": "\u00a0",
		"::error::x": `\x3a:error::x`, "  ::error::x": `  \x3a:error::x`, "a ::error::": "a ::error::", ":": ":", "::": `\x3a:`,
		"##[error]": `\x23#[error]`, "a##b": `a\x23#b`, "#": "#", "#/a": "#/a", "###": `\x23\x23#`,
	} {
		require.Equal(t, want, verdict.Escape(text), "%q", text)
	}
}

// What is escaped stays so, and holds nothing that acts.
func TestEscapeAnything(t *testing.T) {
	t.Parallel()
	text := rapid.OneOf(rapid.String(), rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) }), rapid.StringMatching(`[ :#\n\x1b]*`))
	rapid.Check(t, func(t *rapid.T) {
		once := verdict.Escape(text.Draw(t, "text"))
		require.Equal(t, once, verdict.Escape(once))
		require.True(t, utf8.ValidString(once))
		for _, c := range once {
			require.False(t, unicode.In(c, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp), "%q", once)
		}
	})
}

// A finding is one line: rule, operation, place and message.
func TestFindingString(t *testing.T) {
	t.Parallel()
	f := verdict.Finding{Rule: "schema-type", Service: "ucs", Operation: "ShowCluster", Status: 200, Pointer: "/spec/city", Message: "city must be a string",
		Method: "GET", Path: "/v1/clusters/{clusterid}", Source: exchange.Source{File: "a.har", Entry: 3}}
	require.Equal(t, "schema-type ucs ShowCluster 200 at /spec/city in a.har, entry 3: city must be a string", f.String())
	unknown := verdict.Finding{Rule: "operation-unknown", Method: "PUT", Host: "h.example", Path: "/x", Message: "no operation\nof any service"}
	require.Equal(t, `operation-unknown PUT h.example/x: no operation\nof any service`, unknown.String())
	require.Equal(t, "r: m", verdict.Finding{Rule: "r", Message: "m"}.String())
}

// Every reason has words, and one that is not known is shown as it is.
func TestUnjudgedReasons(t *testing.T) {
	t.Parallel()
	require.Greater(t, len(verdict.UnjudgedReasons()), 20)
	seen := map[string]bool{}
	for _, r := range verdict.UnjudgedReasons() {
		require.NotEqual(t, string(r), r.Text())
		require.False(t, seen[r.Text()], r)
		seen[r.Text()] = true
	}
	require.Equal(t, "new", verdict.UnjudgedReason("new").Text())
}
