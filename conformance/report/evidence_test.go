package report_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/report"
	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/spec"
)

func sha(t *testing.T, v any) string {
	t.Helper()
	text, err := json.Marshal(v)
	require.NoError(t, err)
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// evidence is what NewBaseline notes for a finding.
func evidence(t *testing.T, f verdict.Finding) report.Evidence {
	t.Helper()
	b, err := report.NewBaseline(&report.Report{Findings: []verdict.Finding{f}}, nil, report.Acceptance{Reason: "known"}, report.BuiltIn())
	require.NoError(t, err)
	require.Len(t, b.Entries, 1)
	return b.Entries[0].Evidence
}

// A node of the contract is found through objects and lists; one that is not
// there counts as null.
func TestEvidenceOfNode(t *testing.T) {
	t.Parallel()
	s, err := spec.Open("ucs")
	require.NoError(t, err)
	var doc struct{ OpenAPI string }
	require.NoError(t, json.Unmarshal(s.OpenAPI(), &doc))
	list := "#/tags"
	var tags []any
	raw, ok := s.Node(list)
	require.True(t, ok)
	require.NoError(t, json.Unmarshal(raw, &tags))
	require.Greater(t, len(tags), 1)
	for _, test := range []struct {
		name, pointer string
		want          any
	}{
		{"string", "#/openapi", doc.OpenAPI},
		{"list", list, tags},
		{"first of a list", list + "/0", tags[0]},
		{"last of a list", list + "/" + itoa(len(tags)-1), tags[len(tags)-1]},
		{"behind the last of a list", list + "/" + itoa(len(tags)), nil},
		{"before the first of a list", list + "/-1", nil},
		{"no index", list + "/x", nil},
		{"no such name", "#/nothing", nil},
		{"below a string", "#/openapi/0", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			f := finding()
			f.SchemaPointer = test.pointer
			got := evidence(t, f)
			require.Equal(t, test.pointer, got.Node)
			require.Equal(t, sha(t, test.want), got.NodeSHA256)
		})
	}
}

// The rows of the code that a finding is about are evidence, and what a finding
// does not name is none.
func TestEvidenceOfCode(t *testing.T) {
	t.Parallel()
	s, err := spec.Open("ucs")
	require.NoError(t, err)
	var rows []spec.ErrorRow
	for _, e := range s.Errors {
		if e.Code == "UCS.00000001" {
			rows = append(rows, e)
		}
	}
	require.NotEmpty(t, rows)
	got := evidence(t, finding())
	require.Equal(t, "UCS.00000001", got.Code)
	require.Equal(t, sha(t, rows), got.RowsSHA256)
	other := finding()
	other.Code = ""
	require.Empty(t, evidence(t, other).Code)
	require.Empty(t, evidence(t, other).RowsSHA256)
	none := finding()
	none.Code, none.SchemaPointer = "", ""
	require.Equal(t, report.Evidence{}, evidence(t, none))
	nowhere := finding()
	nowhere.Service = ""
	require.Equal(t, report.Evidence{}, evidence(t, nowhere))
}

// Each contract is read once, and one that cannot be read is an error.
func TestBuiltInContracts(t *testing.T) {
	t.Parallel()
	contracts := report.BuiltIn()
	first, err := contracts("ucs")
	require.NoError(t, err)
	second, err := contracts("ucs")
	require.NoError(t, err)
	require.Same(t, first, second)
	for range 2 {
		_, err := contracts("none")
		require.Error(t, err)
	}
	f := finding()
	f.Service = "none"
	_, err = report.NewBaseline(&report.Report{Findings: []verdict.Finding{f}}, nil, report.Acceptance{Reason: "known"}, contracts)
	require.ErrorContains(t, err, "baseline: "+f.Fingerprint)
	_, err = report.NewBaseline(&report.Report{Findings: []verdict.Finding{finding()}}, nil, report.Acceptance{}, contracts)
	require.ErrorContains(t, err, "reason is missing")
	broken := func(string) (*spec.Service, error) { return nil, errors.New("broken") }
	_, err = report.Apply(&report.Report{}, accept(t, report.Acceptance{Reason: "known"}), today, broken)
	require.ErrorContains(t, err, "broken")
}

