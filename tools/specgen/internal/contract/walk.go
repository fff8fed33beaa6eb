package contract

import "github.com/hwcontract/hwcontract/spec"

// Bodies returns the schemas of a request body or response, one for each media
// type that has one, references not followed.
func Bodies(n Node) []Node {
	content := n.Child("content")
	var out []Node
	for _, media := range content.Keys() {
		if schema := content.Child(media).Child("schema"); schema.Exists() {
			out = append(out, schema)
		}
	}
	return out
}

// Branches returns the schemas that a value of n may have: n itself, or the branches of
// its oneOf and anyOf, references followed.
func (c *Contract) Branches(n Node) []Node {
	return c.branches(n, 0)
}

func (c *Contract) branches(n Node, depth int) []Node {
	n = c.Resolve(n)
	list := append(n.Items("oneOf"), n.Items("anyOf")...)
	if len(list) == 0 || depth > 8 {
		return []Node{n}
	}
	var out []Node
	for _, b := range list {
		out = append(out, c.branches(b, depth+1)...)
	}
	return out
}

// Reach returns the pointers of all component schemas to which a node refers, directly
// or through others.
func (c *Contract) Reach(n Node) map[string]bool {
	seen := map[string]bool{}
	c.reach(n.Value, seen)
	return seen
}

func (c *Contract) reach(v any, seen map[string]bool) {
	switch t := v.(type) {
	case Object:
		if ref, ok := t["$ref"].(string); ok {
			if !seen[ref] {
				seen[ref] = true
				c.reach(c.At(ref).Value, seen)
			}
			return
		}
		for _, value := range t {
			c.reach(value, seen)
		}
	case []any:
		for _, value := range t {
			c.reach(value, seen)
		}
	}
}

// Walk calls f for every object of the description outside of examples, parents first,
// members in the order of their names.
func (c *Contract) Walk(f func(Node)) { walk(Node{"#", c.Root}, "", f) }

func walk(n Node, key string, f func(Node)) {
	f(n)
	for _, k := range n.Keys() {
		if key != "properties" && (k == "example" || k == "examples" || k == "default" || k == "enum") {
			continue
		}
		switch v := n.Value[k].(type) {
		case Object:
			walk(Node{n.Pointer + "/" + spec.Escape(k), v}, k, f)
		case []any:
			for _, item := range n.Items(k) {
				walk(item, "", f)
			}
		}
	}
}
