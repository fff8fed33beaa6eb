package schema

import (
	"slices"
	"strconv"
	"strings"
)

// compositionOf returns the composition of n, an empty one if it had none.
func (m source) compositionOf(n *node) *composition {
	if n.composition == nil {
		n.composition, n.slow = &composition{}, true
	}
	return n.composition
}

// readComposition reads allOf, anyOf, oneOf and not, and splits a node that has
// them from its own keywords.
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
	x.self, x.trivial = m.twin(n), m.onlyComposes(n)
	if x.deep == nil {
		return nil
	}
	x.open = m.twin(n)
	x.open.enum = nil
	if x.composed { // the enum becomes a part like the others
		part := m.twin(n)
		part.slow, part.composition = true, &composition{self: x.self, open: x.open, deep: x.deep}
		x.self, x.deep, x.open = part, nil, nil
	}
	return nil
}

// twin returns a copy of n with its own keywords only.
func (c *compiler) twin(n *node) *node {
	t := c.node(n.ptr)
	id := t.id
	*t = *n
	t.id, t.composition, t.slow = id, nil, false
	return t
}

// onlyComposes reports whether the schema judges nothing itself but the type, and
// the first byte of a value tells whether it is of that type.
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
		m.compositionOf(n).composed = true
		m.compositionOf(n).allOf = nodes
	}
	return err
}

func (m source) not(n *node) (err error) {
	if i, ok := m.members["not"]; ok {
		m.compositionOf(n).composed = true
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
		m.compositionOf(n).composed = true
		m.compositionOf(n).choices = append(m.compositionOf(n).choices, c)
	}
	return nil
}

// discriminator reads which member names the branch. Without a mapping it is
// left to the branches, which must then tell themselves apart.
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
