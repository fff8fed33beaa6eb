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
