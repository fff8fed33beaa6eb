package trace

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/hwcontract/hwcontract/spec"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/facts"
)

// page builds the text that trace prints: titles, items below titles, and lines below
// items.
type page struct{ strings.Builder }

func (p *page) title(format string, args ...any) {
	if p.Len() > 0 {
		p.WriteByte('\n')
	}
	fmt.Fprintf(p, format+"\n", args...)
}

func (p *page) item(name, format string, args ...any) {
	fmt.Fprintf(p, "  %s: %s\n", name, fmt.Sprintf(format, args...))
}

func (p *page) sub(format string, args ...any) {
	fmt.Fprintf(p, "      %s\n", fmt.Sprintf(format, args...))
}

// tableRows prints the rows of a table, each with the nodes that follow it.
func (c *Contract) tableRows(p *page, t *facts.Table) {
	p.item("table "+t.Table, "%s", describeTable(t))
	for _, fact := range c.all {
		if fact.Table != t {
			continue
		}
		c.row(p, fact)
		nodes := c.nodesOf(fact)
		for _, pointer := range nodes {
			p.sub("  -> %s", c.at(pointer))
		}
		if len(nodes) == 0 {
			p.sub("  -> nothing in the contract")
		}
	}
}

func describeTable(t *facts.Table) string {
	words := []string{t.Place}
	if t.Name != "" {
		words = append(words, t.Name)
	}
	if t.Status != 0 {
		words = append(words, strconv.Itoa(t.Status))
	}
	return strings.Join(words, " ")
}

func (c *Contract) row(p *page, fact facts.Fact) {
	words := []string{fact.ID, fact.Row.Type}
	if fact.Row.Required != nil {
		words = append(words, map[bool]string{true: "required", false: "optional"}[*fact.Row.Required])
	}
	if fact.Row.Joined {
		words = append(words, "(joined)")
	}
	words = append(words, "section "+fact.Section, c.factAt[fact.ID].String())
	p.sub("%s", strings.Join(words, "  "))
}

func (c *Contract) example(p *page, fact facts.Fact) {
	words := []string{fact.ID, fact.Example.Place}
	if fact.Status != 0 {
		words = append(words, strconv.Itoa(fact.Status))
	}
	if fact.Example.Method != "" {
		words = append(words, fact.Example.Method)
	}
	if fact.Example.Joined {
		words = append(words, "(joined)")
	}
	p.item("example", "%s  %s", strings.Join(words, "  "), c.factAt[fact.ID])
	p.sub("%s", fact.Example.Shape)
}

func (c *Contract) decisionList(p *page, list []int) {
	for _, i := range list {
		d := &c.Decisions[i]
		at := ""
		if i < len(c.decisionAt) {
			at = c.decisionAt[i].String()
		}
		kind := d.Kind
		if kind == "" {
			kind = "decision"
		}
		p.item(d.ID, "%s  %s", kind, at)
		p.sub("says: %s", d.Says)
		p.sub("decided: %s", d.Decided)
		p.sub("evidence: %s", strings.Join(d.Evidence, "; "))
	}
}

func (c *Contract) errorRow(p *page, i int) {
	row := &c.Errors[i]
	p.item("row", "%d %s %q  %s", row.Status, row.Class, row.Message, c.errorAt[i])
	p.sub("cause: %s", row.Cause)
	p.sub("remedy: %s", row.Remedy)
	var ids []string
	for _, op := range c.Operations {
		if r, ok := op.Response(row.Status); ok && r.Status == strconv.Itoa(row.Status) {
			ids = append(ids, op.ID)
		}
	}
	p.sub("operations that list %d: %d of %d", row.Status, len(ids), len(c.Operations))
	if len(ids) > 0 && len(ids) <= 8 {
		p.sub("  %s", strings.Join(ids, " "))
	}
}

// errorSummary prints for each status of an operation the number of rows of the error
// table by class. No document assigns codes to operations.
func (c *Contract) errorSummary(p *page, op *spec.Operation) {
	for _, r := range op.Responses {
		classes := map[spec.Class]int{}
		n := 0
		for _, row := range c.Errors {
			if strconv.Itoa(row.Status) == r.Status {
				classes[row.Class]++
				n++
			}
		}
		if n == 0 {
			continue
		}
		var words []string
		for _, class := range slices.Sorted(maps.Keys(classes)) {
			words = append(words, fmt.Sprintf("%s %d", class, classes[class]))
		}
		p.item("codes with "+r.Status, "%d (%s)", n, strings.Join(words, ", "))
	}
	if codes := c.exampleCodes(op); len(codes) > 0 {
		p.item("codes in examples", "%s", strings.Join(codes, " "))
	}
}

// typeOf returns a short text about the type of a property.
func typeOf(node any) string {
	m, ok := node.(map[string]any)
	if !ok {
		return "unknown"
	}
	if ref, ok := m["$ref"].(string); ok {
		return strings.TrimPrefix(ref, schemas)
	}
	for _, key := range []string{"allOf", "anyOf", "oneOf"} {
		if list, ok := m[key].([]any); ok {
			var words []string
			for _, item := range list {
				words = append(words, typeOf(item))
			}
			return key + " " + strings.Join(words, " | ")
		}
	}
	kind, _ := m["type"].(string)
	if kind == "array" {
		return "array of " + typeOf(m["items"])
	}
	return kind
}

func numbers(list []int) string {
	var words []string
	for _, n := range list {
		words = append(words, strconv.Itoa(n))
	}
	return strings.Join(words, " ")
}

func sortedKeys(m map[string]any) []string { return slices.Sorted(maps.Keys(m)) }
