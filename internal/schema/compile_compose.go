package schema

import (
	"slices"
	"strconv"
	"strings"
)

// compositionOf returns the composition of n. It adds an empty one if n has none.
func (m source) compositionOf(n *node) *composition {
	if n.composition == nil {
		n.composition, n.composed = &composition{}, true
	}
	return n.composition
}

// readComposition reads allOf, anyOf, oneOf and not. If n has a composition, its own
// keywords are copied to a node of their own.
func (m source) readComposition(n *node) error {
	for _, part := range []func(*node) error{m.allOf, m.choices, m.not} {
		if err := part(n); err != nil {
			return err
		}
	}
	if n.composition == nil {
		return nil
	}
	x := n.composition
	x.self, x.trivial = m.copyOwnKeywords(n), m.onlyComposes(n)
	if x.enumValues == nil {
		return nil
	}
	x.withoutEnum = m.copyOwnKeywords(n)
	x.withoutEnum.enum = nil
	if x.hasParts { // the enum gets a node of its own, as the parts have
		part := m.copyOwnKeywords(n)
		part.composed, part.composition = true, &composition{self: x.self, withoutEnum: x.withoutEnum, enumValues: x.enumValues}
		x.self, x.enumValues, x.withoutEnum = part, nil, nil
	}
	return nil
}

// copyOwnKeywords returns a copy of n without its composition.
func (c *compiler) copyOwnKeywords(n *node) *node {
	t := c.node(n.ptr)
	id := t.id
	*t = *n
	t.id, t.composition, t.composed = id, nil, false
	return t
}

// onlyComposes reports whether the only keyword of the schema beside a composition is
// the type, and the first byte of a value decides whether it has that type.
func (m source) onlyComposes(n *node) bool {
	return n.kinds&(kInteger|kNumber) != kInteger && n.enum == nil && n.str == nil && n.num == nil && n.items == anything && !n.unique &&
		n.minItems == 0 && n.maxItems < 0 && len(n.props) == 0 && n.minProps == 0 && n.maxProps < 0 && !n.explicit
}

func (m source) branches(key string) (nodes []*node, err error) {
	err = m.list(key, func(k, at int) error {
		n, err := m.sub("/"+key+"/"+strconv.Itoa(k), at)
		nodes = append(nodes, n)
		return err
	})
	return nodes, err
}

func (m source) allOf(n *node) error {
	nodes, err := m.branches("allOf")
	if len(nodes) > 0 {
		m.compositionOf(n).hasParts = true
		m.compositionOf(n).allOf = nodes
	}
	return err
}

func (m source) not(n *node) (err error) {
	if i, ok := m.members["not"]; ok {
		m.compositionOf(n).hasParts = true
		m.compositionOf(n).not, err = m.sub("/not", i)
	}
	return err
}

func (m source) choices(n *node) error {
	for _, k := range []keyword{kwAnyOf, kwOneOf} {
		nodes, err := m.branches(k.String())
		if err != nil {
			return err
		}
		if len(nodes) == 0 {
			continue
		}
		c := &choice{keyword: k, branches: nodes}
		for b := range nodes {
			c.cover = append(c.cover, m.doc.bit(m.ptr+"/"+k.String()+"/"+strconv.Itoa(b)))
		}
		if c.tag, err = m.discriminator(nodes); err != nil {
			return err
		}
		m.compositionOf(n).hasParts = true
		m.compositionOf(n).choices = append(m.compositionOf(n).choices, c)
	}
	return nil
}

// discriminator reads the keyword discriminator. It returns nil if there is no
// mapping: then the branches are tried one by one.
func (m source) discriminator(branches []*node) (*discriminator, error) {
	i, ok := m.members["discriminator"]
	if !ok {
		return nil, nil
	}
	d := source{compiler: m.compiler, ptr: m.ptr + "/discriminator", members: m.doc.object(i)}
	property, err := d.string("propertyName")
	if err != nil {
		return nil, err
	}
	tag := &discriminator{property: property, mapping: map[string]int{}}
	err = d.each("mapping", func(name string, at int) error {
		target, ok := m.doc.text(at)
		if !ok {
			return d.errorf("mapping", "must hold strings")
		}
		if !strings.Contains(target, "/") {
			target = "#/components/schemas/" + target
		}
		n, err := m.at(target)
		tag.strict = true
		tag.mapping[name] = slices.Index(branches, n)
		return err
	})
	if property == "" || !tag.strict {
		return nil, err
	}
	return tag, err
}
