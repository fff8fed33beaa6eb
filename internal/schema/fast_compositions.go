package schema

// This file judges a value in one pass where a composition is the whole schema
// and needs no search: an allOf of one schema, and a oneOf or anyOf whose branches
// differ in type. The slow path with the same result is composer.all. Delete this
// file and its call in composer.value, and only speed changes. fastCompositions
// turns it off.

// simplify sets onlyPart if the schema is an allOf of one schema and nothing else, and
// onlyChoice if the type of a value decides the branch.
func (n *node) simplify(off fastPath) {
	m := n.composition
	if off&fastCompositions != 0 || m == nil || !m.trivial || m.not != nil {
		return
	}
	switch {
	case len(m.allOf) == 1 && len(m.choices) == 0:
		if x := m.allOf[0]; x.kinds&^m.self.kinds == 0 {
			m.onlyPart = x
		}
	case len(m.allOf) == 0 && len(m.choices) == 1 && m.choices[0].byType():
		m.onlyChoice = m.choices[0]
	}
}

// byType reports whether at most one branch accepts each type of value.
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

// judgeDirectly judges the value at i if the composition of n needs no search. ok is
// false if it did not.
func (c *composer) judgeDirectly(n *node, i int) (next int, ok bool) {
	s, m := c.s, n.composition
	k := kindOf(s.buf[i])
	if m.onlyPart != nil && m.self.kinds&k != 0 {
		return s.value(m.onlyPart, i), true
	}
	if m.onlyChoice == nil {
		return i, false
	}
	for b, x := range m.onlyChoice.branches {
		if x.kinds&m.self.kinds&k == 0 {
			continue
		}
		if s.cover != nil && s.mode&survey != 0 {
			s.cover.set(m.onlyChoice.cover[b])
		}
		return s.value(x, i), true
	}
	return i, false
}
