// Package verify searches for facts in the text of a document that character recognition
// has damaged.
//
// Recognition spares Latin letters and digits for the most part, so what it
// has to find are paths, names, codes and numbers: each of them, in the order
// of the facts. It reads past what recognition does to them: letters that look
// alike (l, I, 1 and J), lost underscores, and words that a narrow column
// broke over two lines with other columns in between.
package verify

import (
	"fmt"
	"strconv"

	"github.com/hwcontract/hwcontract/tools/specgen/internal/facts"
)

// Finding is a fact with the line at which it was found, or the lines that were searched
// without success.
type Finding struct {
	Fact  string // identifier, or "table 4-1" for the number of a table
	Want  string // what the document should say
	Line  int    // found here; 0 when it was not
	From  int    // searched from here
	To    int    // up to here, exclusive
	Split bool   // in two pieces
}

// String describes a finding that is missing.
func (f Finding) String() string {
	return fmt.Sprintf("%s: %q is not between lines %d and %d", f.Fact, f.Want, f.From, f.To)
}

// Facts looks for every operation, table, row, status and error code of facts,
// in their order.
func Facts(all *facts.Facts, document []byte) []Finding {
	v := &verifier{text: read(document), facts: all}
	v.index()
	starts := v.operations()
	for i := range all.Operations {
		v.operation(&all.Operations[i], starts[i], v.nextStart(starts, i))
	}
	v.appendices(v.lastLine(starts))
	return v.findings
}

// Missing returns the findings without a line.
func Missing(all []Finding) []Finding {
	var out []Finding
	for _, f := range all {
		if f.Line == 0 {
			out = append(out, f)
		}
	}
	return out
}

type verifier struct {
	text     *text
	facts    *facts.Facts
	ids      map[any]string
	findings []Finding
}

// index maps each row and error to its identifier.
func (v *verifier) index() {
	v.ids = map[any]string{}
	for _, fact := range v.facts.All() {
		switch fact.Kind {
		case facts.RowKind:
			v.ids[fact.Row] = fact.ID
		case facts.ErrorKind:
			v.ids[fact.Error] = fact.ID
		}
	}
}

func (v *verifier) note(fact, want string, h hit, from, to int) {
	v.findings = append(v.findings, Finding{Fact: fact, Want: want, Line: v.text.number(h.line), From: from + 1, To: to + 1, Split: h.split})
}

// operations finds the line of each method and path; -1 where there is none.
func (v *verifier) operations() []int {
	starts := make([]int, len(v.facts.Operations))
	cursor := 0
	for i, op := range v.facts.Operations {
		want := op.Method + " " + op.Path
		h := v.text.whole(want, cursor, v.text.len())
		v.note(op.Section, want, h, cursor, v.text.len())
		starts[i] = h.line
		if h.found() {
			cursor = h.line + 1
		}
	}
	return starts
}

func (v *verifier) nextStart(starts []int, i int) int {
	for _, start := range starts[i+1:] {
		if start >= 0 {
			return start
		}
	}
	return v.text.len()
}

func (v *verifier) lastLine(starts []int) int {
	last := 0
	for _, start := range starts {
		last = max(last, start)
	}
	return last
}

// operation finds the tables, rows and statuses between two operations.
func (v *verifier) operation(op *facts.Operation, from, to int) {
	from = max(from, 0)
	cursor := from
	for i := range v.facts.Tables {
		if t := &v.facts.Tables[i]; t.Section == op.Section {
			cursor = v.table(t, cursor, to)
		}
	}
	cursor = from
	for _, status := range op.Statuses {
		h := v.text.word(strconv.Itoa(status), cursor, to)
		v.note(fmt.Sprintf("%s#%d", op.Section, status), strconv.Itoa(status), h, cursor, to)
		cursor = h.after(cursor)
	}
}

// table finds a caption by its number, then the names below it.
func (v *verifier) table(t *facts.Table, from, to int) int {
	h := v.text.word(t.Table, from, to)
	v.note("table "+t.Table, t.Table, h, from, to)
	cursor := h.after(from)
	end := v.nextTable(t, cursor, to)
	for i := range t.Rows {
		row := &t.Rows[i]
		if !printable(row.Name) {
			continue
		}
		h := v.text.name(row.Name, cursor, end)
		v.note(v.ids[row], row.Name, h, cursor, end)
		cursor = h.after(cursor)
	}
	return cursor
}

// nextTable returns the line of the caption of the table after t.
func (v *verifier) nextTable(t *facts.Table, from, to int) int {
	for i := range v.facts.Tables {
		if &v.facts.Tables[i] == t && i+1 < len(v.facts.Tables) {
			if h := v.text.word(v.facts.Tables[i+1].Table, from, to); h.found() {
				return h.line
			}
		}
	}
	return to
}

// printable reports whether the document prints the name of a row in Latin letters. It
// does not for unnamed bodies and free keys.
func printable(name string) bool { return name != "-" && name != "[]" && name != "*" }

// appendices finds the status codes and the error codes.
func (v *verifier) appendices(from int) {
	cursor := from
	for _, s := range v.facts.Statuses {
		h := v.text.name(strconv.Itoa(s.Status), cursor, v.text.len())
		v.note("status/"+strconv.Itoa(s.Status), strconv.Itoa(s.Status), h, cursor, v.text.len())
		cursor = h.after(cursor)
	}
	for i := range v.facts.Errors {
		e := &v.facts.Errors[i]
		want := strconv.Itoa(e.Status) + " " + e.Code
		h := v.text.code(e.Status, e.Code, cursor)
		v.note(v.ids[e], want, h, cursor, v.text.len())
		cursor = h.after(cursor)
	}
}
