package extract

import (
	"slices"
	"strings"
)

// printedTable is a table as it is printed: a caption, headings and cells, which are
// not interpreted yet.
type printedTable struct {
	number string // such as "3-1"; empty if the table has no caption
	title  string
	status int // status of the line above the table, 0 if there is none
	line   int
	head   []string
	rows   []printedRow
}

// printedRow is one row of a printedTable. broken is true for the cells that are joined
// from several lines.
type printedRow struct {
	line   int
	cells  []string
	broken []bool
	page   bool // the row is the first one after a repeated heading
}

// cell returns the text of the cell in a column, and whether it is joined from several
// lines.
func (g *printedTable) cell(row printedRow, column string) (text string, broken bool) {
	i := slices.Index(g.head, column)
	if i < 0 || i >= len(row.cells) {
		return "", false
	}
	return squeeze(row.cells[i]), row.broken[i]
}

// tableReader reads the tables in a sequence of lines.
type tableReader struct {
	// isHead reports whether the cells are the headings of a table.
	isHead func(cells []string) bool
	// isHalf reports whether a line without tabs may be half of the first cell of the
	// next row. Other such lines continue the last cell.
	isHalf func(text string) bool
	unread func(n int, what string)

	tables  []*printedTable
	current *printedTable
	pending *printedRow
	status  int
	page    bool
	fenced  bool
}

func (r *tableReader) read(all []line) []*printedTable {
	for _, l := range all {
		r.line(l)
	}
	r.flush()
	return r.tables
}

func (r *tableReader) line(l line) {
	if strings.HasPrefix(l.text, "```") {
		r.fenced = !r.fenced
		return
	}
	if r.fenced {
		return
	}
	if status, ok := statusMarker(l.text); ok {
		r.flush()
		r.status, r.current = status, nil
		return
	}
	if m := caption.FindStringSubmatch(strings.TrimSpace(l.text)); m != nil {
		r.flush()
		r.open(&printedTable{number: m[1], title: squeeze(m[2]), status: r.status, line: l.n})
		return
	}
	cells := strings.Split(l.text, "\t")
	if r.isHead(cells) {
		r.head(l, cells)
		return
	}
	r.row(l, cells)
}

func (r *tableReader) open(g *printedTable) {
	r.current = g
	r.tables = append(r.tables, g)
}

// head begins a table or, if the same headings are repeated on a new page, continues
// the current one.
func (r *tableReader) head(l line, cells []string) {
	for i := range cells {
		cells[i] = squeeze(cells[i])
	}
	switch {
	case r.current == nil:
		r.open(&printedTable{status: r.status, line: l.n, head: cells})
	case r.current.head == nil:
		r.current.head = cells
	case slices.Equal(r.current.head, cells):
		r.flush()
		r.page = true
	default:
		r.flush()
		r.open(&printedTable{status: r.status, line: l.n, head: cells})
	}
}

func (r *tableReader) row(l line, cells []string) {
	if l.blank() && len(cells) == 1 {
		r.flush()
		return
	}
	if r.current == nil || r.current.head == nil {
		if len(cells) > 1 {
			r.unread(l.n, "a row outside of any table")
		}
		return
	}
	width := len(r.current.head)
	switch {
	case r.pending != nil && len(r.pending.cells) < width && len(r.pending.cells)+len(cells)-1 <= width:
		r.continueRow(cells)
	case len(cells) == 1:
		r.singleCell(l, cells[0])
	case len(cells) > width:
		r.flush()
		r.unread(l.n, "a row with more cells than its table has columns")
	default:
		r.flush()
		r.pending = &printedRow{line: l.n, cells: cells, broken: make([]bool, len(cells)), page: r.page}
		r.page = false
	}
}

// continueRow appends cells to a row that is not complete. Its line was broken inside of
// a cell, so the first of the new cells continues its last cell.
func (r *tableReader) continueRow(cells []string) {
	p := r.pending
	last := len(p.cells) - 1
	p.cells[last] += " " + cells[0]
	p.broken[last] = true
	p.cells = append(p.cells, cells[1:]...)
	for len(p.broken) < len(p.cells) {
		p.broken = append(p.broken, false)
	}
}

// singleCell reads a line without tabs after a complete row. Mostly it continues the last
// cell, which is prose and is ignored; but it may be the first half of the next name.
func (r *tableReader) singleCell(l line, text string) {
	if !r.isHalf(text) {
		return
	}
	r.flush()
	r.pending = &printedRow{line: l.n, cells: []string{text}, broken: []bool{false}, page: r.page}
	r.page = false
}

func (r *tableReader) flush() {
	if r.pending == nil {
		return
	}
	if len(r.pending.cells) == 1 {
		r.unread(r.pending.line, "a line that may be part of a name")
	} else {
		r.current.rows = append(r.current.rows, *r.pending)
	}
	r.pending = nil
}
