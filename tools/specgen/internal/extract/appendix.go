package extract

import (
	"regexp"
	"slices"
	"strconv"

	"github.com/hwcontract/hwcontract/tools/specgen/internal/facts"
)

// The columns of the error table, the status tables and the table of kinds of
// clusters.
const (
	codeColumn    = "错误码"
	statusColumn  = "状态码"
	messageColumn = "错误信息"
	reasonColumn  = "返回值"
)

var (
	errorCode = regexp.MustCompile(`^[A-Z][A-Za-z]*\.[0-9]{4,8}$`)
	halfCode  = regexp.MustCompile(`^[A-Z][A-Z]+\.?[0-9]*$`)
	reason    = regexp.MustCompile(`^(\d{3}) ([A-Z][A-Za-z -]*)$`)
	city      = regexp.MustCompile(`^[-•●]\s*([0-9a-z]+)\s*[:：]\s*(\S.*)$`)
	bracketed = regexp.MustCompile(`[(（]\s*([A-Za-z0-9]+)\s*[)）]`)
	never     = func(string) bool { return false }
)

func headOf(columns ...string) func(cells []string) bool {
	return func(cells []string) bool {
		for _, column := range columns {
			if !slices.ContainsFunc(cells, func(s string) bool { return squeeze(s) == column }) {
				return false
			}
		}
		return true
	}
}

// errors reads the error code table.
func (r *reader) errors(s section) {
	t := tableReader{isHead: headOf(codeColumn, statusColumn, messageColumn), isHalf: halfCode.MatchString, unread: r.unread}
	for _, grid := range t.read(s.lines) {
		for _, row := range grid.rows {
			r.errorRow(grid, row)
		}
	}
}

func (r *reader) errorRow(g *printedTable, row printedRow) {
	text, _ := g.cell(row, codeColumn)
	code, joined := removeBlanks(text)
	number, _ := g.cell(row, statusColumn)
	message, _ := g.cell(row, messageColumn)
	status, err := strconv.Atoi(number)
	if row.page && len(r.facts.Errors) > 0 && number == "" {
		r.errorRest(row, code, message)
		return
	}
	if !errorCode.MatchString(code) || err != nil || status < 100 || status > 599 || message == "" {
		r.unread(row.line, "a row of the error table without code, status or message")
		return
	}
	r.facts.Errors = append(r.facts.Errors, facts.Error{Table: g.number, Code: code, Status: status, Message: message, Joined: joined, Line: row.line})
}

// errorRest joins a row with the last row, which a page break has cut.
func (r *reader) errorRest(row printedRow, code, message string) {
	last := &r.facts.Errors[len(r.facts.Errors)-1]
	if code != "" {
		if !errorCode.MatchString(last.Code + code) {
			r.unread(row.line, "the rest of a row of the error table")
			return
		}
		last.Code, last.Joined = last.Code+code, true
	}
	last.Message = squeeze(last.Message + " " + message)
}

// statuses reads the status code appendix.
func (r *reader) statuses(s section) {
	t := tableReader{isHead: headOf(reasonColumn), isHalf: never, unread: r.unread}
	for _, grid := range t.read(s.lines) {
		for _, row := range grid.rows {
			text, _ := grid.cell(row, reasonColumn)
			m := reason.FindStringSubmatch(text)
			if m == nil {
				r.unread(row.line, "a row of the status codes without code and reason")
				continue
			}
			status, _ := strconv.Atoi(m[1])
			r.facts.Statuses = append(r.facts.Statuses, facts.Status{Status: status, Reason: m[2], Line: row.line})
		}
	}
}

// cities reads the list of city codes.
func (r *reader) cities(s section) {
	for _, l := range s.lines {
		if l.blank() {
			continue
		}
		m := city.FindStringSubmatch(l.text)
		if m == nil {
			r.unread(l.n, "a line among the city codes that is none")
			continue
		}
		name, _ := removeBlanks(m[2])
		r.facts.Cities = append(r.facts.Cities, facts.City{Code: m[1], Name: name, Line: l.n})
	}
}

// categories reads the types of clusters of each category. An empty cell repeats the
// cell above it.
func (r *reader) categories(s section) {
	isHead := func(cells []string) bool {
		return len(cells) == 3 && word(cells[0]) == "category" && word(cells[1]) == "type"
	}
	t := tableReader{isHead: isHead, isHalf: never, unread: r.unread}
	for _, grid := range t.read(s.lines) {
		category := ""
		for _, row := range grid.rows {
			if len(row.cells) < 3 {
				r.unread(row.line, "a row of the categories with less than three cells")
				continue
			}
			if squeeze(row.cells[0]) != "" {
				category = word(row.cells[0])
			}
			fact := facts.Category{Category: category, Type: word(row.cells[1]), Provider: squeeze(row.cells[2]), Line: row.line}
			if fact.Category == "" || fact.Type == "" || !propertyName.MatchString(fact.Provider) {
				r.unread(row.line, "a row of the categories without category, type or provider")
				continue
			}
			r.facts.Categories = append(r.facts.Categories, fact)
		}
	}
}

// word returns the identifier in a cell with a name and, in brackets, an identifier.
func word(cell string) string {
	if m := bracketed.FindStringSubmatch(cell); m != nil {
		return m[1]
	}
	return ""
}
