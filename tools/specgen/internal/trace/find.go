package trace

import (
	"slices"
	"strings"

	"github.com/hwcontract/hwcontract/spec"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/facts"
)

// Find returns a text about a subject: an operationId, a schema, a
// property as Schema.property, an error code, a fact identifier, the number of
// a table or the identifier of a decision. It is empty if the contract has
// no such subject.
func (c *Contract) Find(subject string) string {
	p := &page{}
	c.operation(p, subject)
	c.schema(p, subject)
	c.property(p, subject)
	c.code(p, subject)
	c.fact(p, subject)
	c.table(p, subject)
	c.decision(p, subject)
	return p.String()
}

func (c *Contract) operation(p *page, id string) {
	op, ok := c.Operation(id)
	if !ok {
		return
	}
	p.title("operation %s: %s %s", op.ID, op.Method, op.Path)
	p.item("spec", "%s", c.at(op.Pointer))
	list := c.sectionFacts(op.Doc.Section)
	c.documented(p, op)
	for i := range c.Facts.Tables {
		if t := &c.Facts.Tables[i]; t.Section == op.Doc.Section && op.Doc.Section != "" {
			c.tableRows(p, t)
		}
	}
	for _, fact := range list {
		if fact.Kind == facts.ExampleKind {
			c.example(p, fact)
		}
	}
	c.decisionList(p, c.decisionsOn(list, []string{op.ID}, op.Pointer))
	c.errorSummary(p, op)
}

// documented compares what the document and the contract list.
func (c *Contract) documented(p *page, op *spec.Operation) {
	p.item("document", "%s %s, section %s", c.Source.Title, c.Source.Edition, op.Doc.Section)
	for _, fact := range c.Facts.Operations {
		if fact.Section == op.Doc.Section {
			p.item("fact", "%s  %s %s  %s", fact.Section, fact.Method, fact.Path, c.factAt[fact.Section])
			p.item("statuses of the document", "%s", numbers(fact.Statuses))
		}
	}
	var statuses []string
	for _, r := range op.Responses {
		statuses = append(statuses, r.Status)
	}
	p.item("statuses of the contract", "%s", strings.Join(statuses, " "))
}

func (c *Contract) schema(p *page, name string) {
	pointer := schemas + spec.Escape(name)
	node, ok := c.node(pointer).(map[string]any)
	if !ok {
		return
	}
	p.title("schema %s", name)
	p.item("spec", "%s", c.at(pointer))
	c.usage(p, pointer)
	var list []facts.Fact
	properties, _ := node["properties"].(map[string]any)
	for _, property := range sortedKeys(properties) {
		rows := c.factsOf(name, property)
		list = append(list, rows...)
		p.item("property", "%s  %s", property, c.at(propertyPointer(name, property)))
		for _, row := range rows {
			c.row(p, row)
		}
		if len(rows) == 0 {
			p.sub("in no table")
		}
	}
	for _, table := range c.SchemaTables[name] {
		c.unfollowed(p, table, properties)
	}
	c.decisionList(p, c.decisionsOn(list, []string{name}, pointer))
}

// unfollowed returns the rows of a table that no property follows.
func (c *Contract) unfollowed(p *page, table string, properties map[string]any) {
	for _, fact := range c.all {
		if fact.Kind == facts.RowKind && fact.Table.Table == table && properties[fact.Row.Name] == nil {
			p.item("row without property", "%s", fact.ID)
			c.row(p, fact)
		}
	}
}

func (c *Contract) property(p *page, subject string) {
	for cut, r := range subject {
		if r != '.' {
			continue
		}
		schema, property := subject[:cut], subject[cut+1:]
		pointer := propertyPointer(schema, property)
		node := c.node(pointer)
		if node == nil {
			continue
		}
		p.title("property %s", subject)
		p.item("spec", "%s", c.at(pointer))
		p.item("type of the contract", "%s", typeOf(node))
		c.usage(p, schemas+spec.Escape(schema))
		list := c.factsOf(schema, property)
		for _, fact := range list {
			p.item("fact", "%s", fact.ID)
			c.row(p, fact)
		}
		c.decisionList(p, c.decisionsOn(list, []string{subject}, pointer))
		return
	}
}

