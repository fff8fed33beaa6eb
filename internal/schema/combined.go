package schema

// combined surveys a value to which the nodes c.set[from:to] apply together: a
// member is documented if any of them declares it. The value has been read before
// and is in the window.
type combined struct {
	c        *composer
	from, to int
}

func (m combined) nodes() []applied { return m.c.set[m.from:m.to] }

// value surveys the value at the absolute offset at and returns the offset after it.
func (m combined) value(at int64) (end int64) {
	s := m.c.s
	first := s.buf[s.rel(at)]
	if first != '{' && first != '[' {
		return s.judge(anything, at)
	}
	if s.depth >= s.maxDepth {
		i := s.skipTooDeep(m.nodes()[0].node, s.rel(at))
		if i < 0 {
			return -1
		}
		return s.abs(i)
	}
	s.depth++
	if first == '{' {
		end = m.object(at)
	} else {
		end = m.array(at)
	}
	s.depth--
	return end
}

func (m combined) array(at int64) (end int64) {
	s := m.c.s
	for count := 0; ; count++ {
		items := into(s.buf, s.rel(at))
		i, ok := items.item()
		if !ok {
			return s.abs(items.i + 1)
		}
		item := s.abs(i)
		at = s.abs(items.i)
		before := len(s.found)
		m.c.opened = m.c.opened[:0]
		for k := m.from; k < m.to; k++ {
			if n := m.c.set[k].node.core(); n.items != anything && !m.c.gather(applied{node: n.items}, item) {
				return -1
			}
		}
		end := m.c.apply(m.to, item)
		m.c.set = m.c.set[:m.to]
		s.addStep(before, step{index: count})
		if end < 0 {
			return -1
		}
	}
}

func (m combined) object(at int64) (end int64) {
	s := m.c.s
	names, kept := s.hashes.open(), len(s.names)
	closed := s.undocumented && m.closed()
	for {
		members := into(s.buf, s.rel(at))
		key, v, ok := members.member()
		if !ok {
			s.hashes.close(&names)
			return s.abs(members.i + 1)
		}
		member := s.abs(v)
		at = s.abs(members.i)
		s.names = append(s.names, s.esc.text(key)...)
		name := s.names[kept:len(s.names):len(s.names)]
		before := len(s.found)
		if s.hashes.repeated(&names, hashText(name)) {
			s.addNext(m.nodes()[0].node, kwDuplicate, s.rel(member))
		}
		end = m.member(name, closed, member)
		if len(s.found) > before {
			s.addStep(before, step{name: string(name), named: true})
		}
		if s.names = s.names[:kept]; end < 0 {
			return -1
		}
	}
}

// member surveys the value of a member, to which the children of the nodes apply.
func (m combined) member(name []byte, closed bool, at int64) (end int64) {
	documented := false
	m.c.opened = m.c.opened[:0]
	for k := m.from; k < m.to; k++ {
		n := m.c.set[k].node.core()
		child := n.extra
		if p := n.property(name); p != nil {
			child, documented = p.node, true
			if m.c.s.cover != nil {
				m.c.s.cover.set(p.cover)
			}
		}
		if child != nil && child != anything && !m.c.gather(applied{node: child}, at) {
			return -1
		}
	}
	if closed && !documented {
		m.addUndocumented(string(name), at)
	}
	end = m.c.apply(m.to, at)
	m.c.set = m.c.set[:m.to]
	return end
}

// closed reports whether the nodes together declare all members that an object may
// have.
func (m combined) closed() bool {
	declares := false
	for _, a := range m.nodes() {
		n := a.node.core()
		if n.explicit || a.alt && n.anyObject {
			return false
		}
		declares = declares || n.declares
	}
	return declares
}

// addUndocumented records a member that none of the nodes declares.
func (m combined) addUndocumented(name string, at int64) {
	s := m.c.s
	suggestion, owner := "", m.nodes()[0].node.core()
	for _, a := range m.nodes() {
		n := a.node.core()
		if suggestion == "" {
			suggestion = closest(name, n.props)
		}
		if !owner.declares {
			owner = n
		}
	}
	if s.takes(kwUndocumented) {
		got := show(s.buf[s.rel(at):])
		s.record(finding{node: owner, keyword: kwUndocumented, at: at, got: got, suggestion: suggestion})
	}
}
