package k8spath

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/hwcontract/hwcontract/tools/specgen/internal/facts"
)

// operation is an operation object of a path item before it is written.
type operation struct {
	fact          facts.Operation
	tables        []facts.Table // of its parameters
	tag, item     string
	summary       string
	description   string
	decisions     []string
	body          string                // component, empty without a body
	answers       map[string]*yaml.Node // by status
	kindOperation *kindOperation        // nil for others
	names         map[string]string     // of parameters
}

// operation returns the operation of a fact and the configuration.
func (c Config) operation(f facts.Operation, tables []facts.Table) (*operation, error) {
	op := &operation{fact: f, tables: tables, answers: map[string]*yaml.Node{}, names: c.Parameters}
	if o := c.Others[f.Section]; o != nil {
		op.other(o)
	} else {
		d, err := c.kindOperationOf(f)
		if err != nil {
			return nil, err
		}
		op.onKind(d, c.Decisions[string(d.verb)])
	}
	if n := c.Notes[f.Section]; n != nil {
		if n.Text != "" {
			op.description = n.Text
		}
		if n.Bodiless {
			op.body = ""
		}
		op.decisions = append(op.decisions, n.Decisions...)
	}
	slices.Sort(op.decisions)
	return op, nil
}

func (op *operation) onKind(d kindOperation, decisions []string) {
	op.kindOperation = &d
	op.tag, op.item = d.kind.Tag, d.item()
	op.summary, op.description = d.summary(), d.description()
	op.body = d.body()
	op.decisions = slices.Clone(decisions)
	for _, status := range op.fact.Statuses {
		if status < 300 {
			op.answers[strconv.Itoa(status)] = ref(component("responses", d.answer()))
		}
	}
}

func (op *operation) other(o *Other) {
	op.tag, op.item, op.summary, op.description = o.Tag, o.Item, o.Summary, o.Description
	media := o.Media
	if media == "" {
		media = "application/json"
	}
	op.answers["200"] = answer(o.Answer, media, ref(component("schemas", o.Schema)), map[string]*yaml.Node{"one": &o.Example})
	for status, name := range o.Answers {
		op.answers[status] = ref(component("responses", name))
	}
}

// component is a reference from a file of path items.
func component(section, name string) string {
	return "../openapi.yaml#/components/" + section + "/" + name
}

// node is the operation object.
func (op *operation) node() *yaml.Node {
	doc := newMapping().set("section", text(op.fact.Section))
	tables := make([]string, len(op.tables))
	for i, t := range op.tables {
		tables[i] = t.Table
	}
	doc.set("tables", texts(tables, 100))
	m := newMapping().
		set("operationId", text(op.fact.Section)).
		set("summary", text(op.summary)).
		set("description", text(op.description)).
		set("x-doc", doc.node())
	if len(op.decisions) > 0 {
		m.set("x-decision", texts(op.decisions, 100))
	}
	m.set("tags", texts([]string{op.tag}, 100))
	if p := op.parameters(); len(p.Content) > 0 {
		m.set("parameters", p)
	}
	switch {
	case op.kindOperation != nil && op.kindOperation.verb == patch:
		m.set("requestBody", patchBody(op.kindOperation.kind.Custom, op.decisions))
	case op.body != "":
		m.set("requestBody", ref(component("requestBodies", op.body)))
	}
	return m.set("responses", op.responses()).node()
}

// parameters refers to the shared parameter of each documented one. The
// security schemes carry X-Auth-Token, the request body its Content-Type.
func (op *operation) parameters() *yaml.Node {
	n := &yaml.Node{Kind: yaml.SequenceNode}
	for _, t := range op.tables {
		if t.Place != "path" && t.Place != "query" {
			continue
		}
		for _, r := range t.Rows {
			name := op.names[r.Name]
			if name == "" {
				name = strings.ToUpper(r.Name[:1]) + r.Name[1:]
			}
			n.Content = append(n.Content, ref(component("parameters", name)))
		}
	}
	return n
}

func (op *operation) responses() *yaml.Node {
	m := newMapping()
	statuses := make([]string, 0, len(op.answers))
	for s := range op.answers {
		statuses = append(statuses, s)
	}
	slices.Sort(statuses)
	for _, s := range statuses {
		m.Content = append(m.Content, quoted(s), op.answers[s])
	}
	return m.set("default", ref(component("responses", "Failure"))).node()
}

// answer returns a response object with one representation.
func answer(description, media string, schema *yaml.Node, examples map[string]*yaml.Node) *yaml.Node {
	values := newMapping()
	names := make([]string, 0, len(examples))
	for name := range examples {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		values.set(name, newMapping().set("value", examples[name]).node())
	}
	content := newMapping().set("schema", schema).set("examples", values.node())
	return newMapping().
		set("description", text(description)).
		set("content", newMapping().set(media, content.node()).node()).
		node()
}

// operations makes all operations in the order of the facts.
func (c Config) operations(all *facts.Facts) ([]*operation, error) {
	tables := map[string][]facts.Table{}
	for _, t := range all.Tables {
		if t.Place == "path" || t.Place == "query" || t.Place == "header" && t.Status == 0 {
			tables[t.Section] = append(tables[t.Section], t)
		}
	}
	var ops []*operation
	for _, f := range all.Operations {
		op, err := c.operation(f, tables[f.Section])
		if err != nil {
			return nil, fmt.Errorf("operation %w", err)
		}
		ops = append(ops, op)
	}
	return ops, nil
}
