package check_test

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

// undocumented adds a member that nobody documents to an object that
// documents its members: one that kin-openapi would refuse if objects were
// closed is what the rule is about, and here those at the top will do.
func undocumented(r *rand.Rand, b base) bool {
	var body map[string]any
	if !b.isJSON() || json.Unmarshal(b.Response.Body.Bytes, &body) != nil || len(body) == 0 || b.failed() {
		return false
	}
	text := string(b.service.OpenAPI())
	names := slices.Sorted(maps.Keys(body))
	name := names[r.IntN(len(names))] + strconv.Itoa(r.IntN(100)) + "x"
	if strings.Contains(text, strconv.Quote(name)) {
		return false
	}
	body[name] = pick[any](r, "x", 1.0, nil, true, []any{}, map[string]any{})
	b.setBody(marshal(body))
	return true
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
