package report_test

import (
	"bytes"
	"context"
	"fmt"
	"log"
	"os"
	"time"

	"github.com/hwcontract/hwcontract/conformance"
	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/conformance/report"
	"github.com/hwcontract/hwcontract/conformance/verdict"
)

// oneFinding returns a report with one finding, as a run makes it.
func oneFinding(fingerprint, file string) *report.Report {
	r := &report.Report{
		Version: report.Version,
		Summary: report.Summary{Exchanges: 1, Checked: 1},
		Findings: []verdict.Finding{{
			Rule: verdict.RuleErrorOnSuccess, Severity: verdict.Error,
			Service: "ucs", Operation: "UpdateCluster", Status: 200, Code: "UCS.01030003", Pointer: "/error_code",
			Message: "the body is an error", Source: exchange.Source{File: file}, Fingerprint: fingerprint,
		}},
	}
	r.Count()
	return r
}

// Write writes a report in one of the formats, and Read reads the JSON again.
func ExampleWrite() {
	var file bytes.Buffer
	if err := report.Write(&file, "json", oneFinding("17311af86208a093", "run.har"), report.Options{}); err != nil {
		log.Fatal(err)
	}
	r, err := report.Read(&file)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(r.Version, r.Findings[0].Rule, r.Summary.Findings)
	// Output:
	// 2 error-on-success 1 error
}

// GitHub shows the lines of this format as annotations.
func ExampleWrite_github() {
	var out bytes.Buffer
	if err := report.Write(&out, "github", oneFinding("17311af86208a093", "run.har"), report.Options{}); err != nil {
		log.Fatal(err)
	}
	fmt.Println(bytes.HasPrefix(out.Bytes(), []byte("::error ")))
	// Output:
	// true
}

// Merge adds the reports of the shards of one run.
func ExampleMerge() {
	all := report.Merge(oneFinding("17311af86208a093", "a.har"), oneFinding("8f00b204e9800998", "b.har"))
	fmt.Println(all.Summary.Exchanges, "exchanges,", all.Summary.Findings)
	// Output:
	// 2 exchanges, 2 errors
}

// A baseline accepts the findings that are known today. They are marked in the
// next report, and count no more.
func ExampleApply() {
	contracts := report.BuiltIn()
	known := report.Acceptance{Reason: "The next release sends 409.", Owner: "cluster-team", Expires: "2026-12-31"}
	b, err := report.NewBaseline(oneFinding("17311af86208a093", "monday.har"), nil, known, contracts)
	if err != nil {
		log.Fatal(err)
	}

	r := oneFinding("17311af86208a093", "tuesday.har")
	stale, err := report.Apply(r, b, time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC), contracts)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(r.Summary.Findings, "-", r.Summary.Baselined, "baselined,", len(stale), "stale")

	stale, err = report.Apply(r, b, time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC), contracts)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(stale[0].Reason)
	// Output:
	// no findings - 1 baselined, 0 stale
	// expired
}

// MinCoverage returns an error when a run has seen too few of the documented
// responses.
func ExampleMinCoverage() {
	judge, err := conformance.New(conformance.Options{Service: "ucs"})
	if err != nil {
		log.Fatal(err)
	}
	result, err := conformance.Run(context.Background(), conformance.RunOptions{
		Paths: []string{"../recordings/ucs/good.har"},
		Judge: judge,
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("too few for 50 %:", report.MinCoverage(result.Report.Coverage, 50) != nil)
	fmt.Println("too few for 90 %:", report.MinCoverage(result.Report.Coverage, 90) != nil)
	// Output:
	// too few for 50 %: false
	// too few for 90 %: true
}

// WriteBaseline writes the file that validate check --baseline reads.
func ExampleWriteBaseline() {
	err := report.WriteBaseline(os.Stdout, &report.Baseline{Version: 1, Entries: []report.Entry{{
		Fingerprint: "17311af86208a093", Rule: verdict.RuleErrorOnSuccess, Reason: "The next release sends 409.",
	}}})
	if err != nil {
		log.Fatal(err)
	}
	// Output:
	// version: 1
	// entries:
	//   - fingerprint: 17311af86208a093
	//     rule: error-on-success
	//     reason: The next release sends 409.
}
