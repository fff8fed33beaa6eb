package report_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/conformance/report"
	"github.com/hwcontract/hwcontract/conformance/verdict"
)

var update = flag.Bool("update", false, "rewrite golden files")

// options hold a catalogue and files of their own, so that the golden files
// change with the writers alone.
var options = report.Options{
	Rules: []verdict.RuleDoc{
		{Name: "error-layer", Severity: verdict.Info, Title: "Another layer answered.", Why: "It is not the service's doing.", Example: "APIGW.0301", Fix: "Renew the token."},
		{Name: "property-undocumented", Severity: verdict.Warning, Title: "A property is in no table.", Why: "Nobody promised it.", Example: `{"knd": ""}`, Fix: "Rename it."},
		{Name: "schema-type", Severity: verdict.Error, Title: "A value has the wrong type.", Why: "Typed clients fail | at once.", Example: `{"a": "1"}`, Fix: "Send <numbers> as numbers."},
	},
	Files: fstest.MapFS{"ucs/openapi.yaml": {Data: []byte("a: 1\nb:\n  type: integer # <&>\n  minimum: 3\n")}},
	Tool: report.Tool{Version: "1.2.3", Commit: "0123456789ab", Go: "go1.26.0",
		Contracts: []report.Contract{{Service: "ucs", Document: "UCS, API Reference", Edition: "01", Date: "2025-08-28"}}},
}

// example is a report with everything that can be in one.
func example() *report.Report {
	at := func(file string, entry, line int) exchange.Source {
		return exchange.Source{File: file, Entry: entry, Line: line}
	}
	doc := verdict.DocRef{Document: "UCS, API Reference (2025-08-28)", Section: "3.1.2", Table: "3-27"}
	wrong := verdict.Finding{
		Rule: "schema-type", Severity: verdict.Error, Service: "ucs", Operation: "ShowCluster", Status: 200, Pointer: "/items/0/spec/n",
		Message: "integer is expected, a string is there", Hint: "send it without quotes", Got: `"12"`, Doc: doc,
		Spec: verdict.Location{File: "spec/ucs/openapi.yaml", Line: 3}, Source: at("rec/a b.har", 0, 9), Fingerprint: "00000000000000a1",
		SchemaPointer: "#/components/schemas/N/type",
	}
	again := wrong
	again.Pointer, again.Source = "/items/7/spec/n", at("rec/a b.har", 4, 120)
	known := wrong
	known.Rule, known.Severity, known.Fingerprint = "property-undocumented", verdict.Warning, "00000000000000a2"
	known.Message, known.Hint, known.Got, known.Spec = "knd is in no table", "did you mean kind?", "", verdict.Location{}
	known.Baselined = &verdict.Acceptance{Reason: "fixed in | May", Owner: "ops", Expires: "2026-06-01"}
	layer := verdict.Finding{Rule: "error-layer", Severity: verdict.Info, Service: "ucs", Operation: "ListX", Status: 401,
		Message: "the gateway answered: 100% sure", Got: "APIGW.0301", Source: at("-", 2, 0), Fingerprint: "00000000000000a3"}
	nasty := verdict.Finding{Rule: "operation-unknown", Severity: verdict.Error, Fingerprint: "00000000000000a4",
		Message: "bad \x1b[31m bytes \xff\xfe \u202e and ]]> </script><script>alert(1)</script> | `x` _y_ ::error::z\r\nnext",
		Got:     "\x00\ufffe\ud7ff<b>&amp;", Pointer: "/a~1b/<i>", Source: at("dir/ü:,%.txt", 1, 3)}
	return &report.Report{
		Version:  report.Version,
		Summary:  report.Summary{Exchanges: 9, Checked: 8, Findings: report.Counts{Error: 3, Info: 1}, Baselined: 1},
		Findings: []verdict.Finding{layer, nasty, wrong, known, again},
		Unjudged: []verdict.Unjudged{{Reason: verdict.UnjudgedBodyNotRecorded, Count: 1, Places: []exchange.Source{at("rec/a b.har", 3, 0)}}},
		Coverage: verdict.Coverage{
			Answers: []verdict.AnswerCoverage{
				{Service: "ucs", Operation: "ShowCluster", Method: "GET", Path: "/v1/clusters/{clusterid}", Status: "200", MediaType: "application/json", Listed: true, Checkable: true, Count: 5},
				{Service: "ucs", Operation: "ShowCluster", Method: "GET", Path: "/v1/clusters/{clusterid}", Status: "404", MediaType: "application/json", Listed: true, Checkable: true},
				{Service: "ucs", Operation: "ShowCluster", Method: "GET", Path: "/v1/clusters/{clusterid}", Status: "418", Count: 1},
				{Service: "ucs", Operation: "ListX", Method: "GET", Path: "/v1/x", Status: "401", Listed: true, Count: 1},
				{Service: "ucs", Operation: "NeverMet", Method: "PUT", Path: "/v1/y", Status: "200", Listed: true, Checkable: true},
			},
			Codes:      []verdict.CodeCoverage{{Service: "ucs", Code: "UCS.00000001", Status: 400, Count: 2}, {Service: "ucs", Code: "UCS.00000003", Status: 400}},
			Properties: []verdict.NodeCoverage{{Service: "ucs", Pointer: "#/p/a", Seen: true}, {Service: "ucs", Pointer: "#/p/b"}, {Service: "ucs", Pointer: "#/p/c"}},
			Branches:   []verdict.NodeCoverage{{Service: "ucs", Pointer: "#/p/oneOf/0", Seen: true}},
		},
		Stale: []report.Stale{{Fingerprint: "00000000000000a9", Rule: "schema-enum", Reason: report.Expired, Message: "ucs X: accepted until 2024-01-01: soon"}},
	}
}

