package report_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/report"
	"github.com/hwcontract/hwcontract/conformance/verdict"
)

// summed is a report without findings that counts some.
func summed(s report.Summary) *report.Report { return &report.Report{Summary: s} }

// The headline counts, and leaves out what there is none of.
func TestHeadline(t *testing.T) {
	t.Parallel()
	stale := summed(report.Summary{Exchanges: 1, Checked: 1})
	stale.Stale = []report.Stale{{Fingerprint: "f"}}
	for _, test := range []struct {
		name   string
		report *report.Report
		want   string
	}{
		{"nothing", summed(report.Summary{}), "no findings in 0 exchanges"},
		{"one exchange", summed(report.Summary{Exchanges: 1, Checked: 1}), "no findings in 1 exchange"},
		{"one not checked", summed(report.Summary{Exchanges: 2, Checked: 1}), "no findings in 2 exchanges, 1 of them not judged"},
		{"one of each", summed(report.Summary{Findings: report.Counts{Error: 1, Warning: 1, Info: 1}}), "1 error, 1 warning, 1 note in 0 exchanges"},
		{"two of each", summed(report.Summary{Findings: report.Counts{Error: 2, Warning: 2, Info: 2}}), "2 errors, 2 warnings, 2 notes in 0 exchanges"},
		{"warnings alone", summed(report.Summary{Findings: report.Counts{Warning: 3}}), "3 warnings in 0 exchanges"},
		{"one accepted", summed(report.Summary{Baselined: 1}), "no findings in 0 exchanges; 1 finding accepted by the baseline"},
		{"two accepted", summed(report.Summary{Baselined: 2}), "no findings in 0 exchanges; 2 findings accepted by the baseline"},
		{"stale", stale, "no findings in 1 exchange; 1 stale in the baseline"},
	} {
		out := strings.Split(strings.TrimSuffix(write(t, "text", test.report, options), "\n"), "\n")
		require.Equal(t, test.want, out[len(out)-1], test.name)
	}
}

// The headline is green when nothing was found.
func TestHeadlineColor(t *testing.T) {
	t.Parallel()
	o := options
	o.Color = true
	for _, test := range []struct {
		name   string
		counts report.Counts
		color  string
	}{
		{"nothing", report.Counts{}, "\x1b[32m"}, {"error", report.Counts{Error: 1}, "\x1b[1m"},
		{"warning", report.Counts{Warning: 1}, "\x1b[1m"}, {"note", report.Counts{Info: 1}, "\x1b[1m"},
		{"one of each", report.Counts{Error: 1, Warning: 1, Info: 2}, "\x1b[1m"},
	} {
		require.True(t, strings.HasPrefix(write(t, "text", summed(report.Summary{Findings: test.counts}), o), test.color), test.name)
		require.Equal(t, test.counts.Error+test.counts.Warning+test.counts.Info, test.counts.Total())
	}
	require.NotContains(t, write(t, "text", repeated(3), options), "\x1b")
	require.NotContains(t, write(t, "text", one(func(f *verdict.Finding) { f.Service, f.Operation = "", "" }), o), "\x1b[2m\x1b[0m", "nothing is painted")
}

// The page says failed for errors and for stale entries, not for less.
func TestPageFailed(t *testing.T) {
	t.Parallel()
	stale := summed(report.Summary{})
	stale.Stale = []report.Stale{{Fingerprint: "f"}}
	for _, test := range []struct {
		name   string
		report *report.Report
		want   string
	}{
		{"nothing", summed(report.Summary{}), "ok"},
		{"warning and note", summed(report.Summary{Findings: report.Counts{Warning: 1, Info: 1}}), "ok"},
		{"error", summed(report.Summary{Findings: report.Counts{Error: 1}}), "error"},
		{"stale", stale, "error"},
	} {
		require.Equal(t, test.want, capture(t, "html", test.report, `</h1>\s*<p class="(\w+)">`), test.name)
	}
}

// The rule to read about is that of the first of the heaviest findings.
func TestFirstRule(t *testing.T) {
	t.Parallel()
	finding := func(rule verdict.Rule, s verdict.Severity, accepted bool) verdict.Finding {
		f := verdict.Finding{Rule: rule, Severity: s}
		if accepted {
			f.Baselined = &verdict.Acceptance{}
		}
		return f
	}
	for _, test := range []struct {
		name     string
		findings []verdict.Finding
		want     string
	}{
		{"none", nil, ""},
		{"one", []verdict.Finding{finding("a", verdict.Info, false)}, "a"},
		{"two of one weight", []verdict.Finding{finding("a", verdict.Error, false), finding("b", verdict.Error, false)}, "a"},
		{"the second is heavier", []verdict.Finding{finding("a", verdict.Info, false), finding("b", verdict.Warning, false), finding("c", verdict.Info, false)}, "b"},
		{"the heavier is accepted", []verdict.Finding{finding("a", verdict.Info, false), finding("b", verdict.Error, true)}, "a"},
		{"all accepted", []verdict.Finding{finding("a", verdict.Error, true)}, ""},
	} {
		require.Equal(t, test.want, capture(t, "text", &report.Report{Findings: test.findings}, `validate explain (\w*)`), test.name)
	}
}

