package schema

import (
	"errors"
	"fmt"
	"slices"
)

// finish sets the fields that depend on other nodes.
func (c *compiler) finish() error {
	for _, n := range c.made {
		if err := c.acyclic(n, nil); err != nil {
			return err
		}
	}
	for _, n := range c.made {
		n.narrow()
	}
	for _, n := range c.made {
		n.simplify(c.doc.off)
		n.plain = n.enum == nil && n.str == nil && !n.composed && n.kinds&kString != 0
		if n.composition != nil {
			for _, x := range n.composition.choices {
				x.name()
			}
		}
	}
	for _, n := range c.made {
		n.prepareStrings(c.doc.off)
		n.prepareTexts(c.doc.off)
		n.prepareEnd(c.doc.off)
	}
	for _, n := range c.made {
		for k := range n.props {
			n.props[k].prepare()
		}
	}
	return nil
}

var errSelf = errors.New("the schema consists of itself")

// acyclic returns an error if a schema is part of its own composition.
func (c *compiler) acyclic(n *node, open []*node) error {
	if slices.Contains(open, n) {
		return fmt.Errorf("%s: %w", n.ptr, errSelf)
	}
	if n.composition == nil || n.composition.acyclic {
		return nil
	}
	for _, x := range n.composition.parts() {
		if err := c.acyclic(x, append(open, n)); err != nil {
			return err
		}
	}
	n.composition.acyclic = true
	return nil
}

// parts returns the schemas of the composition, which all judge the same value.
func (m *composition) parts() []*node {
	parts := slices.Clone(m.allOf)
	for _, c := range m.choices {
		parts = append(parts, c.branches...)
	}
	if m.not != nil {
		parts = append(parts, m.not)
	}
	return parts
}

// narrow removes from n.kinds the types that the composition rejects, and returns it.
func (n *node) narrow() kind {
	m := n.composition
	if m == nil || m.narrowed {
		return n.kinds
	}
	m.narrowed = true
	k := n.kinds
	for _, x := range m.allOf {
		k &= x.narrow()
	}
	for _, c := range m.choices {
		var any kind
		for _, x := range c.branches {
			any |= x.narrow()
		}
		k &= any
	}
	if n.nullable {
		k |= kNull
	}
	n.kinds = k
	return k
}

// name sets the names of the branches for messages.
func (c *choice) name() {
	for _, b := range c.branches {
		c.names = append(c.names, b.describe())
	}
}

// reachable returns n and the nodes that values inside of a value of n are judged by.
func reachable(n *node) []*node {
	seen := map[*node]bool{anything: true}
	var list []*node
	var visit func(n *node)
	visit = func(n *node) {
		if n == nil || seen[n] {
			return
		}
		seen[n] = true
		list = append(list, n)
		visit(n.items)
		visit(n.extra)
		for k := range n.props {
			visit(n.props[k].node)
		}
		if n.composition != nil {
			visit(n.composition.self)
			for _, x := range n.composition.parts() {
				visit(x)
			}
		}
	}
	visit(n)
	return list
}
