package trace

import (
	"slices"
	"strings"

	"github.com/hwcontract/hwcontract/spec"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/decisions"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/facts"
)

const schemas = "#/components/schemas/"

// propertyPointer returns the pointer of a property of a schema.
func propertyPointer(schema, property string) string {
	return schemas + spec.Escape(schema) + "/properties/" + spec.Escape(property)
}

// schemasOf returns the schemas whose properties are the rows of a table.
func (c *Contract) schemasOf(table string) []string {
	var out []string
	for name, tables := range c.SchemaTables {
		if slices.Contains(tables, table) {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

// operationOf returns the operation of a section.
func (c *Contract) operationOf(section string) (*spec.Operation, bool) {
	for i := range c.Operations {
		if c.Operations[i].Doc.Section == section {
			return &c.Operations[i], true
		}
	}
	return nil, false
}

// nodesOf returns the pointers of the nodes that follow a fact.
func (c *Contract) nodesOf(fact facts.Fact) []string {
	switch fact.Kind {
	case facts.RowKind:
		return c.rowNodes(fact)
	case facts.OperationKind, facts.StatusKind, facts.ExampleKind:
		op, ok := c.operationOf(fact.Section)
		if !ok {
			return nil
		}
		if r, ok := op.Response(fact.Status); ok && fact.Status != 0 {
			return []string{r.Pointer}
		}
		if fact.Kind != facts.StatusKind {
			return []string{op.Pointer}
		}
	}
	return nil
}

func (c *Contract) rowNodes(fact facts.Fact) []string {
	var out []string
	claims := c.schemasOf(fact.Table.Table)
	for _, schema := range claims {
		pointer := propertyPointer(schema, fact.Row.Name)
		if unnamed(fact.Row.Name) {
			pointer = schemas + spec.Escape(schema)
		}
		if c.node(pointer) != nil {
			out = append(out, pointer)
		}
	}
	op, ok := c.operationOf(fact.Section)
	if !ok || len(claims) > 0 {
		return out
	}
	for _, p := range op.Parameters {
		if p.In == fact.Table.Place && p.Name == fact.Row.Name {
			out = append(out, p.Pointer)
		}
	}
	if r, ok := op.Response(fact.Status); ok && fact.Status != 0 {
		out = append(out, r.Pointer)
	}
	return out
}

// unnamed reports whether a row describes a whole body or free keys.
func unnamed(row string) bool { return row == "-" || row == "[]" || row == "*" }

// factsOf returns the rows that a property follows.
func (c *Contract) factsOf(schema, property string) []facts.Fact {
	var out []facts.Fact
	for _, fact := range c.all {
		if fact.Kind == facts.RowKind && fact.Row.Name == property && slices.Contains(c.SchemaTables[schema], fact.Table.Table) {
			out = append(out, fact)
		}
	}
	return out
}

// sectionFacts lists the facts of one section.
func (c *Contract) sectionFacts(section string) []facts.Fact {
	var out []facts.Fact
	for _, fact := range c.all {
		if fact.Section == section && section != "" {
			out = append(out, fact)
		}
	}
	return out
}

// decisionsOn lists the indices of the decisions that speak about any of the
// facts, that name any of the nodes, or that the nodes name.
func (c *Contract) decisionsOn(list []facts.Fact, names []string, pointers ...string) []int {
	followed := map[string]bool{}
	for _, pointer := range pointers {
		walk(c.node(pointer), func(m map[string]any) {
			ids, _ := m["x-decision"].([]any)
			for _, id := range ids {
				if s, ok := id.(string); ok {
					followed[s] = true
				}
			}
		})
	}
	var out []int
	for i := range c.Decisions {
		d := &c.Decisions[i]
		if followed[d.ID] || speaksOf(d, list) || namesAny(d, names, pointers) {
			out = append(out, i)
		}
	}
	return out
}

func speaksOf(d *decisions.Decision, list []facts.Fact) bool {
	return slices.ContainsFunc(list, func(f facts.Fact) bool { return d.Matches(f.ID) })
}

// namesAny reports whether a decision names one of the nodes or what is below
// one of them.
func namesAny(d *decisions.Decision, names, pointers []string) bool {
	return slices.ContainsFunc(d.Spec, func(node string) bool {
		if slices.ContainsFunc(names, func(name string) bool { return node == name || strings.HasPrefix(node, name+".") }) {
			return true
		}
		return slices.ContainsFunc(pointers, func(p string) bool { return node == p || strings.HasPrefix(node, p+"/") })
	})
}
