package schema

import (
	"bytes"
	"encoding/json"
	"math"

	"github.com/hwcontract/hwcontract/internal/jsonscan"
)

// readEnum reads the values that the schema lists.
func (m source) readEnum(n *node) error {
	i, ok := m.members["enum"]
	if !ok {
		return nil
	}
	n.enum = &enum{}
	var u unescaper
	err := m.list("enum", func(_, at int) error {
		switch c := m.doc.src[at]; c {
		case '"':
			text, _ := m.doc.text(at)
			n.enum.strings = append(n.enum.strings, text)
			n.enum.literals = append(n.enum.literals, newLiteral(text, `"`+text+`"`))
		case 't':
			n.enum.yes = true
		case 'f':
			n.enum.no = true
		case 'n':
			n.enum.null = true
		case '{', '[':
			m.compositionOf(n).deep = append(m.compositionOf(n).deep, u.hashValue(m.doc.src, at))
		default:
			n.enum.numbers = append(n.enum.numbers, parseFloat(m.doc.src[at:jsonscan.SkipValue(m.doc.src, at)]))
		}
		return nil
	})
	var want bytes.Buffer
	if err == nil {
		err = json.Compact(&want, m.doc.src[i:jsonscan.SkipValue(m.doc.src, i)])
	}
	n.enum.want = short(want.String())
	return err
}

// strings reads what the schema asks of strings.
func (m source) strings(n *node) error {
	r := stringRules{max: -1}
	var err error
	if r.min, err = m.size("minLength", 0); err != nil {
		return err
	}
	if r.max, err = m.size("maxLength", -1); err != nil {
		return err
	}
	name, err := m.string("format")
	if err != nil {
		return err
	}
	r.format = formats[name]
	text, err := m.string("pattern")
	if err != nil {
		return err
	}
	if text != "" {
		if r.pattern, err = m.doc.pattern(text); err != nil {
			return m.errorf("pattern", "%w", err)
		}
	}
	r.formatOnly = r.format != nil && r.format.size != nil && r.pattern == nil && r.min == 0 && r.max < 0
	if r != (stringRules{max: -1}) && n.kinds&kString != 0 {
		n.str = &r
	}
	return nil
}

// numbers reads what the schema asks of numbers.
func (m source) numbers(n *node) error {
	r := numberRules{}
	var err error
	if r.min, err = m.float("minimum", math.Inf(-1)); err != nil {
		return err
	}
	if r.max, err = m.float("maximum", math.Inf(1)); err != nil {
		return err
	}
	if r.above, err = m.flag("exclusiveMinimum"); err != nil {
		return err
	}
	if r.below, err = m.flag("exclusiveMaximum"); err != nil {
		return err
	}
	if r.multiple, err = m.float("multipleOf", 0); err != nil {
		return err
	}
	if _, ok := m.members["multipleOf"]; ok && !(r.multiple > 0) {
		return m.errorf("multipleOf", "must be more than 0")
	}
	r.above = r.above && !math.IsInf(r.min, 0)
	r.below = r.below && !math.IsInf(r.max, 0)
	switch format, _ := m.string("format"); {
	case n.kinds&kNumber != 0 || n.kinds&kInteger == 0:
	case format == "int32":
		r.bits = 32
	case format == "int64":
		r.bits = 64
	}
	if r != (numberRules{min: math.Inf(-1), max: math.Inf(1)}) && n.kinds&(kInteger|kNumber) != 0 {
		n.num = &r
	}
	return nil
}

// array reads what the schema asks of arrays.
func (m source) array(n *node) (err error) {
	if n.minItems, err = m.size("minItems", 0); err != nil {
		return err
	}
	if n.maxItems, err = m.size("maxItems", -1); err != nil {
		return err
	}
	if n.unique, err = m.flag("uniqueItems"); err != nil {
		return err
	}
	if i, ok := m.members["items"]; ok {
		n.items, err = m.sub("/items", i)
	}
	return err
}

// limits reads how many members an object may have, and which others than its
// properties.
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
	return prop{name: name, node: anything, literal: newLiteral(name, `"`+name+`":`)}
}

// property reads one property.
func (m source) property(name string, at int) (prop, error) {
	path := "/properties/" + jsonscan.EscapeStep(name)
	p := newProp(name)
	p.declared, p.cover = true, m.doc.bit(m.ptr+path)
	var err error
	if p.node, err = m.sub(path, at); err != nil {
		return p, err
	}
	if k := m.banned(at); k != kwNone {
		n := m.node(m.ptr + path)
		n.kinds, n.slow = p.node.kinds, true
		n.composition = &composition{self: p.node, banned: k}
		p.node = n
	}
	return p, nil
}

// banned tells whether the schema at i marks a property that does not travel in
// this direction.
func (m source) banned(i int) keyword {
	k := kwWriteOnly
	if m.dir == Request {
		k = kwReadOnly
	}
	if _, j, err := m.doc.follow("", i, maxHops); err == nil {
		if v, ok := m.doc.object(j)[k.String()]; ok && m.doc.src[v] == 't' {
			return k
		}
	}
	return kwNone
}

// required reads one name that an object must have.
func (m source) required(n *node, at int) error {
	name, ok := m.doc.text(at)
	if !ok {
		return m.errorf("required", "must list strings")
	}
	k, ok := n.index[name]
	if !ok {
		k = len(n.props)
		n.index[name] = k
		n.props = append(n.props, prop{name: name, node: anything, literal: never})
	}
	p := &n.props[k]
	if p.node.composition != nil && p.node.composition.banned != kwNone {
		return nil
	}
	for len(n.required) <= k>>6 {
		n.required = append(n.required, 0)
	}
	n.required[k>>6] |= 1 << (k & 63)
	return nil
}

// bit returns the place of a pointer in a Coverage.
func (d *Document) bit(ptr string) int {
	b, ok := d.bits[ptr]
	if !ok {
		b = len(d.covered)
		d.bits[ptr] = b
		d.covered = append(d.covered, ptr)
	}
	return b
}
