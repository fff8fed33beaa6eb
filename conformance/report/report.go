package report

import "github.com/hwcontract/hwcontract/conformance/check"

// Version of the JSON report.
const Version = 1

// Report is the outcome of one run, in the form that the JSON report has.
// Findings are sorted by source file, entry, rule and pointer, whatever the
// number of workers that found them.
type Report struct {
	Version  int             `json:"version"`
	Summary  Summary         `json:"summary"`
	Findings []check.Finding `json:"findings"`
	Coverage check.Coverage  `json:"coverage"`
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

// Stale is a baseline entry that no longer holds.
type Stale struct {
	Fingerprint string `json:"fingerprint"`
	Rule        string `json:"rule"`
	Reason      string `json:"reason"` // expired, evidence-changed or unmatched
	Message     string `json:"message"`
}
