package judge_test

import (
	"encoding/json"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
)

// wrongValue changes one value of a body: drops a member, swaps a type, puts
// null, or a text or number that few rules allow.
func wrongValue(r *rand.Rand, b base) bool {
	var v any
	if !b.isJSON() || json.Unmarshal(b.Response.Body.Bytes, &v) != nil {
		return false
	}
	places := walk(&v)
	p := places[r.IntN(len(places))]
	switch r.IntN(6) {
	case 0:
		if !p.drop() {
			return false
		}
	case 1:
		p.put(nil)
	case 2:
		p.put(swapped(p.value))
	default:
		p.put(strange(r, p.value))
	}
	b.setBody(marshal(v))
	return true
}

// undocumented adds a member that nobody documents to a body whose schema
// documents its members.
func undocumented(r *rand.Rand, b base) bool {
	var body map[string]any
	if !b.isJSON() || json.Unmarshal(b.Response.Body.Bytes, &body) != nil || len(body) == 0 || b.failed() {
		return false
	}
	names := slices.Sorted(maps.Keys(b.documented()))
	if len(names) == 0 {
		return false
	}
	body[names[r.IntN(len(names))]+strconv.Itoa(r.IntN(100))+"x"] = pick[any](r, "x", 1.0, nil, true, []any{}, map[string]any{})
	b.setBody(marshal(body))
	return true
}

// documented are the members that the schema of the answer has, none when it
// leaves the object open or knows several forms.
func (b base) documented() map[string]json.RawMessage {
	for _, m := range b.response().Content {
		for at := m.Schema; at != ""; {
			var node struct {
				Ref        string                     `json:"$ref"`
				Properties map[string]json.RawMessage `json:"properties"`
				Open       json.RawMessage            `json:"additionalProperties"`
			}
			raw, ok := b.service.Node(at)
			if !ok || json.Unmarshal(raw, &node) != nil || node.Open != nil {
				return nil
			}
			if at = node.Ref; at == "" {
				return node.Properties
			}
		}
	}
	return nil
}

// spot is one value of a body and how to change it.
type spot struct {
	value any
	put   func(any)
	drop  func() bool
}

// walk lists the values of a body in a fixed order.
func walk(root *any) []spot {
	never := func() bool { return false }
	all := []spot{{*root, func(v any) { *root = v }, never}}
	var below func(v any)
	below = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			for _, k := range slices.Sorted(maps.Keys(v)) {
				all = append(all, spot{v[k], func(n any) { v[k] = n }, func() bool { delete(v, k); return true }})
				below(v[k])
			}
		case []any:
			for i := range v {
				all = append(all, spot{v[i], func(n any) { v[i] = n }, never})
				below(v[i])
			}
		}
	}
	below(*root)
	return all
}

func swapped(v any) any {
	switch v := v.(type) {
	case string:
		return float64(len(v))
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case bool:
		return strconv.FormatBool(v)
	case []any:
		return map[string]any{"items": v}
	case map[string]any:
		return []any{v}
	}
	return "null"
}

func strange(r *rand.Rand, v any) any {
	switch v.(type) {
	case string:
		return pick[any](r, "", "~ ~", "Yesterday", strings.Repeat("x", 5000), "2023-11-02 06:36")
	case float64:
		return pick[any](r, -1.0, 1e12, 0.5, -1e12)
	case bool:
		return pick[any](r, 1.0, "yes")
	case []any:
		return pick[any](r, []any{nil}, []any{1.0}, []any{"x"}, []any{map[string]any{}}, 7.0)
	}
	return pick[any](r, map[string]any{}, true, 7.0, "x")
}
