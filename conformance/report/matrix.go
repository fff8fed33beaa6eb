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
	Cells                   []cell // one a status
}

// cell sums up the media types of one answer.
type cell struct {
	State    string // "", unlisted, unchecked, unseen, seen
	Count    int    // of exchanges whose answer is listed
	Unlisted int    // of the others
}

// The states of a cell.
const (
	seen      = "seen"
	unseen    = "unseen"
	unchecked = "unchecked"
	unlisted  = "unlisted"
)

// Mark is one sign for a table of text.
func (c cell) Mark() string {
	mark := ""
	switch {
	case c.Count > 0 && c.State == unchecked:
		mark = strconv.Itoa(c.Count) + "?"
	case c.Count > 0:
		mark = strconv.Itoa(c.Count)
	case c.State == unseen:
		return "-"
	}
	if c.Unlisted > 0 {
		mark = strings.TrimSpace(mark + " " + strconv.Itoa(c.Unlisted) + "!")
	}
	return mark
}

// matrices makes one matrix a service, in the order of the coverage.
func matrices(c verdict.Coverage) []*matrix {
	var out []*matrix
	index := map[string]*matrix{}
	for _, a := range c.Answers {
		m := index[a.Service]
		if m == nil {
			m = &matrix{Service: a.Service}
			index[a.Service] = m
			out = append(out, m)
		}
		if !slices.Contains(m.Statuses, a.Status) {
			m.Statuses = append(m.Statuses, a.Status)
		}
		if a.Listed {
			m.Share.count(a.Count > 0 && a.Checkable)
		}
	}
	for _, m := range out {
		slices.SortFunc(m.Statuses, strings.Compare)
		m.fill(c.Answers)
	}
	for _, row := range c.Codes {
		if m := index[row.Service]; m != nil {
			m.Codes.count(row.Count > 0)
			if row.Count == 0 {
				m.Never = append(m.Never, row)
			}
		}
	}
	return out
}

func (m *matrix) fill(answers []verdict.AnswerCoverage) {
	rows := map[string]int{}
	for _, a := range answers {
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
}

// add sums up: what was not listed weighs more than what was seen, that more
// than what could not be checked, that more than what was not seen.
func (c *cell) add(a verdict.AnswerCoverage) {
	state := unseen
	switch {
	case !a.Listed:
		state = unlisted
		c.Unlisted += a.Count
	case a.Count > 0 && a.Checkable:
		state = seen
	case a.Count > 0:
		state = unchecked
	}
	if a.Listed {
		c.Count += a.Count
	}
	order := []string{"", unseen, unchecked, seen, unlisted}
	if slices.Index(order, state) > slices.Index(order, c.State) {
		c.State = state
	}
}

// met leaves the rows of operations that were seen.
func (m *matrix) met() (rows []matrixRow) {
	for _, r := range m.Rows {
		if slices.ContainsFunc(r.Cells, func(c cell) bool { return c.Count+c.Unlisted > 0 }) {
			rows = append(rows, r)
		}
	}
	return rows
}
