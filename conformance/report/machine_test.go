package report_test

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/report"
	"github.com/hwcontract/hwcontract/conformance/verdict"
)

// one is a report with one finding.
func one(change func(f *verdict.Finding)) *report.Report {
	r := repeated(1)
	change(&r.Findings[0])
	r.Count()
	return r
}

// capture returns the first submatch of a pattern in what a format says.
func capture(t *testing.T, format string, r *report.Report, pattern string) string {
	t.Helper()
	if m := regexp.MustCompile(pattern).FindStringSubmatch(write(t, format, r, options)); m != nil {
		return m[1]
	}
	return ""
}

// The name of a file becomes a reference that SARIF takes.
func TestSARIFFile(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ name, file, want string }{
		{"relative", "a/b.har", "a/b.har"},
		{"in this folder", "./b.har", "b.har"},
		{"not clean", "a/../b.har", "b.har"},
		{"absolute", "/a/b c.har", "file:///a/b%20c.har"},
		{"with a drive", `C:\a\b.har`, "file:///C:/a/b.har"},
		{"drive alone", `C:`, "file:///C:"},
		{"backslashes", `a\b.har`, "a/b.har"},
		{"one letter", "a", "a"},
		{"colon in a name", "ab:c.har", "ab:c.har"},
		{"colon first", ":a", ":a"},
		{"standard input", "-", "stdin"},
		{"none", "", "stdin"},
	} {
		r := one(func(f *verdict.Finding) { f.Source.File = test.file })
		require.Equal(t, test.want, capture(t, "sarif", r, `"artifactLocation": \{\s*"uri": "([^"]*)"`), test.name)
	}
}

// A region has a line, and a place a name, whatever is known.
func TestSARIFPlaces(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name   string
		change func(f *verdict.Finding)
		want   string
	}{
		{"operation", func(*verdict.Finding) {}, "ucs.ShowCluster"},
		{"status", func(f *verdict.Finding) { f.Status = 404 }, "ucs.ShowCluster/404"},
		{"pointer", func(f *verdict.Finding) { f.Status, f.Pointer = 404, "/a" }, "ucs.ShowCluster/404/a"},
		{"no operation", func(f *verdict.Finding) { f.Operation = "" }, "ucs"},
		{"nothing but a pointer", func(f *verdict.Finding) { f.Service, f.Operation, f.Pointer = "", "", "/a" }, "/a"},
		{"nothing", func(f *verdict.Finding) { f.Service, f.Operation = "", "" }, ""},
	} {
		require.Equal(t, test.want, capture(t, "sarif", one(test.change), `"fullyQualifiedName": "([^"]*)"`), test.name)
	}
	for line, want := range map[int]string{-1: "1", 0: "1", 1: "1", 2: "2"} {
		r := one(func(f *verdict.Finding) {
			f.Source.Line, f.Spec = line, verdict.Location{File: "spec/ucs/openapi.yaml", Line: line}
		})
		require.Equal(t, want, capture(t, "sarif", r, `"startLine": (\d+)`))
		require.Equal(t, want, capture(t, "sarif", r, `(?s)"relatedLocations".*"startLine": (\d+)`))
	}
	require.Empty(t, capture(t, "sarif", repeated(1), `("relatedLocations")`))
	require.Equal(t, "m (h)", capture(t, "sarif", one(func(f *verdict.Finding) { f.Hint = "h" }), `"text": "(m[^"]*)"`))
	require.Equal(t, "m", capture(t, "sarif", repeated(1), `"text": "(m[^"]*)"`))
	require.Empty(t, capture(t, "sarif", one(func(f *verdict.Finding) { f.Fingerprint = "" }), `("partialFingerprints")`))
}

// A result is new or unchanged where a baseline was applied, and neither where
// none was.
func TestSARIFBaselineState(t *testing.T) {
	t.Parallel()
	accepted := one(func(f *verdict.Finding) { f.Baselined = &verdict.Acceptance{Reason: "known"} })
	stale := repeated(1)
	stale.Stale = []report.Stale{{Fingerprint: "f"}}
	both := repeated(2)
	both.Findings[1].Baselined = &verdict.Acceptance{Reason: "known"}
	both.Count()
	require.Empty(t, states(t, repeated(2)))
	require.Equal(t, []string{"unchanged"}, states(t, accepted))
	require.Equal(t, []string{"new"}, states(t, stale))
	require.Equal(t, []string{"new", "unchanged"}, states(t, both))
}

func states(t *testing.T, r *report.Report) (all []string) {
	t.Helper()
	for _, m := range regexp.MustCompile(`"baselineState": "(\w+)"`).FindAllStringSubmatch(write(t, "sarif", r, options), -1) {
		all = append(all, m[1])
	}
	return all
}

