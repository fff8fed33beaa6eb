package report

import "github.com/hwcontract/hwcontract/conformance/verdict"

// Version of the JSON report.
const Version = 1

// Report is the outcome of one run, in the form that the JSON report has.
// Findings are in the order of verdict.Sort, whatever the number of workers
// that found them.
type Report struct {
	Version int `json:"version"`
	// Tool wrote the report; nil in one that was not written yet.
	Tool     *Tool             `json:"tool,omitempty"`
	Summary  Summary           `json:"summary"`
	Findings []verdict.Finding `json:"findings"`
	Coverage verdict.Coverage  `json:"coverage"`
	// Stale names baseline entries that failed the run.
	Stale []Stale `json:"stale,omitempty"`
}

// Summary counts.
type Summary struct {
	Exchanges int    `json:"exchanges"` // read
	Checked   int    `json:"checked"`   // matched an operation and were judged
	Findings  Counts `json:"findings"`  // not baselined
	Baselined int    `json:"baselined,omitempty"`
}

// Counts of findings by severity.
type Counts struct {
	Error   int `json:"error"`
	Warning int `json:"warning"`
	Info    int `json:"info"`
}

// Total is the number of findings of any severity.
func (c Counts) Total() int { return c.Error + c.Warning + c.Info }

// Stale is a baseline entry that no longer holds.
type Stale struct {
	Fingerprint string       `json:"fingerprint"`
	Rule        verdict.Rule `json:"rule"`
	Reason      string       `json:"reason"` // expired, evidence-changed or unmatched
	Message     string       `json:"message"`
}

// Count counts the findings into the summary.
func (r *Report) Count() {
	r.Summary.Findings, r.Summary.Baselined = Counts{}, 0
	for i := range r.Findings {
		f := &r.Findings[i]
		switch {
		case f.Baselined != nil:
			r.Summary.Baselined++
		case f.Severity == verdict.Error:
			r.Summary.Findings.Error++
		case f.Severity == verdict.Warning:
			r.Summary.Findings.Warning++
		default:
			r.Summary.Findings.Info++
		}
	}
}
