package extract

import (
	"slices"
	"strings"
)

// grid is a table as it stands on paper: captions, headings and cells, before
// anyone asks what they mean.
type grid struct {
	number string // "3-1"; empty without a caption
	title  string
	status int // of the marker above it
	line   int
	head   []string
	rows   []gridRow
}

// gridRow is one row. Broken tells which cells were put together from more
// than one line.
type gridRow struct {
	line   int
	cells  []string
	broken []bool
	page   bool // first row after a repeated heading
}

// cell returns a cell by the heading of its column.
func (g *grid) cell(row gridRow, column string) (text string, broken bool) {
	i := slices.Index(g.head, column)
	if i < 0 || i >= len(row.cells) {
		return "", false
	}
	return squeeze(row.cells[i]), row.broken[i]
}

// gridReader collects the tables of a run of lines.
type gridReader struct {
	// isHead tells a heading row of a table.
	isHead func(cells []string) bool
	// isHalf tells a line without tabs that may be half of a first cell rather
	// than more of the last one.
	isHalf func(text string) bool
	unread func(n int, what string)

	grids   []*grid
	current *grid
	pending *gridRow
	status  int
	page    bool
	fenced  bool
}

func (r *gridReader) read(all []line) []*grid {
	for _, l := range all {
		r.line(l)
	}
	r.flush()
	return r.grids
}

func (r *gridReader) line(l line) {
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
		r.open(&grid{number: m[1], title: squeeze(m[2]), status: r.status, line: l.n})
		return
	}
	cells := strings.Split(l.text, "\t")
	if r.isHead(cells) {
		r.head(l, cells)
		return
	}
	r.row(l, cells)
}

func (r *gridReader) open(g *grid) {
	r.current = g
	r.grids = append(r.grids, g)
}

// head begins a table, or goes on with it on the next page when its headings
// are printed once more.
func (r *gridReader) head(l line, cells []string) {
	for i := range cells {
		cells[i] = squeeze(cells[i])
	}
	switch {
	case r.current == nil:
		r.open(&grid{status: r.status, line: l.n, head: cells})
	case r.current.head == nil:
		r.current.head = cells
	case slices.Equal(r.current.head, cells):
		r.flush()
		r.page = true
	default:
		r.flush()
		r.open(&grid{status: r.status, line: l.n, head: cells})
	}
}

func (r *gridReader) row(l line, cells []string) {
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
		r.goOn(cells)
	case len(cells) == 1:
		r.more(l, cells[0])
	case len(cells) > width:
		r.flush()
		r.unread(l.n, "a row with more cells than its table has columns")
	default:
		r.flush()
		r.pending = &gridRow{line: l.n, cells: cells, broken: make([]bool, len(cells)), page: r.page}
		r.page = false
	}
}

// goOn adds to a row that has cells to come: the break was inside a cell.
func (r *gridReader) goOn(cells []string) {
	p := r.pending
	last := len(p.cells) - 1
	p.cells[last] += " " + cells[0]
	p.broken[last] = true
	p.cells = append(p.cells, cells[1:]...)
	for len(p.broken) < len(p.cells) {
		p.broken = append(p.broken, false)
	}
}

// more is a line without tabs after a complete row: as a rule more of the last
// cell, which is prose, but it may be the first half of the next name.
func (r *gridReader) more(l line, text string) {
	if !r.isHalf(text) {
		return
	}
	r.flush()
	r.pending = &gridRow{line: l.n, cells: []string{text}, broken: []bool{false}, page: r.page}
	r.page = false
}

func (r *gridReader) flush() {
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
