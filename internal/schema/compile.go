package schema

import (
	"fmt"
	"strconv"

	"github.com/hwcontract/hwcontract/internal/jsonscan"
)

// compiler turns the schemas that one Compile asks for into nodes. It runs with
// the document locked.
type compiler struct {
	doc   *Document
	dir   Direction
	fresh []place // nodes made by this run, which are deleted if it fails
	made  []*node
}

// compile returns the node of the schema at ptr. It makes the nodes of all schemas
// that this one refers to.
func (c *compiler) compile(ptr string) (*node, error) {
	n, err := c.at(ptr)
	if err == nil {
		err = c.finish()
	}
	if err != nil {
		for _, p := range c.fresh {
			delete(c.doc.nodes, p)
		}
		return nil, err
	}
	return n, nil
}

// at returns the node of the schema that ptr names.
func (c *compiler) at(ptr string) (*node, error) {
	ptr, i, err := c.doc.resolve(ptr)
	if err != nil {
		return nil, err
	}
	return c.schema(ptr, i)
}

// schema returns the node of the schema at i, which must not be a reference.
func (c *compiler) schema(ptr string, i int) (*node, error) {
	key := place{ptr, c.dir}
	if n := c.doc.nodes[key]; n != nil {
		return n, nil
	}
	if c.doc.src[i] != '{' {
		return nil, fmt.Errorf("%s: a schema must be an object", ptr)
	}
	n := c.node(ptr)
	c.doc.nodes[key] = n // before its members, which may refer to it
	c.fresh = append(c.fresh, key)
	m := source{compiler: c, ptr: ptr, members: c.doc.object(i)}
	if err := m.fill(n); err != nil {
		return nil, err
	}
	return n, nil
}

func (c *compiler) node(ptr string) *node {
	c.doc.ids++
	n := &node{id: c.doc.ids, ptr: ptr, items: anything, extra: anything, maxItems: -1, maxProps: -1}
	c.made = append(c.made, n)
	return n
}

// source is one schema in the document.
type source struct {
	*compiler
	ptr     string
	members map[string]int
}

// fill reads the schema into n.
func (m source) fill(n *node) error {
	for _, part := range []func(*node) error{
		m.types, m.readEnum, m.strings, m.numbers, m.array, m.limits, m.object, m.readComposition,
	} {
		if err := part(n); err != nil {
			return err
		}
	}
	return nil
}

// sub compiles the schema at i, whose path below this schema is path. It follows a
// reference.
func (m source) sub(path string, i int) (*node, error) {
	ptr, i, err := m.doc.follow(m.ptr+path, i, maxReferences)
	if err != nil {
		return nil, err
	}
	return m.schema(ptr, i)
}

// errorf returns an error about the keyword key of the schema.
func (m source) errorf(key, format string, args ...any) error {
	return fmt.Errorf("%s/%s: %w", m.ptr, key, fmt.Errorf(format, args...))
}

// flag returns the boolean under key, false if there is none.
func (m source) flag(key string) (bool, error) {
	i, ok := m.members[key]
	if !ok {
		return false, nil
	}
	if c := m.doc.src[i]; c != 't' && c != 'f' {
		return false, m.errorf(key, "must be true or false")
	}
	return m.doc.src[i] == 't', nil
}

// string returns the string under key, "" if there is none.
func (m source) string(key string) (string, error) {
	i, ok := m.members[key]
	if !ok {
		return "", nil
	}
	text, ok := m.doc.text(i)
	if !ok {
		return "", m.errorf(key, "must be a string")
	}
	return text, nil
}

// float returns the number under key, def if there is none.
func (m source) float(key string, def float64) (float64, error) {
	i, ok := m.members[key]
	if !ok {
		return def, nil
	}
	f, err := strconv.ParseFloat(string(m.doc.src[i:jsonscan.SkipValue(m.doc.src, i)]), 64)
	if err != nil {
		return 0, m.errorf(key, "must be a number")
	}
	return f, nil
}

// size returns the non-negative integer under key, def if there is none.
func (m source) size(key string, def int) (int, error) {
	f, err := m.float(key, float64(def))
	if err != nil {
		return 0, err
	}
	if f != float64(int(f)) || f < 0 && f != float64(def) {
		return 0, m.errorf(key, "must be an integer of at least 0")
	}
	return int(f), nil
}

// each calls do for every member of the object under key, in the order of the
// document.
func (m source) each(key string, do func(name string, at int) error) error {
	i, ok := m.members[key]
	if !ok {
		return nil
	}
	if m.doc.src[i] != '{' {
		return m.errorf(key, "must be an object")
	}
	for c := into(m.doc.src, i); ; {
		name, at, ok := c.member()
		if !ok {
			return nil
		}
		if err := do(string(jsonscan.AppendUnescaped(nil, name)), at); err != nil {
			return err
		}
	}
}

// list calls do for every item of the array under key.
func (m source) list(key string, do func(k, at int) error) error {
	i, ok := m.members[key]
	if !ok {
		return nil
	}
	if m.doc.src[i] != '[' {
		return m.errorf(key, "must be an array")
	}
	k := 0
	for c := into(m.doc.src, i); ; k++ {
		at, ok := c.item()
		if !ok {
			return nil
		}
		if err := do(k, at); err != nil {
			return err
		}
	}
}

var kindsByName = map[string]kind{
	"":        kAny,
	"boolean": kBoolean,
	"integer": kInteger,
	"number":  kInteger | kNumber,
	"string":  kString,
	"array":   kArray,
	"object":  kObject,
}

// types reads type and nullable. A schema without a type accepts null like every
// other value (OpenAPI 3.0.3, clarification of nullable).
func (m source) types(n *node) error {
	name, err := m.string("type")
	if err != nil {
		return err
	}
	k, ok := kindsByName[name]
	if !ok {
		return m.errorf("type", "unknown type %q", name)
	}
	n.kinds = k
	if n.nullable, err = m.flag("nullable"); n.nullable {
		n.kinds |= kNull
	}
	return err
}
