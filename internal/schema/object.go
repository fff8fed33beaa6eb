package schema

import "math/bits"

// object judges the object at i.
func (s *state) object(n *node, i int) int {
	if n.kinds&kObject == 0 || n.enum != nil {
		if i = s.addMismatch(n, i); i < 0 {
			return -1
		}
		n = anything
	}
	if s.depth >= s.maxDepth {
		return s.skipTooDeep(n, i)
	}
	s.depth++
	if s.composer.compositions > 0 && s.mode&survey == 0 {
		return s.composer.judgeOnce(n, i)
	}
	return s.objectBody(n, i)
}

// members holds the members of an object that were read so far, apart from those
// that objectBody keeps in registers.
type members struct {
	start int64  // absolute offset of the brace
	extra int    // number of members that are not the first of a property
	high  int    // index in state.bits of the properties seen past the 64th
	names keyset // names that are not properties
}

// objectBody reads the members of the object at i. The offset, the members seen
// and the last of them are local variables, because most of the time is spent in
// this loop. Rare cases are calls, so that the loop is short. The test i >= 0 lets
// the compiler leave out the bounds checks of the loads after it.
func (s *state) objectBody(n *node, i int) int {
	m := members{start: s.abs(i), high: len(s.bits), names: s.hashes.open()}
	if len(n.props) > 64 {
		s.bits = append(s.bits, make([]uint64, (len(n.props)-1)>>6)...)
	}
	if i++; i >= len(s.buf) || s.buf[i] != '"' {
		if i = s.skipSpace(i); i < len(s.buf) && s.buf[i] == '}' {
			return m.end(s, n, i+1, 0)
		}
	}
	var (
		seen uint64 // of the first 64 properties
		last = n.place
		p    *prop
		at   stop
	)
	for {
		if n.texts && s.mode&survey != 0 {
			i, at = m.readTexts(s, i)
		} else {
			i, p, last, seen, at = readMembers(s.buf, s.expected, last, i, seen)
		}
		switch at {
		case atMember:
			i, last, seen = m.read(s, n, i, last, seen)
		case atValue:
			i = s.expectedValue(p, i)
		}
		if b := s.buf; i >= 0 && i < len(b) {
			if b[i] == ',' && i < len(b)-1 && b[i+1] == '"' {
				i++
				continue
			}
			if b[i] == '}' && n.endsEarly && s.endsEarly(n, seen) {
				s.depth--
				s.hashes = s.hashes[:m.names.base]
				return i + 1
			}
		}
		var another bool
		if i, another = s.nextMember(i); !another {
			if i < 0 {
				return -1
			}
			return m.end(s, n, i, seen)
		}
	}
}

// read judges the member at i. It returns the new values of the variables i, last
// and seen of objectBody.
func (m *members) read(s *state, n *node, i, last int, seen uint64) (int, int, uint64) {
	if i >= len(s.buf) || s.buf[i] != '"' {
		return s.fail(i, "expected a member name"), last, seen
	}
	raw, i, escaped := s.readString(i)
	if i < 0 {
		return -1, last, seen
	}
	if escaped {
		raw = s.esc.unescape(raw)
	}
	if p := s.find(n, raw, last); p != nil {
		return m.property(s, n, p, i, seen), p.place, seen | p.bit
	}
	if s.r == nil && !escaped {
		return m.otherMember(s, n, raw, i), last, seen
	}
	// The window or the next string may overwrite the name, so it is copied. If
	// s.names grows, the slice that otherMember has still refers to the old memory.
	nameStart := len(s.names)
	s.names = append(s.names, raw...)
	i = m.otherMember(s, n, s.names[nameStart:len(s.names):len(s.names)], i)
	s.names = s.names[:nameStart]
	return i, last, seen
}

// property judges the property p, whose key ended at i.
func (m *members) property(s *state, n *node, p *prop, i int, seen uint64) int {
	if i = s.skipColon(i); i < 0 {
		return -1
	}
	before := len(s.found)
	if p.bit&^seen == 0 {
		if i = m.noteProperty(s, n, p, i); i < 0 {
			return -1
		}
	}
	if p.declared {
		i = s.value(p.node, i)
	} else { // only required names it
		i = s.additional(n, []byte(p.name), i)
	}
	if len(s.found) > before {
		s.addStep(before, step{name: p.name, named: true})
	}
	return i
}

// noteProperty notes that the property p was read, whose bit in seen is set already or
// is in state.bits, and records a duplicate. Its key ended at i.
func (m *members) noteProperty(s *state, n *node, p *prop, i int) int {
	m.extra++
	if p.bit == 0 {
		k := p.place - n.place - 1
		w, bit := &s.bits[m.high+k>>6-1], uint64(1)<<(k&63)
		if *w&bit == 0 {
			*w |= bit
			return i
		}
	}
	return s.addNext(n, kwDuplicate, i)
}

// otherMember judges the member called name, which is not a property. Its key ended
// at i.
func (m *members) otherMember(s *state, n *node, name []byte, i int) int {
	if i = s.skipColon(i); i < 0 {
		return -1
	}
	m.extra++
	before := len(s.found)
	if s.mode&survey != 0 && s.hashes.repeated(&m.names, hashText(name)) {
		if i = s.addNext(n, kwDuplicate, i); i < 0 {
			return -1
		}
	}
	i = s.additional(n, name, i)
	if len(s.found) > before {
		s.addStep(before, step{name: string(name), named: true})
	}
	return i
}

// additional judges the value of a member that properties does not name.
func (s *state) additional(n *node, name []byte, i int) int {
	if n.extra == nil {
		if i = s.addNext(n, kwAdditional, i); i < 0 {
			return -1
		}
		return s.value(anything, i)
	}
	if n.declares && !n.explicit && s.undocumented && s.mode&survey != 0 {
		if i = s.addUndocumented(n, name, i); i < 0 {
			return -1
		}
	}
	return s.value(n.extra, i)
}

// end judges the object that ended before i as a whole.
func (m *members) end(s *state, n *node, i int, seen uint64) int {
	s.depth--
	for w, required := range n.required {
		if missing := required &^ m.seen(s, w, seen); missing != 0 {
			n.addMissing(&s.findings, m.start, w<<6, missing)
		}
	}
	count := bits.OnesCount64(seen) + m.extra
	if count < n.minProps {
		s.addCount(n, kwMinProperties, m.start, count)
	}
	if n.maxProps >= 0 && count > n.maxProps {
		s.addCount(n, kwMaxProperties, m.start, count)
	}
	if s.cover != nil && s.mode&survey != 0 {
		s.cover.add(n, seen, s.bits[m.high:])
	}
	s.bits = s.bits[:m.high]
	s.hashes = s.hashes[:m.names.base]
	return i
}

// seen returns one word of the set of properties seen; first is the word of the
// first 64.
func (m *members) seen(s *state, word int, first uint64) uint64 {
	if word == 0 {
		return first
	}
	return s.bits[m.high+word-1]
}

// addMissing records the required members that an object lacks.
func (n *node) addMissing(l *findings, at int64, first int, missing uint64) {
	for ; missing != 0; missing &= missing - 1 {
		p := &n.props[first+bits.TrailingZeros64(missing)]
		before := len(l.found)
		l.add(n, kwRequired, at, "")
		l.addStep(before, step{name: p.name, named: true})
	}
}
