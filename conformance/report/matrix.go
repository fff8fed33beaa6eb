package report

import (
	"slices"
	"strconv"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/verdict"
)

// matrix is the coverage of one service: operations by statuses.
type matrix struct {
	Service  string
	Statuses []string
	Rows     []matrixRow
	Share    Share
	Never    []verdict.CodeCoverage // rows of the error table that were not seen
	Codes    Share
}

type matrixRow struct {
	Operation, Method, Path string
	Cells                   []cell // one per status
}

// cell sums up the media types of one response, and the findings about it.
type cell struct {
	State    string // of the coverage: "", unlisted, unchecked, unseen, seen
	Count    int    // of exchanges whose response is listed
	Unlisted int    // of the others
	Findings Counts
	Accepted int // findings that a baseline accepts
}

// The states of a cell.
const (
	seen      = "seen"
	unseen    = "unseen"
	unchecked = "unchecked"
	unlisted  = "unlisted"
)

// Class is how the cell is painted: by the worst severity of its findings and,
// when it has none, by its state.
func (c cell) Class() string {
	switch severity, n := c.Findings.worst(); {
	case n > 0:
		return "has-" + string(severity)
	case c.Accepted > 0:
		return "has-accepted"
	}
	return c.State
}

// Mark is the sign of the cell in a table: the number of exchanges and the
// worst severity of their findings with its count.
func (c cell) Mark() string {
	var parts []string
	switch {
	case c.Count > 0 && c.State == unchecked:
		parts = append(parts, strconv.Itoa(c.Count)+"?")
	case c.Count > 0:
		parts = append(parts, strconv.Itoa(c.Count))
	case c.State == unseen && c.Unlisted == 0:
		parts = append(parts, "-")
	}
	if c.Unlisted > 0 {
		parts = append(parts, strconv.Itoa(c.Unlisted)+"!")
	}
	if text := c.findingsText(); text != "" {
		parts = append(parts, text)
	}
	return strings.Join(parts, " ")
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

// matrices returns one matrix per service, in the order of the coverage.
func matrices(r *Report) []*matrix {
	var out []*matrix
	index := map[string]*matrix{}
	for _, a := range r.Coverage.Answers {
		m := index[a.Service]
		if m == nil {
			m = &matrix{Service: a.Service}
			index[a.Service] = m
			out = append(out, m)
		}
		m.addStatus(a.Status)
		if a.Listed {
			m.Share.count(a.Count > 0 && a.Checkable)
		}
	}
	statuses := findingStatuses(r)
	for i, f := range r.Findings {
		if m := index[f.Service]; m != nil && statuses[i] != "" {
			m.addStatus(statuses[i])
		}
	}
	for _, m := range out {
		slices.SortFunc(m.Statuses, strings.Compare)
		m.fill(r, statuses)
	}
	for _, row := range r.Coverage.Codes {
		if m := index[row.Service]; m != nil {
			m.Codes.count(row.Count > 0)
			if row.Count == 0 {
				m.Never = append(m.Never, row)
			}
		}
	}
	return out
}

func (m *matrix) addStatus(status string) {
	if !slices.Contains(m.Statuses, status) {
		m.Statuses = append(m.Statuses, status)
	}
}

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

func (m *matrix) fill(r *Report, statuses []string) {
	rows := map[string]int{}
	for _, a := range r.Coverage.Answers {
		if a.Service != m.Service {
			continue
		}
		i, ok := rows[a.Operation]
		if !ok {
			i = len(m.Rows)
			rows[a.Operation] = i
			m.Rows = append(m.Rows, matrixRow{a.Operation, a.Method, a.Path, make([]cell, len(m.Statuses))})
		}
		m.Rows[i].Cells[slices.Index(m.Statuses, a.Status)].add(a)
	}
	for k := range r.Findings {
		f := &r.Findings[k]
		if i, ok := rows[f.Operation]; ok && f.Service == m.Service && statuses[k] != "" {
			m.Rows[i].Cells[slices.Index(m.Statuses, statuses[k])].addFinding(f)
		}
	}
}

func (c *cell) addFinding(f *verdict.Finding) {
	if f.Baselined != nil {
		c.Accepted = add(c.Accepted, f.Occurrences())
		return
	}
	c.Findings.add(f)
}

// add adds the exchanges of one media type. The state of the cell is the first
// of unlisted, seen, unchecked and unseen that any of them has.
func (c *cell) add(a verdict.AnswerCoverage) {
	state := unseen
	switch {
	case !a.Listed:
		state = unlisted
		c.Unlisted = add(c.Unlisted, a.Count)
	case a.Count > 0 && a.Checkable:
		state = seen
	case a.Count > 0:
		state = unchecked
	}
	if a.Listed {
		c.Count = add(c.Count, a.Count)
	}
	order := []string{"", unseen, unchecked, seen, unlisted}
	if slices.Index(order, state) > slices.Index(order, c.State) {
		c.State = state
	}
}

// met returns the rows of operations that were seen.
func (m *matrix) met() (rows []matrixRow) {
	for _, r := range m.Rows {
		if slices.ContainsFunc(r.Cells, func(c cell) bool { return c.Count+c.Unlisted > 0 || c.Findings.Total() > 0 || c.Accepted > 0 }) {
			rows = append(rows, r)
		}
	}
	return rows
}
