package report_test

import (
	"encoding/xml"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/report"
	"github.com/hwcontract/hwcontract/conformance/verdict"
)

type junitLog struct {
	Tests    int `xml:"tests,attr"`
	Failures int `xml:"failures,attr"`
	Skipped  int `xml:"skipped,attr"`
	Suites   []struct {
		Name     string `xml:"name,attr"`
		Tests    int    `xml:"tests,attr"`
		Failures int    `xml:"failures,attr"`
		Skipped  int    `xml:"skipped,attr"`
		Cases    []struct {
			Name    string `xml:"name,attr"`
			Out     string `xml:"system-out"`
			Skipped *struct {
				Message string `xml:"message,attr"`
			} `xml:"skipped"`
			Failure *struct {
				Message string `xml:"message,attr"`
				Text    string `xml:",chardata"`
			} `xml:"failure"`
		} `xml:"testcase"`
	} `xml:"testsuite"`
}

func junit(t *testing.T, r *report.Report) (log junitLog) {
	t.Helper()
	require.NoError(t, xml.Unmarshal([]byte(write(t, "junit", r, options)), &log))
	return log
}

// junitFinding is a finding of a kind, with a fingerprint of its own.
func junitFinding(kind string, n int) verdict.Finding {
	f := verdict.Finding{Rule: "r", Severity: verdict.Error, Service: "ucs", Operation: "Op", Status: 200, Message: fmt.Sprint(kind, n), Fingerprint: fmt.Sprint(n)}
	switch kind {
	case "accepted":
		f.Baselined = &verdict.Acceptance{Reason: fmt.Sprint("reason ", n)}
	case "warning":
		f.Severity = verdict.Warning
	case "note":
		f.Severity = verdict.Info
	}
	return f
}

// An error fails a case whatever else it has; a case is skipped when an
// accepted finding is all that would fail it; the rest is output.
func TestJUnitCase(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name                     string
		kinds                    []string
		failure, skipped, output string
	}{
		{"nothing", nil, "", "", ""},
		{"error", []string{"error"}, "error0", "", ""},
		{"two errors", []string{"error", "error"}, "error0", "", ""},
		{"warning", []string{"warning"}, "", "", "warning r: warning0\n"},
		{"note", []string{"note"}, "", "", "info r: note0\n"},
		{"accepted", []string{"accepted"}, "", "accepted: reason 0", ""},
		{"two accepted", []string{"accepted", "accepted"}, "", "accepted: reason 0", ""},
		{"error and accepted", []string{"error", "accepted"}, "error0", "", ""},
		{"accepted and error", []string{"accepted", "error"}, "error1", "", ""},
		{"error and warning", []string{"error", "warning"}, "error0", "", "warning r: warning1\n"},
		{"accepted and warning", []string{"accepted", "warning"}, "", "accepted: reason 0", "warning r: warning1\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			r := covered(answered("Op", "200", seen))
			for i, kind := range test.kinds {
				r.Findings = append(r.Findings, junitFinding(kind, i))
			}
			log := junit(t, r)
			require.Len(t, log.Suites, 1)
			require.Len(t, log.Suites[0].Cases, 1)
			c := log.Suites[0].Cases[0]
			require.Equal(t, "status 200", c.Name)
			require.Equal(t, test.failure != "", c.Failure != nil)
			if c.Failure != nil {
				require.Equal(t, test.failure, c.Failure.Message)
			}
			require.Equal(t, test.skipped != "", c.Skipped != nil)
			if c.Skipped != nil {
				require.Equal(t, test.skipped, c.Skipped.Message)
			}
			require.Equal(t, test.output != "", c.Out != "")
			require.Contains(t, c.Out, test.output)
			require.Equal(t, []int{1, log.Suites[0].Failures, log.Suites[0].Skipped}, []int{log.Tests, log.Failures, log.Skipped})
		})
	}
}

// A suite has a case for each status that was met, and one for what has none.
func TestJUnitSuites(t *testing.T) {
	t.Parallel()
	r := covered(answered("A", "200", seen), answered("A", "404", unseen), answered("A", "500", unlisted), answered("B", "200", seen))
	f := junitFinding("error", 1)
	f.Operation, f.Status = "A", 0
	nowhere := junitFinding("error", 2)
	nowhere.Service, nowhere.Operation, nowhere.Status = "", "", 0
	r.Findings = []verdict.Finding{f, nowhere}
	r.Stale = []report.Stale{{Rule: "r", Fingerprint: "f", Message: "m"}}
	log := junit(t, r)
	var got []string
	for _, s := range log.Suites {
		require.Equal(t, s.Tests, len(s.Cases))
		for _, c := range s.Cases {
			got = append(got, s.Name+": "+c.Name)
		}
	}
	require.Equal(t, []string{"ucs.A: status 200", "ucs.A: status 500", "ucs.A: exchange", "ucs.B: status 200", "no operation: exchange", "baseline: r f"}, got)
	require.Equal(t, []int{6, 3, 0}, []int{log.Tests, log.Failures, log.Skipped})
}

// The text of a failure tells what is known.
func TestJUnitText(t *testing.T) {
	t.Parallel()
	f := junitFinding("error", 1)
	require.Equal(t, "error r: error1\n  found in: standard input, entry 0\n", junit(t, &report.Report{Findings: []verdict.Finding{f}}).Suites[0].Cases[0].Failure.Text)
	f.Pointer, f.Got, f.Hint, f.Spec, f.Doc = "/a", "g", "h", verdict.Location{File: "spec/a.yaml", Line: 3}, verdict.DocRef{Document: "D"}
	require.Equal(t, "error r at /a: error1\n  got: g\n  hint: h\n  contract: spec/a.yaml:3\n  document: D\n  found in: standard input, entry 0\n",
		junit(t, &report.Report{Findings: []verdict.Finding{f}}).Suites[0].Cases[0].Failure.Text)
}