// An entry is kept for a finding that it accepts, and written anew for one
// that it no longer accepts.
func TestNewBaselineKeeps(t *testing.T) {
	t.Parallel()
	old := accept(t, report.Acceptance{Reason: "old"})
	for _, test := range []struct {
		name   string
		change func(f *verdict.Finding)
		want   string
	}{
		{"accepted", func(f *verdict.Finding) { f.Baselined = &verdict.Acceptance{} }, "old"},
		{"not accepted", func(*verdict.Finding) {}, "new"},
		{"accepted by another", func(f *verdict.Finding) { f.Baselined, f.Fingerprint = &verdict.Acceptance{}, "other" }, "new"},
	} {
		f := finding()
		test.change(&f)
		b, err := report.NewBaseline(&report.Report{Findings: []verdict.Finding{f, f}}, old, report.Acceptance{Reason: "new", Owner: "ops", Expires: "2026-12-31"}, report.BuiltIn())
		require.NoError(t, err, test.name)
		require.Len(t, b.Entries, 1, test.name)
		require.Equal(t, test.want, b.Entries[0].Reason, test.name)
		require.Equal(t, test.want == "new", b.Entries[0].Owner == "ops" && b.Entries[0].Expires == "2026-12-31", test.name)
	}
}

// Entries are sorted by service, operation, rule and fingerprint.
func TestNewBaselineOrder(t *testing.T) {
	t.Parallel()
	var findings []verdict.Finding
	for _, f := range [][4]string{{"", "", "b", "9"}, {"ems", "B", "a", "8"}, {"ems", "A", "b", "7"}, {"ems", "A", "a", "5"}, {"ems", "A", "a", "6"}, {"", "", "a", "4"}} {
		findings = append(findings, verdict.Finding{Service: f[0], Operation: f[1], Rule: verdict.Rule(f[2]), Fingerprint: f[3]})
	}
	b, err := report.NewBaseline(&report.Report{Findings: findings}, nil, report.Acceptance{Reason: "known"}, report.BuiltIn())
	require.NoError(t, err)
	got := ""
	for _, e := range b.Entries {
		got += e.Fingerprint
	}
	require.Equal(t, "495678", got)
	var text bytes.Buffer
	require.NoError(t, report.WriteBaseline(&text, &report.Baseline{Version: report.Version}))
	require.Equal(t, "version: 2\nentries: []\n", text.String())
}

// An entry holds through its last day, and for ever without one.
func TestExpires(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, expires, want string
	}{
		{"none", "", ""}, {"today", "2026-05-31", ""}, {"tomorrow", "2026-06-01", ""}, {"next year", "2027-01-01", ""}, {"yesterday", "2026-05-30", report.Expired},
	} {
		b := accept(t, report.Acceptance{Reason: "known", Expires: test.expires})
		stale, err := report.Apply(&report.Report{Findings: []verdict.Finding{finding()}}, b, today, report.BuiltIn())
		require.NoError(t, err)
		if test.want == "" {
			require.Empty(t, stale, test.name)
			continue
		}
		require.Equal(t, test.want, stale[0].Reason)
		require.Equal(t, "ucs ShowCluster: accepted until 2026-05-30: known", stale[0].Message)
	}
	b := &report.Baseline{Entries: []report.Entry{{Fingerprint: "f"}, {Fingerprint: "e", Service: "ucs"}}}
	stale, err := report.Apply(&report.Report{}, b, today, report.BuiltIn())
	require.NoError(t, err)
	require.Equal(t, "ucs: no finding matches; remove the entry", stale[0].Message, "sorted")
	require.Equal(t, "no operation: no finding matches; remove the entry", stale[1].Message)
}
