package schema

import (
	"encoding/json"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
)

// mutator changes bodies at random.
type mutator struct{ r *rand.Rand }

// body returns a body with k%4 changes.
func (m mutator) body(seed any, k int) []byte {
	v := clone(seed)
	for range k % 4 {
		v = m.change(v, 0)
	}
	if k%7 == 0 {
		m.edge(v)
	}
	text, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	if k%5 == 0 {
		text, _ = json.MarshalIndent(v, "", " ")
	}
	return text
}

// edge sets a value at the limit of a rule, which random changes seldom find.
func (m mutator) edge(v any) {
	zoo, _ := v.(map[string]any)
	plain, _ := zoo["plain"].(map[string]any)
	if plain == nil {
		return
	}
	switch m.r.IntN(6) {
	case 0:
		plain["pos"] = m.pick(0.0, 10.0, 1e-300, 9.999999999999998)
	case 1:
		plain["set"] = m.pick([]any{1.0, 2.0, 1.0}, []any{}, []any{0.1, 0.2, 0.30000000000000004, 0.3})
	case 2:
		plain["objs"] = []any{map[string]any{"a": 1.0, "b": nil}, map[string]any{"b": nil, "a": 1.0}}
	case 3:
		zoo["io"] = m.pick(map[string]any{"made": "m", "secret": "s"}, map[string]any{"secret": nil}, map[string]any{"made": "m"}, map[string]any{"secret": "s", "both": "x"})
	case 4:
		zoo["map"] = map[string]any{}
		if m.r.IntN(2) == 0 {
			return
		}
		zoo["map"] = map[string]any{"a": 11.0, "b": "b", "c": true, "d": "d", "e": m.anything()}
	case 5:
		zoo["not"] = m.pick("root", "admin", "Root")
	}
}

func clone(v any) any {
	switch v := v.(type) {
	case map[string]any:
		c := make(map[string]any, len(v))
		for k, x := range v {
			c[k] = clone(x)
		}
		return c
	case []any:
		c := make([]any, 0, len(v))
		for _, x := range v {
			c = append(c, clone(x))
		}
		return c
	}
	return v
}

// change changes a random value inside of v.
func (m mutator) change(v any, depth int) any {
	switch x := v.(type) {
	case map[string]any:
		if len(x) > 0 && m.r.IntN(8) > 0 {
			k := m.key(x)
			x[k] = m.change(x[k], depth+1)
			return x
		}
		return m.object(x, depth)
	case []any:
		if len(x) > 0 && m.r.IntN(6) > 0 {
			k := m.r.IntN(len(x))
			x[k] = m.change(x[k], depth+1)
			return x
		}
		return m.array(x)
	case string:
		if m.r.IntN(3) > 0 {
			return m.text(x)
		}
	case float64:
		if m.r.IntN(3) > 0 {
			return m.pick(x+1, -x, x*1000, x+0.5, x+0.001, x*1e9, 0.0, x*3, 1e20)
		}
	}
	return m.anything()
}

func (m mutator) key(x map[string]any) string {
	keys := slices.Sorted(maps.Keys(x))
	return keys[m.r.IntN(len(keys))]
}

func (m mutator) pick(list ...any) any { return list[m.r.IntN(len(list))] }

func (m mutator) object(x map[string]any, depth int) any {
	switch m.r.IntN(5) {
	case 0:
		if depth == 0 || len(x) == 0 {
			return x
		}
		return m.anything()
	case 1:
		x[m.pick("extra", "a/b~c", "kind", "x", "y", "a", "b", "value", "children", "id", "secret", "made", "caf\u00e9").(string)] = m.anything()
	default:
		if len(x) > 0 {
			delete(x, m.key(x))
		}
	}
	return x
}

func (m mutator) array(x []any) any {
	switch m.r.IntN(5) {
	case 0:
		return m.anything()
	case 1:
		return append(x, m.anything())
	case 2:
		return x[:0]
	case 3:
		for len(x) > 0 && len(x) < 8 {
			x = append(x, clone(x[0]))
		}
		return x
	}
	if len(x) > 0 {
		return append(x, clone(x[m.r.IntN(len(x))]))
	}
	return x
}

func (m mutator) text(x string) any {
	k := m.r.IntN(len(x) + 1)
	switch m.r.IntN(6) {
	case 0:
		return x[:k]
	case 1:
		return x + x
	case 2:
		return strings.ToUpper(x)
	case 3:
		return m.pick("cat", "dog", "root", "one", "", "é", "a\"b\\c\n", "\U0001F600\U0001F600\U0001F600", "2023-02-29", "2024-02-28T23:59:60Z",
			"2024-13-01", "2024-01-01T00:00:00,5Z", "aab", "é", "1.2.3.4", "::1", "aGVsbG8", "aGVsbG8==", "a")
	}
	return strings.ToValidUTF8(x[:k]+m.pick("x", "-", "9", "\u00e9", " ", "<", "=").(string)+x[k:], "?")
}

func (m mutator) anything() any {
	return clone(m.pick(nil, true, false, 0.0, 1.0, -7.0, 2.5, 12.0, "text", "", "cat", []any{}, []any{1.0, "a"}, []any{nil},
		map[string]any{}, map[string]any{"kind": "cat", "lives": 4.0}, map[string]any{"kind": "dog"}, map[string]any{"kind": "dog", "lives": 12.0},
		map[string]any{"value": "v"}, map[string]any{"x": 1.0}, map[string]any{"a": "s", "b": 1.0, "own": 1.0, "id": "i"},
		map[string]any{"made": "m", "secret": "s"}, map[string]any{"made": "m", "both": "2024-02-28T23:59:59Z"}))
}
