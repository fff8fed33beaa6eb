package extract

import (
	"fmt"
	"iter"
	"slices"
	"strconv"

	"go.yaml.in/yaml/v3"

	"github.com/hwcontract/hwcontract/tools/specgen/internal/facts"
)

// pairs walks the keys and values of a mapping in their order.
func pairs(n *yaml.Node) iter.Seq2[string, *yaml.Node] {
	return func(yield func(string, *yaml.Node) bool) {
		if n == nil || n.Kind != yaml.MappingNode {
			return
		}
		for i := 0; i+1 < len(n.Content); i += 2 {
			if !yield(n.Content[i].Value, n.Content[i+1]) {
				return
			}
		}
	}
}

// under returns the value of a key, nil when there is none.
func under(n *yaml.Node, key string) *yaml.Node {
	for k, v := range pairs(n) {
		if k == key {
			return v
		}
	}
	return nil
}

// number reads a status; what is none is 0.
func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}

// answer is one response of a reconstructed operation.
type answer struct {
	status  int
	schema  string
	headers *yaml.Node
}

// answers returns the responses in any of the shapes that are in use: a list, a
// mapping of status to schema, or lists of successes and errors.
func (r *rebuilder) answers(op *rebuiltOperation) []answer {
	if success := under(&op.Responses, "success"); success != nil {
		out := append(answersOf(success), answersOf(under(&op.Responses, "errors"))...)
		if errors := under(&op.Responses, "errors"); errors != nil && errors.Kind == yaml.ScalarNode {
			for _, common := range r.from.Errors.Common {
				out = append(out, answer{status: common.Status})
			}
		}
		return out
	}
	return answersOf(&op.Responses)
}

func answersOf(n *yaml.Node) []answer {
	var out []answer
	for status, schema := range pairs(n) {
		out = append(out, answer{status: number(status), schema: schema.Value})
	}
	if n != nil && n.Kind == yaml.SequenceNode {
		for _, item := range n.Content {
			a := answer{headers: under(item, "headers")}
			if status := under(item, "status"); status != nil {
				a.status = number(status.Value)
			}
			if schema := under(item, "schema"); schema != nil {
				a.schema = schema.Value
			}
			out = append(out, a)
		}
	}
	return out
}

func (r *rebuilder) statusesOf(op *rebuiltOperation) ([]int, error) {
	var out []int
	for _, a := range r.answers(op) {
		if a.status < 100 || a.status > 599 {
			return nil, fmt.Errorf("line %d: a response without a status", op.Responses.Line)
		}
		if !slices.Contains(out, a.status) {
			out = append(out, a.status)
		}
	}
	return out, nil
}

// parametersIn reads the parameters of one place: rows of their own, or the
// keys of shared ones.
func (r *rebuilder) parametersIn(op *rebuiltOperation, in string) []facts.Row {
	var out []facts.Row
	items := &op.Parameters
	if items.Kind == yaml.MappingNode {
		items = under(items, in)
	}
	if items == nil {
		return nil
	}
	for _, item := range items.Content {
		row := rebuiltRow{In: in}
		if item.Kind == yaml.ScalarNode {
			row = r.shared(item.Value, in)
		} else if err := item.Decode(&row); err != nil {
			r.unread(item.Line, "a parameter of "+op.ID)
			continue
		}
		if row.In == in {
			out = append(out, facts.Row{Name: row.Name, Type: typeName(row.Type), Required: row.Required, Line: item.Line})
		}
	}
	return out
}

// shared resolves the key of a shared parameter. A path parameter is required
// whether or not that is said.
func (r *rebuilder) shared(key, in string) rebuiltRow {
	row := r.from.Parameters[key]
	row.Name, row.In = key, in
	if row.WireName != "" {
		row.Name = row.WireName
	}
	if in == "path" {
		yes := true
		row.Required = &yes
	}
	return row
}
