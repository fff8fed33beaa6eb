package report_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/report"
	"github.com/hwcontract/hwcontract/conformance/verdict"
)

// A cell shows the worst severity of the findings about its response and their
// number: it is green only when there are none.
func TestMatrixShowsFindings(t *testing.T) {
	t.Parallel()
	about := func(s verdict.Severity, status, count int) verdict.Finding {
		return verdict.Finding{Rule: verdict.Rule(s), Severity: s, Service: "ucs", Operation: "Op", Status: status, Count: count, Fingerprint: string(s)}
	}
	accepted := about(verdict.Error, 200, 4)
	accepted.Baselined = &verdict.Acceptance{Reason: "known"}
	other := about(verdict.Error, 200, 1)
	other.Operation = "Other"
	ems := about(verdict.Error, 200, 1)
	ems.Service = "ems"
	for _, test := range []struct {
		name     string
		status   string // of the coverage
		answer   verdict.AnswerCoverage
		findings []verdict.Finding
		want     string
	}{
		{"no findings", "200", seen, nil, "seen 3"},
		{"an error", "200", seen, []verdict.Finding{about(verdict.Error, 200, 1)}, "has-error 3 1 error"},
		{"many errors", "200", seen, []verdict.Finding{about(verdict.Warning, 200, 9), about(verdict.Error, 200, 2), about(verdict.Info, 200, 1)}, "has-error 3 2 errors"},
		{"warnings", "200", seen, []verdict.Finding{about(verdict.Warning, 200, 2), about(verdict.Info, 200, 5)}, "has-warning 3 2 warnings"},
		{"notes", "200", seen, []verdict.Finding{about(verdict.Info, 200, 5)}, "has-info 3 5 notes"},
		{"accepted", "200", seen, []verdict.Finding{accepted}, "has-accepted 3 4 accepted"},
		{"accepted and others", "200", seen, []verdict.Finding{accepted, about(verdict.Warning, 200, 1)}, "has-warning 3 1 warning"},
		{"not seen", "200", unseen, []verdict.Finding{about(verdict.Error, 200, 1)}, "has-error - 1 error"},
		{"not checked", "200", unchecked, []verdict.Finding{about(verdict.Error, 200, 1)}, "has-error 2? 1 error"},
		{"not listed", "200", unlisted, []verdict.Finding{about(verdict.Error, 200, 1)}, "has-error 5! 1 error"},
		{"a range", "4XX", seen, []verdict.Finding{about(verdict.Error, 404, 1)}, "has-error 3 1 error"},
		{"all other statuses", "default", seen, []verdict.Finding{about(verdict.Error, 418, 1)}, "has-error 3 1 error"},
		{"of another operation", "200", seen, []verdict.Finding{other}, "seen 3"},
		{"of another service", "200", seen, []verdict.Finding{ems}, "seen 3"},
		{"without a response", "200", seen, []verdict.Finding{about(verdict.Error, 0, 1)}, "seen 3"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			r := covered(answered("Op", test.status, test.answer))
			r.Findings = test.findings
			m := cells.FindAllStringSubmatch(write(t, "html", r, options), -1)
			require.NotEmpty(t, m)
			require.Equal(t, test.want, m[0][1]+" "+m[0][2])
		})
	}
}

// A status that the coverage of an edited report leaves out has a column of its
// own, so that its findings are seen.
func TestMatrixOfEditedReport(t *testing.T) {
	t.Parallel()
	r := covered(answered("Op", "200", seen))
	r.Findings = []verdict.Finding{{Severity: verdict.Error, Service: "ucs", Operation: "Op", Status: 500, Fingerprint: "f"}}
	require.Contains(t, write(t, "markdown", r, options), "| operation | 200 | 500 |\n|---|:-:|:-:|\n| Op | 3 | 1 error |\n")
}

func TestWorstFindings(t *testing.T) {
	t.Parallel()
	r := covered(answered("Op", "default", seen))
	r.Findings = []verdict.Finding{
		{Severity: verdict.Warning, Service: "ucs", Operation: "Op", Status: 500, Count: 3},
		{Severity: verdict.Error, Service: "ucs", Operation: "Op", Status: 404, Count: 2},
		{Severity: verdict.Error, Service: "ucs"},
	}
	require.Equal(t, map[report.Response]string{{Service: "ucs", Operation: "Op", Status: "default"}: "2 errors"}, report.WorstFindings(r))
}
