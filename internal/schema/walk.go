package schema

// walk surveys the value at an offset, to which the nodes s.set[mark:] apply
// together: a member is documented if any of them declares it. The value has
// been read before and is in the window.
func (s *state) walk(mark int, at int64) (end int64) {
	c := s.buf[s.rel(at)]
	if c != '{' && c != '[' {
		return s.judge(anything, at)
	}
	if s.depth >= s.limit {
		i := s.tooDeep(s.set[mark].node, s.rel(at))
		if i < 0 {
			return -1
		}
		return s.abs(i)
	}
	s.depth++
	if c == '{' {
		end = s.walkObject(mark, at)
	} else {
		end = s.walkArray(mark, at)
	}
	s.depth--
	return end
}

func (s *state) walkArray(mark int, at int64) (end int64) {
	top := len(s.set)
	for count := 0; ; count++ {
		c := into(s.buf, s.rel(at))
		i, ok := c.item()
		if !ok {
			return s.abs(c.i + 1)
		}
		item := s.abs(i)
		at = s.abs(c.i)
		before := len(s.found)
		s.opened = s.opened[:0]
		for k := mark; k < top; k++ {
			if n := s.set[k].node.core(); n.items != anything && !s.gather(applied{node: n.items}, item) {
				return -1
			}
		}
		end := s.apply(top, item)
		s.set = s.set[:top]
		s.prefix(before, step{index: count})
		if end < 0 {
			return -1
		}
	}
}

func (s *state) walkObject(mark int, at int64) (end int64) {
	names, kept := keyset{base: len(s.hash)}, len(s.keys)
	closed := s.undocumented && s.closed(mark)
	for {
		c := into(s.buf, s.rel(at))
		key, v, ok := c.member()
		if !ok {
			s.hash = s.hash[:names.base]
			return s.abs(c.i + 1)
		}
		member := s.abs(v)
		at = s.abs(c.i)
		s.keys = append(s.keys, s.text(key)...)
		name := s.keys[kept:len(s.keys):len(s.keys)]
		before := len(s.found)
		if s.repeated(&names, hashText(name)) {
			s.addShown(s.set[mark].node, kwDuplicate, s.rel(member))
		}
		end = s.walkMember(mark, name, closed, member)
		if len(s.found) > before {
			s.prefix(before, step{name: string(name), named: true})
		}
		if s.keys = s.keys[:kept]; end < 0 {
			return -1
		}
	}
}

// walkMember surveys the value of a member, to which the children of
// s.set[mark:] apply.
func (s *state) walkMember(mark int, name []byte, closed bool, at int64) (end int64) {
	top := len(s.set)
	documented := false
	s.opened = s.opened[:0]
	for k := mark; k < top; k++ {
		n := s.set[k].node.core()
		child := n.extra
		if p := n.property(name); p != nil {
			child, documented = p.node, true
			if s.cover != nil {
				s.cover.set(p.cover)
			}
		}
		if child != nil && child != anything && !s.gather(applied{node: child}, at) {
			return -1
		}
	}
	if closed && !documented {
		s.addUnknown(mark, top, string(name), at)
	}
	end = s.apply(top, at)
	s.set = s.set[:top]
	return end
}

// closed reports whether the nodes s.set[mark:] together name the members that
// an object may have.
func (s *state) closed(mark int) bool {
	declares := false
	for _, a := range s.set[mark:] {
		n := a.node.core()
		if n.explicit || a.alt && n.anyObject {
			return false
		}
		declares = declares || n.declares
	}
	return declares
}

// addUnknown notes a member that none of the nodes declares.
func (s *state) addUnknown(mark, top int, name string, at int64) {
	near, owner := "", s.set[mark].node.core()
	for _, a := range s.set[mark:top] {
		n := a.node.core()
		if near == "" {
			near = nearest(name, n.props)
		}
		if !owner.declares {
			owner = n
		}
	}
	if s.takes(kwUndocumented) {
		got := show(s.buf[s.rel(at):])
		s.record(finding{node: owner, keyword: kwUndocumented, at: at, got: got, near: near})
	}
}
