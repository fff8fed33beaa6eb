package extract

import (
	"fmt"
	"iter"
	"slices"
	"strconv"

	"go.yaml.in/yaml/v3"

	"github.com/hwcontract/hwcontract/tools/specgen/internal/facts"
)

// pairs yields the keys and values of a mapping in order.
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

// under returns the value of a key, nil if there is none.
func under(n *yaml.Node, key string) *yaml.Node {
	for k, v := range pairs(n) {
		if k == key {
			return v
		}
	}
	return nil
}

// number returns the status in s, 0 if s is not a number.
func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}

// reconstructedResponse is one response of a reconstructed operation.
type reconstructedResponse struct {
	status  int
	schema  string
	headers *yaml.Node
}

// responsesOf returns the responses of an operation. They are a list, a mapping of status
// to schema, or two lists of successes and errors.
func (r *reconstructor) responsesOf(op *reconstructedOperation) []reconstructedResponse {
	if success := under(&op.Responses, "success"); success != nil {
		out := append(responsesIn(success), responsesIn(under(&op.Responses, "errors"))...)
		if errors := under(&op.Responses, "errors"); errors != nil && errors.Kind == yaml.ScalarNode {
			for _, common := range r.from.Errors.Common {
				out = append(out, reconstructedResponse{status: common.Status})
			}
		}
		return out
	}
	return responsesIn(&op.Responses)
}

func responsesIn(n *yaml.Node) []reconstructedResponse {
	var out []reconstructedResponse
	for status, schema := range pairs(n) {
		out = append(out, reconstructedResponse{status: number(status), schema: schema.Value})
	}
	if n != nil && n.Kind == yaml.SequenceNode {
		for _, item := range n.Content {
			a := reconstructedResponse{headers: under(item, "headers")}
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

func (r *reconstructor) statusesOf(op *reconstructedOperation) ([]int, error) {
	var out []int
	for _, a := range r.responsesOf(op) {
		if a.status < 100 || a.status > 599 {
			return nil, fmt.Errorf("line %d: a response without a status", op.Responses.Line)
		}
		if !slices.Contains(out, a.status) {
			out = append(out, a.status)
		}
	}
	return out, nil
}

// parametersIn returns the parameters of one place, which are rows or the keys of shared
// parameters.
func (r *reconstructor) parametersIn(op *reconstructedOperation, in string) []facts.Row {
	var out []facts.Row
	items := &op.Parameters
	if items.Kind == yaml.MappingNode {
		items = under(items, in)
	}
	if items == nil {
		return nil
	}
	for _, item := range items.Content {
		row := reconstructedRow{In: in}
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

// shared returns the shared parameter with a key. A path parameter is always required.
func (r *reconstructor) shared(key, in string) reconstructedRow {
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
