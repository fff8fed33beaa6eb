package report_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/report"
	"github.com/hwcontract/hwcontract/conformance/verdict"
)

// A share of nothing is whole; no other is rounded up.
func TestSharePercent(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		share report.Share
		want  float64
	}{
		{report.Share{}, 100}, {report.Share{Total: 1}, 0}, {report.Share{Seen: 1, Total: 1}, 100}, {report.Share{Seen: 2, Total: 3}, 66.6},
		{report.Share{Seen: 1, Total: 1001}, 0}, {report.Share{Seen: 1, Total: 1000}, 0.1}, {report.Share{Seen: 999, Total: 1000}, 99.9},
	} {
		require.InDelta(t, test.want, test.share.Percent(), 1e-9, test.share)
	}
}

// What counts as seen differs from share to share.
func TestShareOf(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name       string
		answer     verdict.AnswerCoverage
		answers    report.Share
		unchecked  int
		operations int
	}{
		{"not seen", unseen, report.Share{Total: 1}, 0, 0},
		{"not seen and not to be checked", unseen2, report.Share{Total: 1}, 0, 0},
		{"unchecked", unchecked, report.Share{Total: 1}, 1, 1},
		{"seen", seen, report.Share{Seen: 1, Total: 1}, 0, 1},
		{"not listed", unlisted, report.Share{}, 0, 1},
		{"not listed, though checkable", checkable, report.Share{}, 0, 1},
	} {
		c := covered(answered("Op", "200", test.answer, unseen)).Coverage
		test.answers.Total++
		require.Equal(t, test.answers, report.Answers(c), test.name)
		require.Equal(t, test.unchecked, report.Unchecked(c), test.name)
		require.Equal(t, report.Share{Seen: test.operations, Total: 1}, report.Operations(c), test.name)
	}
	c := covered(answered("A", "200", seen), answered("A", "404", unseen), answered("B", "200", unseen)).Coverage
	require.Equal(t, report.Share{Seen: 1, Total: 2}, report.Operations(c))
	require.NoError(t, report.MinCoverage(verdict.Coverage{}, 100))
	require.NoError(t, report.MinCoverage(c, 33.3))
	require.Error(t, report.MinCoverage(c, 33.4))
}

// The lines about coverage leave out what there is none of.
func TestCoverageLines(t *testing.T) {
	t.Parallel()
	require.NotContains(t, write(t, "text", &report.Report{}, options), "coverage")
	r := covered(answered("Op", "200", seen))
	require.True(t, strings.HasSuffix(write(t, "text", r, options), "operation x status x media type\n          operations met 1 of 1 (100.0 %)\n"))
	r.Coverage.Codes = []verdict.CodeCoverage{{Service: "ucs", Code: "UCS.01", Status: 400}}
	r.Coverage.Branches = []verdict.NodeCoverage{{Service: "ucs", Pointer: "#/a", Seen: true}, {Service: "ucs", Pointer: "#/b", Seen: true}}
	r.Coverage.Answers = append(r.Coverage.Answers, answered("Op", "404", unchecked, unchecked)...)
	out := write(t, "text", r, options)
	require.Contains(t, out, "media type; 2 more seen, which the contract has no schema for\n")
	require.Contains(t, out, "operations met 1 of 1 (100.0 %), error codes 0 of 1 (0.0 %), branches 2 of 2 (100.0 %)\n")
	last := write(t, "ndjson", r, options)
	require.Contains(t, last, `"coverage":{"answers":{"seen":1,"total":3},"branches":{"seen":2,"total":2},"codes":{"seen":0,"total":1},"operations":{"seen":1,"total":1},"properties":{"seen":0,"total":0}}`)
}

// Merging adds up what both have, and keeps what either has.
func TestMergeCounts(t *testing.T) {
	t.Parallel()
	a, b := covered(answered("Op", "200", seen)), covered(answered("Op", "200", unseen, seen))
	a.Version, b.Version = 1, 2
	a.Summary, b.Summary = report.Summary{Exchanges: 5, Checked: 3}, report.Summary{Exchanges: 7, Checked: 2}
	a.Coverage.Codes = []verdict.CodeCoverage{{Service: "ucs", Code: "UCS.01", Count: 1}}
	b.Coverage.Codes = []verdict.CodeCoverage{{Service: "ucs", Code: "UCS.01", Count: 2}, {Service: "ucs", Code: "UCS.02", Count: 4}}
	a.Coverage.Properties = []verdict.NodeCoverage{{Pointer: "#/a", Seen: true}, {Pointer: "#/b"}, {Pointer: "#/c"}}
	b.Coverage.Properties = []verdict.NodeCoverage{{Pointer: "#/a"}, {Pointer: "#/b", Seen: true}, {Pointer: "#/c"}}
	m := report.Merge(a, b)
	require.Equal(t, 2, m.Version)
	require.Equal(t, report.Summary{Exchanges: 12, Checked: 5}, m.Summary)
	require.Equal(t, []verdict.Finding{}, m.Findings)
	require.Nil(t, m.Stale)
	counts := map[string]int{}
	for _, x := range m.Coverage.Answers {
		counts[x.MediaType] = x.Count
	}
	require.Equal(t, map[string]int{"a/seen": 6, "a/unseen": 0}, counts)
	require.Equal(t, []verdict.CodeCoverage{{Service: "ucs", Code: "UCS.01", Count: 3}, {Service: "ucs", Code: "UCS.02", Count: 4}}, m.Coverage.Codes)
	require.Equal(t, []verdict.NodeCoverage{{Pointer: "#/a", Seen: true}, {Pointer: "#/b", Seen: true}, {Pointer: "#/c"}}, m.Coverage.Properties)
}

// An entry of a baseline that both reports call stale is told once; one that
// matches nothing in either stays.
func TestMergeStaleTwice(t *testing.T) {
	t.Parallel()
	stale := report.Stale{Fingerprint: "f", Rule: "r", Reason: report.Unmatched, Message: "m"}
	other := stale
	other.Message = "n"
	a, b := &report.Report{Stale: []report.Stale{stale}}, &report.Report{Stale: []report.Stale{other, stale}}
	require.Equal(t, []report.Stale{stale, other}, report.Merge(a, b).Stale)
	b.Findings = []verdict.Finding{{Fingerprint: "f"}}
	require.Equal(t, []report.Stale{stale, other}, report.Merge(a, b).Stale, "a finding that is not accepted matches nothing")
}