func write(t *testing.T, format string, r *report.Report, o report.Options) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, report.Write(&b, format, r, o))
	return b.String()
}

func TestGolden(t *testing.T) {
	t.Parallel()
	for _, format := range append(report.Formats(), "text-color") {
		t.Run(format, func(t *testing.T) {
			t.Parallel()
			o, name := options, format
			if format == "text-color" {
				o.Color, format = true, "text"
			}
			got := write(t, format, example(), o)
			path := filepath.Join("testdata", "golden", "report."+name)
			if *update {
				require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
			}
			want, err := os.ReadFile(path)
			require.NoError(t, err)
			require.Equal(t, string(want), got)
		})
	}
}

// An empty report is a report too.
func TestEmpty(t *testing.T) {
	t.Parallel()
	for _, format := range report.Formats() {
		require.NotEmpty(t, write(t, format, &report.Report{}, report.Options{}), format)
	}
	require.JSONEq(t, `{"version":2,"summary":{"exchanges":0,"checked":0,"findings":{"error":0,"warning":0,"info":0}},
		"findings":[],"unjudged":[],"coverage":{"answers":[],"codes":[],"properties":[],"branches":[]}}`, write(t, "json", &report.Report{}, report.Options{}))
}

func TestUnknownFormat(t *testing.T) {
	t.Parallel()
	require.ErrorContains(t, report.Write(&bytes.Buffer{}, "pdf", &report.Report{}, report.Options{}), "write pdf: no such format (known: text, json")
}

func TestWriteChangesNothing(t *testing.T) {
	t.Parallel()
	r := example()
	for _, format := range report.Formats() {
		write(t, format, r, options)
	}
	require.Equal(t, example(), r)
}

func TestReadBack(t *testing.T) {
	t.Parallel()
	r := example()
	r.Findings = slices.DeleteFunc(r.Findings, func(f verdict.Finding) bool { return f.Rule == "operation-unknown" })
	r.Count()
	written := write(t, "json", r, options)
	require.Contains(t, written, options.Tool.Commit)
	back, err := report.Read(strings.NewReader(written))
	require.NoError(t, err)
	require.Nil(t, back.Tool, "a report that is read and written again names the program that writes it")
	require.Equal(t, report.Merge(r), back)
	for _, bad := range []string{`{"version":3}`, `{"version":1,"x":1}`, `{"version":1`, ``, `null`, `{"version":2} x`, `[]`} {
		_, err := report.Read(bytes.NewReader([]byte(bad)))
		require.Error(t, err, bad)
	}
}

func TestCount(t *testing.T) {
	t.Parallel()
	r := example()
	want := r.Summary
	r.Summary.Findings, r.Summary.Baselined = report.Counts{Error: 9}, 9
	r.Count()
	require.Equal(t, want, r.Summary)
	require.Equal(t, "3 errors, 1 note", r.Summary.Findings.String())
}

func TestShares(t *testing.T) {
	t.Parallel()
	c := example().Coverage
	require.Equal(t, report.Share{Seen: 1, Total: 4}, report.Answers(c))
	require.Equal(t, 1, report.Unchecked(c))
	require.Equal(t, report.Share{Seen: 2, Total: 3}, report.Operations(c))
	require.Equal(t, report.Share{Seen: 1, Total: 2}, report.Codes(c))
	require.Equal(t, "1 of 3 (33.3 %)", report.Nodes(c.Properties).String())
	require.InDelta(t, 99.9, report.Share{Seen: 99999, Total: 100000}.Percent(), 0, "100 means all")
	require.NoError(t, report.MinCoverage(c, 25))
	require.ErrorContains(t, report.MinCoverage(c, 25.1), "1 of 4 (25.0 %)")
}