// A rule that the catalogue does not know is listed with what its finding says.
func TestSARIFRules(t *testing.T) {
	t.Parallel()
	r := repeated(2)
	r.Findings[0].Rule, r.Findings[0].Severity = "new--rule", verdict.Warning
	var log struct {
		Runs []struct {
			Tool struct {
				Driver struct {
					Rules []struct {
						ID, Name, HelpURI    string
						DefaultConfiguration struct{ Level string }
					}
				}
			}
		}
	}
	require.NoError(t, json.Unmarshal([]byte(write(t, "sarif", r, options)), &log))
	rules := log.Runs[0].Tool.Driver.Rules
	require.Len(t, rules, len(options.Rules)+1)
	require.Equal(t, "NewRule", rules[3].Name)
	require.Equal(t, "warning", rules[3].DefaultConfiguration.Level)
	require.Empty(t, rules[3].HelpURI)
	require.Equal(t, []string{"note", "warning", "error"}, []string{rules[0].DefaultConfiguration.Level, rules[1].DefaultConfiguration.Level, rules[2].DefaultConfiguration.Level})
	require.NotEmpty(t, rules[0].HelpURI)
}

// An annotation has the properties that are known.
func TestGitHubProperties(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name   string
		change func(f *verdict.Finding)
		want   string
	}{
		{"error", func(*verdict.Finding) {}, "::error file=a.har,title=schema-type in ucs ShowCluster::m\n"},
		{"line", func(f *verdict.Finding) { f.Source.Line = 1 }, "::error file=a.har,line=1,title=schema-type in ucs ShowCluster::m\n"},
		{"standard input", func(f *verdict.Finding) { f.Source.File, f.Source.Line = "-", 1 }, "::error title=schema-type in ucs ShowCluster::m\n"},
		{"no file", func(f *verdict.Finding) { f.Source.File = "" }, "::error title=schema-type in ucs ShowCluster::m\n"},
		{"warning", func(f *verdict.Finding) { f.Severity = verdict.Warning }, "::warning file=a.har,title=schema-type in ucs ShowCluster::m\n"},
		{"note", func(f *verdict.Finding) { f.Severity = verdict.Info }, "::notice file=a.har,title=schema-type in ucs ShowCluster::m\n"},
		{"no operation", func(f *verdict.Finding) { f.Service, f.Operation = "", "" }, "::error file=a.har,title=schema-type in no operation::m\n"},
		{"service alone", func(f *verdict.Finding) { f.Operation = "" }, "::error file=a.har,title=schema-type in ucs::m\n"},
		{"operation alone", func(f *verdict.Finding) { f.Service = "" }, "::error file=a.har,title=schema-type in ShowCluster::m\n"},
		{"pointer and more", func(f *verdict.Finding) { f.Pointer, f.Got, f.Hint = "/a", "g", "h" }, "::error file=a.har,title=schema-type in ucs ShowCluster::/a: m%0Agot: g%0Ahint: h\n"},
		{"contract", func(f *verdict.Finding) { f.Spec = verdict.Location{File: "spec/a.yaml", Line: 1} }, "::error file=a.har,title=schema-type in ucs ShowCluster::m%0Acontract: spec/a.yaml:1\n"},
	} {
		out := write(t, "github", one(test.change), options)
		require.Equal(t, test.want, strings.SplitAfter(out, "\n")[0], test.name)
	}
	accepted := one(func(f *verdict.Finding) { f.Baselined = &verdict.Acceptance{Reason: "known"} })
	require.Equal(t, "::notice title=hwcontract::no findings in 1 exchange; 1 finding accepted by the baseline\n", write(t, "github", accepted, options))
	accepted.Stale = []report.Stale{{Rule: "r", Fingerprint: "f", Reason: report.Expired, Message: "m"}}
	require.Contains(t, write(t, "github", accepted, options), "::error title=baseline%3A expired::r f: m\n")
	require.Contains(t, write(t, "github", covered(answered("Op", "200", seen)), options), "no findings in 0 exchanges%0Acoverage: ")
}

// GitLab has one issue for each cause and file, and no more.
func TestGitLabIssues(t *testing.T) {
	t.Parallel()
	type issue struct {
		Description, Fingerprint, Severity string
		Location                           struct {
			Path  string
			Lines struct{ Begin int }
		}
	}
	issues := func(r *report.Report) (all []issue) {
		require.NoError(t, json.Unmarshal([]byte(write(t, "gitlab", r, options)), &all))
		return all
	}
	r := repeated(4)
	r.Findings[1].Source.File, r.Findings[1].Source.Line = "b.har", 2
	r.Findings[3].Source.File = "b.har"
	all := issues(r)
	require.Len(t, all, 2)
	require.Equal(t, "a.har", all[0].Location.Path)
	require.Equal(t, 1, all[0].Location.Lines.Begin)
	require.Equal(t, 2, all[1].Location.Lines.Begin)
	require.NotEqual(t, all[0].Fingerprint, all[1].Fingerprint)
	require.Len(t, all[0].Fingerprint, 32)
	for severity, want := range map[verdict.Severity]string{verdict.Error: "major", verdict.Warning: "minor", verdict.Info: "info"} {
		require.Equal(t, want, issues(one(func(f *verdict.Finding) { f.Severity = severity }))[0].Severity)
	}
	require.Empty(t, issues(one(func(f *verdict.Finding) { f.Baselined = &verdict.Acceptance{} })))
	stale := issues(&report.Report{Stale: []report.Stale{{Rule: "r", Fingerprint: "f", Reason: report.Unmatched, Message: "m"}}})
	require.Equal(t, "stale baseline entry, unmatched: m", stale[0].Description)
	require.Equal(t, 1, stale[0].Location.Lines.Begin)
}
