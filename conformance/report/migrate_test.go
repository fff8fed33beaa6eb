package report_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/hwcontract/hwcontract/conformance/report"
	"github.com/hwcontract/hwcontract/conformance/verdict"
)

// parameter is a finding about an undocumented query parameter: version 1 gave
// all of them one fingerprint.
func parameter(name string) verdict.Finding {
	return verdict.Finding{Rule: "request-parameter", Severity: verdict.Warning, Service: "ucs", Operation: "ShowClusterList", Status: 200,
		Method: "GET", Path: "/v1/clusters", Name: "query " + name, SchemaPointer: "#/paths/~1v1~1clusters/get", Fingerprint: "f-" + name,
		Message: "query parameter " + name + " is not documented"}
}

// baseline1 is a file of version 1 that accepts a finding.
func baseline1(t *testing.T, f verdict.Finding, place string) *report.Baseline {
	t.Helper()
	sum := sha256.Sum256([]byte(strings.Join([]string{string(f.Rule), f.Service, f.Operation, "200", place}, "\n")))
	b, err := report.ReadBaseline(strings.NewReader("version: 1\nentries:\n  - fingerprint: " + hex.EncodeToString(sum[:8]) +
		"\n    rule: " + string(f.Rule) + "\n    service: " + f.Service + "\n    operation: " + f.Operation + "\n    reason: the browser adds it\n    owner: ops\n"))
	require.NoError(t, err)
	return b
}

// An entry of version 1 accepts what it accepted, until it fits two findings of
// which nobody knows which was meant. Writing the baseline anew migrates it.
func TestMigrateBaseline(t *testing.T) {
	t.Parallel()
	f := parameter("_t")
	old := baseline1(t, f, f.SchemaPointer)
	r := &report.Report{Findings: []verdict.Finding{f}}
	stale, err := report.Apply(r, old, today, report.BuiltIn())
	require.NoError(t, err)
	require.Empty(t, stale)
	require.Equal(t, 1, r.Summary.Baselined)

	next, err := report.NewBaseline(r, old, report.Acceptance{Reason: "new"}, report.BuiltIn())
	require.NoError(t, err)
	var text bytes.Buffer
	require.NoError(t, report.WriteBaseline(&text, next))
	require.Equal(t, `version: 2
entries:
  - fingerprint: f-_t
    rule: request-parameter
    service: ucs
    operation: ShowClusterList
    method: GET
    path: /v1/clusters
    status: 200
    name: query _t
    message: query parameter _t is not documented
    reason: the browser adds it
    owner: ops
`, text.String())

	both := &report.Report{Findings: []verdict.Finding{parameter("_t"), parameter("evil")}}
	stale, err = report.Apply(both, old, today, report.BuiltIn())
	require.NoError(t, err)
	require.Len(t, stale, 1)
	require.Equal(t, report.Ambiguous, stale[0].Reason)
	require.Contains(t, stale[0].Message, `"query _t" from "query evil"`)
	stale, err = report.Apply(both, next, today, report.BuiltIn())
	require.NoError(t, err)
	require.Empty(t, stale)
	require.Equal(t, report.Summary{Findings: report.Counts{Warning: 1}, Baselined: 1}, both.Summary, "one was accepted and the other was not")
}

// Entries of version 1 know findings without a schema node by their place.
func TestBaseline1Places(t *testing.T) {
	t.Parallel()
	for name, f := range map[string]verdict.Finding{
		"layer": {Name: "load balancer"}, "path": {Path: "/v1/x"}, "pointer": {Pointer: "/a/3/b", Name: "b"}, "nothing": {Method: "GET"},
	} {
		f.Rule, f.Service, f.Operation, f.Status = "r", "ucs", "Op", 200
		place := f.Name + f.Path
		if f.Pointer != "" {
			place = "/a/*/b"
		}
		r := &report.Report{Findings: []verdict.Finding{f}}
		stale, err := report.Apply(r, baseline1(t, f, place), today, report.BuiltIn())
		require.NoError(t, err, name)
		require.Empty(t, stale, name)
	}
}

// A baseline of version 1 and a report of version 1 belong together still.
func TestBaseline1OfReport1(t *testing.T) {
	t.Parallel()
	r, err := report.Read(strings.NewReader(document(1, zeroed, wrongLine+`}`, "")))
	require.NoError(t, err)
	b, err := report.ReadBaseline(strings.NewReader("version: 1\nentries:\n  - {fingerprint: 3f1c0a9be27d6654, rule: schema-type, reason: known}\n"))
	require.NoError(t, err)
	stale, err := report.Apply(r, b, today, report.BuiltIn())
	require.NoError(t, err)
	require.Empty(t, stale)
	other := &report.Report{Stale: []report.Stale{{Fingerprint: "3f1c0a9be27d6654", Rule: "schema-type", Reason: report.Unmatched}}}
	require.Nil(t, report.Merge(r, other).Stale, "what one shard did not meet, another did")
}

