package extract

import (
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/hwcontract/hwcontract/tools/specgen/internal/facts"
)

// addNumberedTables adds the tables of a document that has table numbers.
func (r *reconstructor) addNumberedTables(operations []reconstructedOperation) {
	for _, t := range r.from.Tables {
		i := slices.IndexFunc(operations, func(op reconstructedOperation) bool { return op.ID == t.Operation })
		if i < 0 {
			r.unread(0, "table "+t.Number+" belongs to no operation")
			continue
		}
		fact := facts.Table{Table: t.Number, Section: operations[i].Section, Status: t.Status}
		if in, ok := strings.CutSuffix(t.Caption, " parameters"); ok && t.Schema == "" {
			fact.Place, fact.Rows = in, r.parametersIn(&operations[i], in)
		} else {
			fact.Place, fact.Name = "schema", t.Schema
			if place, ok := strings.CutSuffix(t.Caption, " body parameters"); ok {
				fact.Place, fact.Name = place, ""
			}
			fact.Rows = r.printedRows(t)
		}
		r.addTable(fact)
	}
}

// printedRows returns the rows of a schema as a table prints them. Only tables of
// requests have a column for required.
func (r *reconstructor) printedRows(t reconstructedTable) []facts.Row {
	rows := slices.Clone(r.schemas[t.Schema])
	if t.Status != 0 || t.Within == "response" {
		for i := range rows {
			rows[i].Required = nil
		}
	}
	return rows
}

func (r *reconstructor) addTable(t facts.Table) {
	if len(t.Rows) == 0 {
		r.unread(0, "table "+t.Table+" has no rows")
		return
	}
	r.facts.Tables = append(r.facts.Tables, t)
}

// addNamedTables adds the tables of a source without table numbers: parameters by
// operation and place, then the schemas in the order in which operations refer to them.
func (r *reconstructor) addNamedTables(operations []reconstructedOperation) {
	done := map[string]bool{}
	for i := range operations {
		op := &operations[i]
		for _, in := range []string{"path", "query", "header"} {
			if rows := r.parametersIn(op, in); len(rows) > 0 {
				r.addTable(facts.Table{Table: op.ID + "." + in, Section: op.Section, Place: in, Rows: rows})
			}
		}
		r.schema(op.Request.Schema, facts.Table{Section: op.Section, Place: "request"}, done)
		for _, a := range r.responsesOf(op) {
			r.headers(op, a)
			r.schema(a.schema, facts.Table{Section: op.Section, Place: "response", Status: a.status}, done)
		}
	}
	for _, name := range r.order {
		r.schema(name, facts.Table{Section: "schemas", Place: "schema"}, done)
	}
}

// schema adds a schema and the schemas that it refers to, unless they are in done.
func (r *reconstructor) schema(name string, t facts.Table, done map[string]bool) {
	rows, ok := r.schemas[name]
	if !ok || done[name] {
		return
	}
	done[name] = true
	t.Table, t.Name, t.Rows = name, name, rows
	r.facts.Tables = append(r.facts.Tables, t)
	t.Place = "schema"
	for _, ref := range r.refs[name] {
		r.schema(ref, t, done)
	}
}

// headers adds the headers of a response.
func (r *reconstructor) headers(op *reconstructedOperation, a reconstructedResponse) {
	if a.headers == nil {
		return
	}
	t := facts.Table{Table: op.ID + "." + strconv.Itoa(a.status) + ".header", Section: op.Section, Place: "header", Status: a.status}
	for _, item := range a.headers.Content {
		var row reconstructedRow
		if err := item.Decode(&row); err != nil || row.Name == "" {
			r.unread(item.Line, "a response header of "+op.ID)
			continue
		}
		t.Rows = append(t.Rows, facts.Row{Name: row.Name, Type: typeName(row.Type), Required: row.Required, Line: item.Line})
	}
	r.addTable(t)
}

// shapeOfNode returns the shape of an example in YAML.
func shapeOfNode(n *yaml.Node) *shape {
	switch n.Kind {
	case yaml.MappingNode:
		o := &objectShape{values: map[string]*shape{}}
		for key, value := range pairs(n) {
			o.add(key, shapeOfNode(value))
		}
		return &shape{object: o}
	case yaml.SequenceNode:
		s := &shape{array: true}
		for _, item := range n.Content {
			s.element = merge(s.element, shapeOfNode(item))
		}
		return s
	}
	names := map[string]string{"!!int": "integer", "!!float": "number", "!!bool": "boolean", "!!null": "null"}
	if name, ok := names[n.ShortTag()]; ok {
		return &shape{types: []string{name}}
	}
	return &shape{types: []string{"string"}}
}
