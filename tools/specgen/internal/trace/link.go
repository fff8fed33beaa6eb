package trace

import (
	"slices"
	"strings"

	"github.com/hwcontract/hwcontract/spec"
)

const schemas = "#/components/schemas/"

// propertyPointer names a property of a schema.
func propertyPointer(schema, property string) string {
	return schemas + spec.Escape(schema) + "/properties/" + spec.Escape(property)
}

// schemasOf lists the schemas whose properties are the rows of a table.
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

// nodesOf lists the pointers of the nodes that follow a fact.
func (c *Contract) nodesOf(fact spec.Fact) []string {
	switch fact.Kind {
	case spec.RowKind:
		return c.rowNodes(fact)
	case spec.OperationKind, spec.StatusKind, spec.ExampleKind:
		op, ok := c.operationOf(fact.Section)
		if !ok {
			return nil
		}
		if r, ok := op.Response(fact.Status); ok && fact.Status != 0 {
			return []string{r.Pointer}
		}
		if fact.Kind != spec.StatusKind {
			return []string{op.Pointer}
		}
	}
	return nil
}

func (c *Contract) rowNodes(fact spec.Fact) []string {
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

// unnamed reports whether a row stands for a whole body or for free keys.
func unnamed(row string) bool { return row == "-" || row == "[]" || row == "*" }

// factsOf lists the rows that a property follows.
func (c *Contract) factsOf(schema, property string) []spec.Fact {
	var out []spec.Fact
	for _, fact := range c.all {
		if fact.Kind == spec.RowKind && fact.Row.Name == property && slices.Contains(c.SchemaTables[schema], fact.Table.Table) {
			out = append(out, fact)
		}
	}
	return out
}

// sectionFacts lists the facts of one section.
func (c *Contract) sectionFacts(section string) []spec.Fact {
	var out []spec.Fact
	for _, fact := range c.all {
		if fact.Section == section && section != "" {
			out = append(out, fact)
		}
	}
	return out
}

// decisionsOn lists the indices of the decisions that speak about any of the
// facts, that name any of the nodes, or that the nodes name.
func (c *Contract) decisionsOn(facts []spec.Fact, names []string, pointers ...string) []int {
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
		if followed[d.ID] || speaksOf(d, facts) || namesAny(d, names, pointers) {
			out = append(out, i)
		}
	}
	return out
}

func speaksOf(d *spec.Decision, facts []spec.Fact) bool {
	return slices.ContainsFunc(facts, func(f spec.Fact) bool { return d.Matches(f.ID) })
}

// namesAny reports whether a decision names one of the nodes or what is below
// one of them.
func namesAny(d *spec.Decision, names, pointers []string) bool {
	return slices.ContainsFunc(d.Spec, func(node string) bool {
		if slices.ContainsFunc(names, func(name string) bool { return node == name || strings.HasPrefix(node, name+".") }) {
			return true
		}
		return slices.ContainsFunc(pointers, func(p string) bool { return node == p || strings.HasPrefix(node, p+"/") })
	})
}
