package report

import (
	"math"

	"github.com/hwcontract/hwcontract/conformance/verdict"
)

// Version of the JSON report. Reports of version 1 are still read.
const Version = 2

// Report is the outcome of one run, in the form that the JSON report has.
// Group puts it in the form that all runs with the same findings share,
// whatever the number of workers.
type Report struct {
	Version int `json:"version"`
	// Tool wrote the report; nil in one that was not written yet.
	Tool     *Tool             `json:"tool,omitempty"`
	Summary  Summary           `json:"summary"`
	Findings []verdict.Finding `json:"findings"`
	// Unjudged counts the exchanges that were not judged, by reason.
	Unjudged []verdict.Unjudged `json:"unjudged"`
	Coverage verdict.Coverage   `json:"coverage"`
	// Stale names baseline entries that failed the run.
	Stale []Stale `json:"stale,omitempty"`
}

// Summary counts.
type Summary struct {
	Exchanges int    `json:"exchanges"` // read
	Checked   int    `json:"checked"`   // matched an operation and were judged
	Findings  Counts `json:"findings"`  // occurrences that are not baselined
	Baselined int    `json:"baselined,omitempty"`
}

// Unjudged returns the number of exchanges that were not judged.
func (s Summary) Unjudged() int { return max(s.Exchanges-s.Checked, 0) }

// Counts of findings by severity.
type Counts struct {
	Error   int `json:"error"`
	Warning int `json:"warning"`
	Info    int `json:"info"`
}

// Total is the number of findings of any severity.
func (c Counts) Total() int { return add(add(c.Error, c.Warning), c.Info) }

// Stale is a baseline entry that no longer holds.
type Stale struct {
	Fingerprint string       `json:"fingerprint"`
	Code        string       `json:"code,omitempty"` // error code of the entry
	Rule        verdict.Rule `json:"rule"`
	Reason      string       `json:"reason"` // expired, evidence-changed, ambiguous or unmatched
	Message     string       `json:"message"`
}

// Group unites the occurrences of each finding, sorts the findings and the
// unjudged, and counts the findings into the summary.
func (r *Report) Group() {
	r.Findings = unite(r.Findings)
	sortFindings(r.Findings)
	r.Unjudged = uniteUnjudged(r.Unjudged)
	r.Count()
}

// Count counts the occurrences of the findings into the summary.
func (r *Report) Count() {
	r.Summary.Findings, r.Summary.Baselined = Counts{}, 0
	for i := range r.Findings {
		if f := &r.Findings[i]; f.Baselined != nil {
			r.Summary.Baselined = add(r.Summary.Baselined, f.Occurrences())
		} else {
			r.Summary.Findings.add(f)
		}
	}
}

// add counts the occurrences of a finding that is not baselined.
func (c *Counts) add(f *verdict.Finding) {
	switch f.Severity {
	case verdict.Error:
		c.Error = add(c.Error, f.Occurrences())
	case verdict.Warning:
		c.Warning = add(c.Warning, f.Occurrences())
	default:
		c.Info = add(c.Info, f.Occurrences())
	}
}

// add returns the sum of two counts. Where an int cannot hold it, it returns
// the largest int, so that counts never become negative.
func add(a, b int) int {
	if a > math.MaxInt-b {
		return math.MaxInt
	}
	return a + b
}
