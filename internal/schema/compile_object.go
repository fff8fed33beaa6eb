package schema

import (
	"math"

	"github.com/hwcontract/hwcontract/internal/jsonscan"
)

// limits reads minProperties, maxProperties and additionalProperties.
func (m source) limits(n *node) (err error) {
	if n.minProps, err = m.size("minProperties", 0); err != nil {
		return err
	}
	if n.maxProps, err = m.size("maxProperties", -1); err != nil {
		return err
	}
	i, ok := m.members["additionalProperties"]
	if !ok {
		return nil
	}
	n.explicit = true
	switch m.doc.src[i] {
	case 't':
	case 'f':
		n.extra = nil
	default:
		n.extra, err = m.sub("/additionalProperties", i)
	}
	return err
}

// object reads properties and required.
func (m source) object(n *node) error {
	if err := m.each("properties", func(name string, at int) error {
		p, err := m.property(name, at)
		n.props = append(n.props, p)
		return err
	}); err != nil {
		return err
	}
	n.declares = len(n.props) > 0
	name, _ := m.string("type")
	n.anyObject = name == "object" && !n.declares
	n.index = make(map[string]int, len(n.props))
	for k := range n.props {
		n.index[n.props[k].name] = k
	}
	if err := m.list("required", func(_, at int) error { return m.required(n, at) }); err != nil {
		return err
	}
	if len(n.props) > math.MaxUint16 {
		return m.errorf("properties", "too many")
	}
	if len(n.required) > 0 {
		n.mustHave = n.required[0]
	}
	n.place = m.doc.places
	m.doc.places += 1 + len(n.props)
	for k := range n.props {
		n.props[k].place = n.place + 1 + k
		if k < 64 {
			n.props[k].bit = 1 << k
		}
	}
	return nil
}

func newProp(name string) prop {
	return prop{name: name, node: anything, maskedText: newMaskedText(name, `"`+name+`":`)}
}

// property compiles the property called name, whose schema is at at.
func (m source) property(name string, at int) (prop, error) {
	path := "/properties/" + jsonscan.EscapeStep(name)
	p := newProp(name)
	p.declared, p.cover = true, m.doc.bit(m.ptr+path)
	var err error
	if p.node, err = m.sub(path, at); err != nil {
		return p, err
	}
	if k := m.forbidden(at); k != kwNone {
		n := m.node(m.ptr + path)
		n.kinds, n.composed = p.node.kinds, true
		n.composition = &composition{self: p.node, forbidden: k}
		p.node = n
	}
	return p, nil
}

// forbidden returns readOnly or writeOnly if the schema at i has the one that does
// not allow a property in this direction.
func (m source) forbidden(i int) keyword {
	k := kwWriteOnly
	if m.dir == Request {
		k = kwReadOnly
	}
	if _, j, err := m.doc.follow("", i, maxReferences); err == nil {
		if v, ok := m.doc.object(j)[k.String()]; ok && m.doc.src[v] == 't' {
			return k
		}
	}
	return kwNone
}

// required reads one name of the keyword required.
func (m source) required(n *node, at int) error {
	name, ok := m.doc.text(at)
	if !ok {
		return m.errorf("required", "must list strings")
	}
	k, ok := n.index[name]
	if !ok {
		k = len(n.props)
		n.index[name] = k
		n.props = append(n.props, prop{name: name, node: anything, maskedText: matchesNothing})
	}
	p := &n.props[k]
	if p.node.composition != nil && p.node.composition.forbidden != kwNone {
		return nil
	}
	for len(n.required) <= k>>6 {
		n.required = append(n.required, 0)
	}
	n.required[k>>6] |= 1 << (k & 63)
	return nil
}

// bit returns the index of a pointer in a Coverage.
func (d *Document) bit(ptr string) int {
	b, ok := d.bits[ptr]
	if !ok {
		b = len(d.covered)
		d.bits[ptr] = b
		d.covered = append(d.covered, ptr)
	}
	return b
}
