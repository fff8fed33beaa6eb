package report

import (
	"strconv"

	"github.com/hwcontract/hwcontract/conformance/verdict"
)

// Response is one response of an operation, as the coverage counts it.
type Response struct{ Service, Operation, Status string }

// WorstFindings returns, for each response with findings, the worst severity
// and the number of its findings, such as "2 errors". Findings that a baseline
// accepts are told only when there are no others.
func WorstFindings(r *Report) map[Response]string {
	cells := map[Response]*cell{}
	statuses := findingStatuses(r)
	for i := range r.Findings {
		f := &r.Findings[i]
		at := Response{f.Service, f.Operation, statuses[i]}
		if cells[at] == nil {
			cells[at] = new(cell)
		}
		cells[at].addFinding(f)
	}
	out := map[Response]string{}
	for at, c := range cells {
		if at.Status != "" {
			out[at] = c.findingsText()
		}
	}
	return out
}

// findingStatuses returns, for each finding of a report, the status under
// which the coverage counts its response: "404", "4XX" or "default". It is
// empty for a finding without a response or without an operation.
func findingStatuses(r *Report) []string {
	covered := map[Response]bool{}
	for _, a := range r.Coverage.Answers {
		covered[Response{a.Service, a.Operation, a.Status}] = true
	}
	out := make([]string, len(r.Findings))
	for i, f := range r.Findings {
		if f.Status == 0 || f.Operation == "" {
			continue
		}
		out[i] = strconv.Itoa(f.Status)
		for _, status := range []string{out[i], out[i][:1] + "XX", "default"} {
			if covered[Response{f.Service, f.Operation, status}] {
				out[i] = status
				break
			}
		}
	}
	return out
}

func (c *cell) addFinding(f *verdict.Finding) {
	if f.Baselined != nil {
		c.Accepted = add(c.Accepted, f.Occurrences())
		return
	}
	c.Findings.add(f)
}

// findingsText reads "2 errors" or "1 accepted".
func (c cell) findingsText() string {
	if severity, n := c.Findings.worst(); n > 0 {
		return plural(n, severityNames[severity])
	}
	if c.Accepted > 0 {
		return strconv.Itoa(c.Accepted) + " accepted"
	}
	return ""
}

var severityNames = map[verdict.Severity]string{verdict.Error: "error", verdict.Warning: "warning", verdict.Info: "note"}

// worst returns the heaviest severity that occurs, and how often.
func (c Counts) worst() (verdict.Severity, int) {
	switch {
	case c.Error > 0:
		return verdict.Error, c.Error
	case c.Warning > 0:
		return verdict.Warning, c.Warning
	}
	return verdict.Info, c.Info
}
