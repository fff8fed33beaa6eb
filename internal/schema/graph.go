package schema

import (
	"errors"
	"fmt"
	"slices"
)

// finish works out what depends on the whole graph.
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
		n.simplify()
		n.plain = n.enum == nil && n.str == nil && !n.slow && n.kinds&kString != 0
		if n.more != nil {
			for _, x := range n.more.choices {
				x.name()
			}
		}
	}
	for _, n := range c.made {
		n.texts = len(n.props) == 0 && n.extra != nil && n.extra.plain
		for k := range n.props {
			n.props[k].prepare()
		}
	}
	return nil
}

var errSelf = errors.New("the schema consists of itself")

// acyclic makes sure that no schema is part of its own composition.
func (c *compiler) acyclic(n *node, open []*node) error {
	if slices.Contains(open, n) {
		return fmt.Errorf("%s: %w", n.ptr, errSelf)
	}
	if n.more == nil || n.more.acyclic {
		return nil
	}
	for _, x := range n.more.parts() {
		if err := c.acyclic(x, append(open, n)); err != nil {
			return err
		}
	}
	n.more.acyclic = true
	return nil
}

// parts lists the schemas that judge the same value.
func (m *more) parts() []*node {
	parts := slices.Clone(m.allOf)
	for _, c := range m.choices {
		parts = append(parts, c.branches...)
	}
	if m.not != nil {
		parts = append(parts, m.not)
	}
	return parts
}

// narrow drops the types that no composition lets through.
func (n *node) narrow() kind {
	m := n.more
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

// simplify lets the only member of allOf stand for a schema that says nothing
// else, and the type of a value decide a choice where it can.
func (n *node) simplify() {
	m := n.more
	if m == nil || !m.trivial || m.not != nil {
		return
	}
	switch {
	case len(m.allOf) == 1 && len(m.choices) == 0:
		if x := m.allOf[0]; x.kinds&^m.self.kinds == 0 {
			m.lone = x
		}
	case len(m.allOf) == 0 && len(m.choices) == 1 && m.choices[0].byType():
		m.sole = m.choices[0]
	}
}

// byType reports whether the type of a value tells which branch it may be.
func (c *choice) byType() bool {
	var taken kind
	for _, x := range c.branches {
		k := x.kinds
		if k&(kInteger|kNumber) != 0 {
			k |= kInteger | kNumber
		}
		if taken&k != 0 {
			return false
		}
		taken |= k
	}
	return c.tag == nil
}

// name tells people what the branches are.
func (c *choice) name() {
	for _, b := range c.branches {
		c.names = append(c.names, b.describe())
	}
}

// reachable lists the nodes that bodies of n can come to, n first.
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
		if n.more != nil {
			visit(n.more.self)
			for _, x := range n.more.parts() {
				visit(x)
			}
		}
	}
	visit(n)
	return list
}
