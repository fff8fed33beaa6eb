package report_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/report"
	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/spec"
)

var today = time.Date(2026, 5, 31, 12, 0, 0, 0, time.UTC)

// finding rests on a node and on a code that the built-in contract has.
func finding() verdict.Finding {
	return verdict.Finding{Rule: "error-code-status-mismatch", Severity: verdict.Error, Service: "ucs", Operation: "ShowCluster", Status: 500, Code: "UCS.00000001",
		Message: "UCS.00000001 came with status 500", SchemaPointer: "#/components/schemas/Cluster/properties/kind", Fingerprint: "00000000000000b1"}
}

func accept(t *testing.T, a report.Acceptance) *report.Baseline {
	t.Helper()
	r := &report.Report{Findings: []verdict.Finding{finding(), finding()}}
	b, err := report.NewBaseline(r, nil, a, report.BuiltIn())
	require.NoError(t, err)
	require.Len(t, b.Entries, 1)
	var text bytes.Buffer
	require.NoError(t, report.WriteBaseline(&text, b))
	back, err := report.ReadBaseline(&text)
	require.NoError(t, err)
	require.Equal(t, b, back)
	return back
}

func TestBaselineHolds(t *testing.T) {
	t.Parallel()
	b := accept(t, report.Acceptance{Reason: "known", Owner: "ops", Expires: "2026-05-31"})
	require.Equal(t, "UCS.00000001", b.Entries[0].Evidence.Code)
	other := finding()
	other.Fingerprint = "00000000000000b2"
	r := &report.Report{Findings: []verdict.Finding{finding(), other, finding()}}
	stale, err := report.Apply(r, b, today, report.BuiltIn())
	require.NoError(t, err)
	require.Empty(t, stale)
	require.Equal(t, report.Summary{Findings: report.Counts{Error: 1}, Baselined: 2}, r.Summary)
	require.Equal(t, &verdict.Acceptance{Reason: "known", Owner: "ops", Expires: "2026-05-31"}, r.Findings[0].Baselined)
	require.Nil(t, r.Findings[1].Baselined)

	next, err := report.NewBaseline(r, b, report.Acceptance{Reason: "new"}, report.BuiltIn())
	require.NoError(t, err)
	require.Equal(t, []string{"known", "new"}, []string{next.Entries[0].Reason, next.Entries[1].Reason}, "an entry keeps its reason")
}

func TestBaselineStale(t *testing.T) {
	t.Parallel()
	changedRow := func(service string) (*spec.Service, error) {
		s, err := spec.Open(service)
		if err == nil {
			s.Errors[0].Message += "!"
		}
		return s, err
	}
	for _, test := range []struct {
		name, want string
		change     func(b *report.Baseline, r *report.Report)
		contracts  report.Contracts
	}{
		{"expired", report.Expired, func(b *report.Baseline, _ *report.Report) { b.Entries[0].Expires = "2026-05-30" }, report.BuiltIn()},
		{"matches nothing", report.Unmatched, func(_ *report.Baseline, r *report.Report) { r.Findings = nil }, report.BuiltIn()},
		{"node changed", report.EvidenceChanged, func(b *report.Baseline, _ *report.Report) { b.Entries[0].Evidence.NodeSHA256 = "00" }, report.BuiltIn()},
		{"node gone", report.EvidenceChanged, func(b *report.Baseline, _ *report.Report) { b.Entries[0].Evidence.Node += "/gone" }, report.BuiltIn()},
		{"row changed", report.EvidenceChanged, func(*report.Baseline, *report.Report) {}, changedRow},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			b := accept(t, report.Acceptance{Reason: "known"})
			r := &report.Report{Findings: []verdict.Finding{finding()}}
			test.change(b, r)
			stale, err := report.Apply(r, b, today, test.contracts)
			require.NoError(t, err)
			require.Len(t, stale, 1)
			require.Equal(t, test.want, stale[0].Reason, stale[0].Message)
			require.Equal(t, stale, r.Stale)
			require.Zero(t, r.Summary.Baselined, "a stale entry accepts nothing")
		})
	}
}

func TestReadBaselineStrict(t *testing.T) {
	t.Parallel()
	const entry = "version: 1\nentries:\n  - {fingerprint: f, rule: r, reason: x}\n"
	for _, test := range []struct{ name, text, want string }{
		{"unknown field", "version: 1\nentrys: []\n", "line 2: field entrys not found"},
		{"unknown version", "version: 3\n", "version 3 is not known"},
		{"no reason", strings.Replace(entry, "x}", "''}", 1), "entry 1: reason is missing"},
		{"twice", entry + "  - {fingerprint: f, rule: r, reason: x}\n", "entry 2: fingerprint f is listed twice"},
		{"no day", strings.Replace(entry, "x}", "x, expires: soon}", 1), `expires: "soon" is not a day`},
		{"two documents", entry + "---\n" + entry, "more than one"},
		{"empty", "", "baseline: EOF"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			_, err := report.ReadBaseline(strings.NewReader(test.text))
			require.ErrorContains(t, err, test.want)
		})
	}
	_, err := report.ReadBaseline(strings.NewReader(entry))
	require.NoError(t, err)
}