// What a reviewer reads in an entry is what it accepts: one whose fields do not
// agree with the finding of its fingerprint accepts nothing.
func TestEntryAcceptsWhatItSays(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(e *report.Entry){
		"rule": func(e *report.Entry) { e.Rule = "other" }, "service": func(e *report.Entry) { e.Service = "ems" },
		"operation": func(e *report.Entry) { e.Operation = "Other" }, "method": func(e *report.Entry) { e.Method = "PUT" },
		"host": func(e *report.Entry) { e.Host = "h" }, "path": func(e *report.Entry) { e.Path = "/x" }, "status": func(e *report.Entry) { e.Status = 500 },
		"name": func(e *report.Entry) { e.Name = "query other" }, "code": func(e *report.Entry) { e.Code = "UCS.1" },
		"fingerprint": func(e *report.Entry) { e.Fingerprint += "0" },
	} {
		r := &report.Report{Findings: []verdict.Finding{parameter("_t")}}
		b, err := report.NewBaseline(r, nil, report.Acceptance{Reason: "known"}, report.BuiltIn())
		require.NoError(t, err)
		change(&b.Entries[0])
		stale, err := report.Apply(r, b, today, report.BuiltIn())
		require.NoError(t, err)
		require.Len(t, stale, 1, name)
		require.Equal(t, report.Unmatched, stale[0].Reason, name)
		require.Zero(t, r.Summary.Baselined, name)
	}
}

// Two codes of one fingerprint are accepted one by one.
func TestBaselineTellsCodesApart(t *testing.T) {
	t.Parallel()
	a, b := finding(), finding()
	b.Code = "UCS.00000003"
	r := &report.Report{Findings: []verdict.Finding{a}}
	one, err := report.NewBaseline(r, nil, report.Acceptance{Reason: "known"}, report.BuiltIn())
	require.NoError(t, err)
	r.Findings = append(r.Findings, b)
	stale, err := report.Apply(r, one, today, report.BuiltIn())
	require.NoError(t, err)
	require.Empty(t, stale)
	require.Equal(t, report.Summary{Findings: report.Counts{Error: 1}, Baselined: 1}, r.Summary)
	two, err := report.NewBaseline(r, one, report.Acceptance{Reason: "new"}, report.BuiltIn())
	require.NoError(t, err)
	require.Len(t, two.Entries, 2)
	_, err = report.Apply(r, two, today, report.BuiltIn())
	require.NoError(t, err)
	require.Equal(t, report.Summary{Baselined: 2}, r.Summary)
	only := &report.Report{Findings: []verdict.Finding{a}}
	stale, err = report.Apply(only, two, today, report.BuiltIn())
	require.NoError(t, err)
	require.Len(t, stale, 1)
	require.Len(t, report.Merge(only, only).Stale, 1, "the code that nobody met is stale, though the other was met")
}

// A name that holds what is escaped is accepted all the same.
func TestBaselineOfEscapedName(t *testing.T) {
	t.Parallel()
	f := parameter("a\u202e\n##b")
	f.Fingerprint = "f"
	r := &report.Report{Findings: []verdict.Finding{f}}
	b, err := report.NewBaseline(r, nil, report.Acceptance{Reason: "known"}, report.BuiltIn())
	require.NoError(t, err)
	require.Equal(t, `query a\u202e\n\x23#b`, b.Entries[0].Name)
	stale, err := report.Apply(r, b, today, report.BuiltIn())
	require.NoError(t, err)
	require.Empty(t, stale)
}

// A baseline of some findings accepts them and no other.
func TestBaselineAcceptsNoOther(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		small := rapid.SampledFrom([]string{"a", "b"})
		draw := rapid.Custom(func(t *rapid.T) verdict.Finding {
			f := verdict.Finding{Rule: verdict.Rule(small.Draw(t, "rule")), Severity: verdict.Error, Operation: small.Draw(t, "operation"), Name: small.Draw(t, "name")}
			f.Fingerprint = string(f.Rule) + f.Operation + f.Name
			return f
		})
		known := &report.Report{Findings: rapid.SliceOf(draw).Draw(t, "known")}
		b, err := report.NewBaseline(known, nil, report.Acceptance{Reason: "known"}, report.BuiltIn())
		require.NoError(t, err)
		accepted := map[string]bool{}
		for _, f := range known.Findings {
			accepted[f.Fingerprint] = true
		}
		r := &report.Report{Findings: rapid.SliceOf(draw).Draw(t, "found")}
		_, err = report.Apply(r, b, today, report.BuiltIn())
		require.NoError(t, err)
		for _, f := range r.Findings {
			require.Equal(t, accepted[f.Fingerprint], f.Baselined != nil)
		}
	})
}

// What can be read can be written and read again.
func FuzzReadBaseline(f *testing.F) {
	f.Add("version: 1\nentries:\n  - {fingerprint: f, rule: r, reason: x}\n")
	f.Add("version: 2\nentries:\n  - {fingerprint: f, rule: r, reason: x, status: 200, code: UCS.1, expires: 2026-12-31, evidence: {code: UCS.1}}\n")
	f.Fuzz(func(t *testing.T, text string) {
		b, err := report.ReadBaseline(strings.NewReader(text))
		if err != nil {
			return
		}
		var out bytes.Buffer
		require.NoError(t, report.WriteBaseline(&out, b))
		again, err := report.ReadBaseline(&out)
		require.NoError(t, err)
		require.Equal(t, len(b.Entries), len(again.Entries))
		_, _ = report.Apply(&report.Report{Findings: []verdict.Finding{parameter("a")}}, b, today, report.BuiltIn())
	})
}