// Under an operation the heavier causes come first, each fingerprint once, but
// what is accepted apart from what is not.
func TestCauses(t *testing.T) {
	t.Parallel()
	finding := func(message, fingerprint string, s verdict.Severity) verdict.Finding {
		return verdict.Finding{Rule: "r", Severity: s, Service: "ucs", Operation: "Op", Message: message, Fingerprint: fingerprint}
	}
	accepted := finding("m7", "e", verdict.Error)
	accepted.Baselined = &verdict.Acceptance{Reason: "known"}
	at := finding("m8", "", verdict.Error)
	at.Pointer = "/a"
	r := &report.Report{Findings: []verdict.Finding{
		finding("m1", "a", verdict.Info), finding("m2", "b", verdict.Warning), finding("m3", "c", verdict.Error), finding("m4", "d", verdict.Warning),
		finding("m5", "c", verdict.Error), finding("m6", "e", verdict.Error), accepted, at, finding("m8", "", verdict.Error), finding("m8", "", verdict.Error), finding("m9", "", verdict.Error),
	}}
	require.Equal(t, "m3,m6,m7,m8,m8,m9,m2,m4,m1", joined(write(t, "text", r, options), `(?m)^    (m\d)$`))
	require.Equal(t, "7 errors, 2 warnings, 1 note", capture(t, "markdown", r, `<b>ucs Op</b>  \(([^)]*)\)`))
	require.Equal(t, []string{"- **error** `r`: m3<br>standard input, entry 0 and 1 more like this"}, lines(write(t, "markdown", r, options), "m3"))
	require.Equal(t, []string{"- **error** `r`: m7<br>standard input, entry 0; accepted: known"}, lines(write(t, "markdown", r, options), "m7"))
}

func lines(text, part string) (all []string) {
	for _, line := range strings.Split(text, "\n") {
		if strings.Contains(line, part) {
			all = append(all, line)
		}
	}
	return all
}

// An acceptance tells its owner and its last day, where it has them.
func TestAcceptance(t *testing.T) {
	t.Parallel()
	for want, a := range map[string]verdict.Acceptance{
		"known":                               {Reason: "known"},
		"known (ops)":                         {Reason: "known", Owner: "ops"},
		"known (until 2026-06-01)":            {Reason: "known", Expires: "2026-06-01"},
		"known (ops, until 2026-06-01)":       {Reason: "known", Owner: "ops", Expires: "2026-06-01"},
		`kn\nown (o\x1bps, until tomorrow)`:   {Reason: "kn\nown", Owner: "o\x1bps", Expires: "tomorrow"},
		`kn\u200bown (o\u200bps, until \x07)`: {Reason: "kn\u200bown", Owner: "o\u200bps", Expires: "\a"},
	} {
		require.Equal(t, want, capture(t, "text", one(func(f *verdict.Finding) { f.Baselined = &a }), `accepted  (.*)\n`))
	}
}

// Markdown has a table of rules, the most frequent first, and headings for what
// there is.
func TestMarkdownParts(t *testing.T) {
	t.Parallel()
	empty := write(t, "markdown", &report.Report{}, options)
	require.Equal(t, "## Contract check\n\nno findings in 0 exchanges.\n\n", empty)
	r := &report.Report{}
	for _, rule := range []string{"c", "b", "a", "d", "b", "d", "d"} {
		r.Findings = append(r.Findings, verdict.Finding{Rule: verdict.Rule(rule), Fingerprint: rule, Severity: verdict.Error})
	}
	r.Findings = append(r.Findings, verdict.Finding{Rule: "e", Fingerprint: "e", Baselined: &verdict.Acceptance{}})
	out := write(t, "markdown", r, options)
	require.Equal(t, "d,b,a,c", joined(out, `(?m)^\| \[(\w+)\]`))
	require.Equal(t, "3,2,1,1", joined(out, `(?m)^\| \[.* \| (\d+) \|`))
	require.Equal(t, 1, strings.Count(out, "### Findings\n\n"))
	require.NotContains(t, out, "### Coverage")
	accepted := write(t, "markdown", &report.Report{Findings: r.Findings[7:]}, options)
	require.NotContains(t, accepted, "| rule |")
	stale := write(t, "markdown", &report.Report{Stale: []report.Stale{{Rule: "r", Fingerprint: "f", Reason: "x", Message: "m"}}}, options)
	require.Contains(t, stale, "- **Stale in the baseline, x:** `r` `f`: m\n\n")
}

// Code is fenced by more backquotes than it holds in a row.
func TestMarkdownCode(t *testing.T) {
	t.Parallel()
	for got, want := range map[string]string{
		"plain": "`plain`", "a`b": "`` a`b ``", "a``b`c": "``` a``b`c ```", "`": "`` ` ``", "a`b``": "``` a`b`` ```", "a|b": "`a\\|b`", "```": "```` ``` ````",
	} {
		out := write(t, "markdown", one(func(f *verdict.Finding) { f.Got = got }), options)
		require.Contains(t, out, "; got "+want+"<br>", got)
	}
	require.NotContains(t, write(t, "markdown", repeated(1), options), "; got")
}