func (c *Contract) usage(p *page, pointer string) {
	if users := c.users(pointer); len(users) > 0 {
		p.item("used by", "%s", strings.Join(users, " "))
	}
}

func (c *Contract) code(p *page, code string) {
	var list []facts.Fact
	for _, fact := range c.all {
		if fact.Kind == facts.ErrorKind && fact.Error.Code == code {
			list = append(list, fact)
		}
	}
	rows := 0
	for i, row := range c.Errors {
		if row.Code != code {
			continue
		}
		if rows++; rows == 1 {
			p.title("error code %s", code)
		}
		c.errorRow(p, i)
	}
	if rows == 0 {
		return
	}
	for _, fact := range list {
		where := fact.ID
		if fact.Error.Table != "" {
			where += "  table " + fact.Error.Table
		}
		p.item("fact", "%s  %d %q  %s", where, fact.Status, fact.Error.Message, c.factAt[fact.ID])
	}
	c.decisionList(p, c.decisionsOn(list, []string{code}))
}

func (c *Contract) fact(p *page, id string) {
	i := slices.IndexFunc(c.all, func(f facts.Fact) bool { return f.ID == id })
	if i < 0 {
		return
	}
	fact := c.all[i]
	p.title("fact %s (%s)", id, fact.Kind)
	p.item("facts", "%s", c.factAt[id])
	switch fact.Kind {
	case facts.RowKind:
		c.row(p, fact)
	case facts.ExampleKind:
		c.example(p, fact)
	case facts.ErrorKind:
		for i, row := range c.Errors {
			if row.Code == fact.Error.Code && row.Status == fact.Status {
				c.errorRow(p, i)
			}
		}
	}
	nodes := c.nodesOf(fact)
	for _, pointer := range nodes {
		p.item("spec", "%s  %s", pointer, c.at(pointer))
	}
	if len(nodes) == 0 && fact.Kind == facts.RowKind {
		p.item("spec", "nothing in the contract follows this row")
	}
	if op, ok := c.operationOf(fact.Section); ok {
		p.item("operation", "%s  %s", op.ID, c.at(op.Pointer))
	}
	c.decisionList(p, c.decisionsOn([]facts.Fact{fact}, nil, nodes...))
}

func (c *Contract) table(p *page, number string) {
	for i := range c.Facts.Tables {
		t := &c.Facts.Tables[i]
		if t.Table != number {
			continue
		}
		p.title("table %s, section %s", t.Table, t.Section)
		for _, schema := range c.schemasOf(number) {
			p.item("schema", "%s  %s", schema, c.at(schemas+spec.Escape(schema)))
		}
		c.tableRows(p, t)
		var list []facts.Fact
		for _, fact := range c.all {
			if fact.Table == t {
				list = append(list, fact)
			}
		}
		c.decisionList(p, c.decisionsOn(list, nil))
	}
}

func (c *Contract) decision(p *page, id string) {
	for i := range c.Decisions {
		d := &c.Decisions[i]
		if d.ID != id {
			continue
		}
		p.title("decision %s", id)
		c.decisionList(p, []int{i})
		for _, fact := range c.all {
			if d.Matches(fact.ID) {
				p.item("fact", "%s  %s", fact.ID, c.factAt[fact.ID])
			}
		}
		for _, name := range d.Spec {
			p.item("node", "%s  %s", name, c.at(c.pointerOf(name)))
		}
	}
}

// pointerOf turns the name of a node, as decisions write it, into its pointer.
func (c *Contract) pointerOf(name string) string {
	if strings.HasPrefix(name, "#") {
		return name
	}
	if op, ok := c.Operation(name); ok {
		return op.Pointer
	}
	if schema, property, ok := strings.Cut(name, "."); ok && c.node(propertyPointer(schema, property)) != nil {
		return propertyPointer(schema, property)
	}
	return schemas + spec.Escape(name)
}
