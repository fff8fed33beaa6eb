package report_test

import (
	"crypto/sha256"
	"encoding/base64"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/conformance/report"
	"github.com/hwcontract/hwcontract/conformance/verdict"
)

// fillStrings sets every text of a value, however deep, and returns their number.
func fillStrings(v reflect.Value, text string) (n int) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(text)
		return 1
	case reflect.Struct:
		for i := range v.NumField() {
			n += fillStrings(v.Field(i), text)
		}
	case reflect.Slice:
		for i := range v.Len() {
			n += fillStrings(v.Index(i), text)
		}
	case reflect.Pointer:
		if !v.IsNil() {
			n += fillStrings(v.Elem(), text)
		}
	}
	return n
}

// fullReport has an element in every list and a text in every field.
func fullReport(text string) *report.Report {
	at := exchange.Source{Line: 1}
	f := verdict.Finding{Status: 200, Details: []string{""}, Source: at, Spec: verdict.Location{Line: 1}}
	accepted := f
	accepted.Baselined = &verdict.Acceptance{}
	r := &report.Report{Version: report.Version, Findings: []verdict.Finding{f, accepted},
		Unjudged: []verdict.Unjudged{{Count: 1, Places: []exchange.Source{at}}},
		Coverage: verdict.Coverage{Answers: []verdict.AnswerCoverage{{Count: 1}}, Codes: []verdict.CodeCoverage{{}},
			Properties: []verdict.NodeCoverage{{}}, Branches: []verdict.NodeCoverage{{}}},
		Stale: []report.Stale{{}}}
	fillStrings(reflect.ValueOf(r).Elem(), text)
	for i := range r.Findings {
		r.Findings[i].Severity = verdict.Error
	}
	return r
}

// A report that merge made from a file that anybody wrote holds no text that
// acts where it is printed, in whatever field it stood.
func TestHostileReport(t *testing.T) {
	t.Parallel()
	const acting = "\x00\x1b\u009b\u00ad\u061c\u180e\u200b\u200f\u2028\u2029\u202e\u2060\u2064\u2066\u2069\u206a\u206f\ufeff\ufe0f\U000e0041\xff"
	for _, text := range []string{
		"a" + acting + "b", "a\n::error::x", "::error file=a::x", "  ::warning::x", "a\r\n::notice::x", "##[error]x", "a ##vso[task.complete]x", "#####[group]",
		"</script><script>alert(1)</script>", `"><img src=x onerror=alert(1)>`, "]]>x", "a%0A::error::x",
	} {
		r := fullReport(text)
		for _, format := range report.Formats() {
			out := write(t, format, r, options)
			require.Equal(t, -1, strings.IndexFunc(out, func(c rune) bool {
				return c != '\n' && (unicode.In(c, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Variation_Selector) || c == unicode.ReplacementChar)
			}), "%s of %q", format, text)
			if format == "html" {
				require.Equal(t, 1, strings.Count(out, "<script"))
				require.NotContains(t, out, "<img")
			}
			if format != "github" && format != "html" && format != "markdown" {
				require.NotRegexp(t, `(?m)^\s*::`, out, format)
			}
			if format == "github" {
				for line := range strings.Lines(out) {
					require.Regexp(t, `^::(error|warning|notice) [^:]*title=[^:]*::`, line)
				}
			}
			require.NotContains(t, strings.ReplaceAll(out, "\n### ", "\n"), "##[", format)
			require.NotContains(t, out, "##vso", format)
		}
	}
}

// Every text of a report passes through, in the formats that keep all of them.
func TestHostileReportFields(t *testing.T) {
	t.Parallel()
	r := fullReport("a\u202eb")
	out := write(t, "json", r, options)
	total := fillStrings(reflect.ValueOf(fullReport("")).Elem(), "")
	require.Greater(t, total, 60)
	require.GreaterOrEqual(t, strings.Count(out, `a\\u202eb`), total-4, "all but the severities and what the two findings share")
}

// What an acceptance and an identifier of a request quote is no secret.
func TestMaskedFields(t *testing.T) {
	t.Parallel()
	const secret = "eyJhbGciOiJSUzI1NiJ9.eyJjYW5hcnkiOiJjYW5hcnkifQ.Y2FuYXJ5LWNhbmFyeQ"
	r := example()
	r.Findings[0].RequestID = "Bearer " + secret
	r.Findings[0].Details = []string{"token " + secret}
	r.Findings[0].Baselined = &verdict.Acceptance{Reason: "X-Auth-Token: " + secret, Owner: "token " + secret}
	r.Findings[0].Path, r.Findings[0].Name, r.Findings[0].Host = "/v1/"+secret, secret, secret
	r.Stale[0].Message = "Bearer " + secret
	for _, format := range report.Formats() {
		require.NotContains(t, write(t, format, r, options), secret[:40], format)
	}
	r.Findings[0].RequestID = "af2ec7dc1d4bb2d9ed1b6a4b5a4a4c0f"
	require.Contains(t, write(t, "json", r, options), `"request": "af2ec7dc1d4bb2d9ed1b6a4b5a4a4c0f"`, "an identifier is no secret")
}

var csp = regexp.MustCompile(`http-equiv="Content-Security-Policy" content="([^"]*)"`)

// The page allows its own style and script by their hashes, and nothing else.
func TestContentSecurityPolicy(t *testing.T) {
	t.Parallel()
	for _, r := range []*report.Report{example(), {}, fullReport("</script><script>alert(1)</script>")} {
		out := write(t, "html", r, options)
		policy := csp.FindStringSubmatch(out)
		require.NotNil(t, policy)
		require.NotContains(t, policy[1], "unsafe")
		for _, element := range []string{"script", "style"} {
			_, text, ok := strings.Cut(out, "<"+element+">")
			require.True(t, ok)
			text, _, _ = strings.Cut(text, "</"+element+">")
			sum := sha256.Sum256([]byte(text))
			require.Contains(t, policy[1], element+"-src 'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'")
			require.Equal(t, 1, strings.Count(out, "<"+element), "one element is allowed")
		}
		require.NotRegexp(t, `<[^>]* (style|on\w+)=`, out, "neither styles nor handlers are attributes")
	}
}
