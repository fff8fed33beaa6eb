package facts

import (
	"fmt"
	"path"
	"strconv"
	"strings"
)

// Kind is the kind of a fact.
type Kind string

// The kinds of facts, in the order in which [Facts.All] lists them.
const (
	OperationKind Kind = "operation" // 3.1.1
	StatusKind    Kind = "status"    // 3.1.1#400
	RowKind       Kind = "row"       // 3-13.totalNum
	ExampleKind   Kind = "example"   // 3.1.1!1
	ErrorKind     Kind = "error"     // error/UCS.00000001
	AppendixKind  Kind = "appendix"  // status/404
	CityKind      Kind = "city"      // city/110000
	CategoryKind  Kind = "category"  // type/cce
)

// Fact is one fact with its identifier. Kind determines which pointers are set: Table and
// Row for a row, Operation for a status of an operation. They point into the Facts of the
// fact.
type Fact struct {
	ID      string
	Kind    Kind
	Section string // empty for the error table and the appendices
	Status  int    // of a status, an example, an error or an appendix row

	Operation *Operation
	Table     *Table
	Row       *Row
	Example   *Example
	Error     *Error
	Appendix  *Status
	City      *City
	Category  *Category
}

// All returns every fact, ordered by kind and then by the order of the document.
// Identifiers are unique: the second fact with an identifier has ~2 at its end, the third
// has ~3.
func (f *Facts) All() []Fact {
	var all []Fact
	all = append(all, f.operationFacts()...)
	all = append(all, f.tableFacts()...)
	for i := range f.Examples {
		e := &f.Examples[i]
		id := fmt.Sprintf("%s!%d", e.Section, e.N)
		all = append(all, Fact{ID: id, Kind: ExampleKind, Section: e.Section, Status: e.Status, Example: e})
	}
	for i := range f.Errors {
		e := &f.Errors[i]
		all = append(all, Fact{ID: "error/" + e.Code, Kind: ErrorKind, Status: e.Status, Error: e})
	}
	all = append(all, f.lookUpFacts()...)
	seen := make(map[string]int, len(all))
	for i := range all {
		id := all[i].ID
		if seen[id]++; seen[id] > 1 {
			all[i].ID = id + "~" + strconv.Itoa(seen[id])
		}
	}
	return all
}

func (f *Facts) operationFacts() []Fact {
	var all []Fact
	for i := range f.Operations {
		op := &f.Operations[i]
		all = append(all, Fact{ID: op.Section, Kind: OperationKind, Section: op.Section, Operation: op})
	}
	for i := range f.Operations {
		op := &f.Operations[i]
		for _, status := range op.Statuses {
			id := fmt.Sprintf("%s#%d", op.Section, status)
			all = append(all, Fact{ID: id, Kind: StatusKind, Section: op.Section, Status: status, Operation: op})
		}
	}
	return all
}

func (f *Facts) tableFacts() []Fact {
	var all []Fact
	for i := range f.Tables {
		table := &f.Tables[i]
		for j := range table.Rows {
			row := &table.Rows[j]
			all = append(all, Fact{ID: table.Table + "." + row.Name, Kind: RowKind, Section: table.Section, Status: table.Status, Table: table, Row: row})
		}
	}
	return all
}

func (f *Facts) lookUpFacts() []Fact {
	var all []Fact
	for i := range f.Statuses {
		s := &f.Statuses[i]
		all = append(all, Fact{ID: "status/" + strconv.Itoa(s.Status), Kind: AppendixKind, Status: s.Status, Appendix: s})
	}
	for i := range f.Cities {
		c := &f.Cities[i]
		all = append(all, Fact{ID: "city/" + c.Code, Kind: CityKind, City: c})
	}
	for i := range f.Categories {
		c := &f.Categories[i]
		all = append(all, Fact{ID: "type/" + c.Type, Kind: CategoryKind, Category: c})
	}
	return all
}

// IDs lists the identifiers of [Facts.All].
func (f *Facts) IDs() []string {
	all := f.All()
	ids := make([]string, len(all))
	for i := range all {
		ids[i] = all[i].ID
	}
	return ids
}

// IsNote reports whether an identifier names evidence outside of tables (note/NAME), for
// which facts.yaml has no row.
func IsNote(id string) bool { return strings.HasPrefix(id, "note/") }

// Match reports whether a pattern, as decisions.yaml writes it, names a fact:
// either the identifier itself or a glob of path.Match. Brackets stand for
// themselves in "[]", the row of an array body. The error is
// [path.ErrBadPattern].
func Match(pattern, id string) (bool, error) {
	if pattern == id {
		return true, nil
	}
	return path.Match(strings.ReplaceAll(pattern, "[]", `\[\]`), id)
}
