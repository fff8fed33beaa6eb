package schema

import (
	"encoding/binary"
	"math/bits"
)

// members is what an object has shown so far.
type members struct {
	start int64  // absolute offset of the brace
	seen  uint64 // of the first 64 properties
	high  int    // where the rest stand in state.bits
	count int
	last  int    // place in state.pred of the member before
	keys  keyset // names that are no properties
}

// object judges the object at i.
func (s *state) object(n *node, i int) int {
	if n.kinds&kObject == 0 || n.enum != nil {
		if i = s.mismatch(n, i); i < 0 {
			return -1
		}
		n = anything
	}
	i, done := s.enter(n, i)
	if done {
		return i
	}
	if s.nest > 0 && s.mode&survey == 0 {
		return s.remembered(n, i)
	}
	return s.objectBody(n, i)
}

// objectBody reads the members of the object at i, which enter has counted.
func (s *state) objectBody(n *node, i int) int {
	m := members{start: s.abs(i), last: n.pred, high: len(s.bits), keys: keyset{base: len(s.hash)}}
	for k := 64; k < len(n.props); k += 64 {
		s.bits = append(s.bits, 0)
	}
	i++
	if i >= len(s.buf) || s.buf[i] <= ' ' {
		i = s.ws(i)
	}
	if i < len(s.buf) && s.buf[i] == '}' {
		return s.endObject(n, i+1, &m)
	}
	for {
		i = s.member(n, i, &m)
		if i < 0 {
			return -1
		}
		m.count++
		if i >= len(s.buf) || s.buf[i] <= ' ' {
			i = s.ws(i)
		}
		if i < len(s.buf) {
			if s.buf[i] == ',' {
				if i++; i >= len(s.buf) || s.buf[i] != '"' {
					i = s.ws(i)
				}
				continue
			}
			if s.buf[i] == '}' {
				return s.endObject(n, i+1, &m)
			}
		}
		return s.fail(i, "a comma or the closing brace must stand here")
	}
}

// member judges the member at i. The one that followed last time is most
// likely to follow again: its whole key is compared as one or two words.
func (s *state) member(n *node, i int, m *members) int {
	if len(n.props) == 0 {
		return s.otherMember(n, i, m)
	}
	k := int(s.pred[m.last])
	p := &n.props[k]
	if b := s.buf[i:]; len(b) < 16 || len(b) <= p.size ||
		binary.LittleEndian.Uint64(b)&p.mask[0] != p.word[0] ||
		binary.LittleEndian.Uint64(b[8:])&p.mask[1] != p.word[1] ||
		p.size > 16 && string(b[16:p.size]) != p.literal[16:] {
		return s.otherMember(n, i, m)
	}
	i += p.size
	m.last = n.pred + k + 1
	if bit := uint64(1) << (k & 63); k < 64 && m.seen&bit == 0 {
		m.seen |= bit
	} else if s.seeAgain(k, m) {
		if i = s.duplicate(n, i, p.name); i < 0 {
			return -1
		}
	}
	before := len(s.found)
	if c := p.node; c.plain && !c.slow && s.buf[i] == '"' && c.kinds&kString != 0 {
		i = s.skipString(i)
	} else {
		i = s.value(c, i)
	}
	if len(s.found) > before {
		s.prefix(before, step{name: p.name, named: true})
	}
	return i
}

// seeAgain notes a property past the 64th, or one of the first 64 that is there
// already, and reports whether it is a repetition.
func (s *state) seeAgain(k int, m *members) bool {
	if k < 64 {
		return true
	}
	w, bit := &s.bits[m.high+k>>6-1], uint64(1)<<(k&63)
	again := *w&bit != 0
	*w |= bit
	return again
}

// otherMember judges a member that was not the expected one.
func (s *state) otherMember(n *node, i int, m *members) int {
	if i >= len(s.buf) || s.buf[i] != '"' {
		return s.fail(i, "a member must begin here")
	}
	raw, i, escaped := s.readString(i)
	if i < 0 {
		return -1
	}
	if escaped {
		raw = s.unescape(raw)
	}
	if k, ok := n.index[string(raw)]; ok {
		return s.knownMember(n, k, i, m)
	}
	// The window or the next string may overwrite the name, so it is copied;
	// when s.keys grows, the old memory still holds it.
	mark := len(s.keys)
	s.keys = append(s.keys, raw...)
	i = s.unknownMember(n, s.keys[mark:len(s.keys):len(s.keys)], i, m)
	s.keys = s.keys[:mark]
	return i
}

// knownMember judges the property k, whose key ended at i.
func (s *state) knownMember(n *node, k, i int, m *members) int {
	s.pred[m.last] = uint16(k)
	m.last = n.pred + k + 1
	p := &n.props[k]
	if i = s.colon(i); i < 0 {
		return -1
	}
	if bit := uint64(1) << (k & 63); k < 64 && m.seen&bit == 0 {
		m.seen |= bit
	} else if s.seeAgain(k, m) {
		if i = s.duplicate(n, i, p.name); i < 0 {
			return -1
		}
	}
	before := len(s.found)
	if !p.declared { // required, but otherwise a member like any other
		i = s.surplus(n, []byte(p.name), i)
	} else {
		i = s.value(p.node, i)
	}
	if len(s.found) > before {
		s.prefix(before, step{name: p.name, named: true})
	}
	return i
}

// unknownMember judges a member that no property names, whose key ended at i.
func (s *state) unknownMember(n *node, name []byte, i int, m *members) int {
	if i = s.colon(i); i < 0 {
		return -1
	}
	if s.mode&survey != 0 && s.repeated(&m.keys, hashText(name)) {
		if i = s.duplicate(n, i, string(name)); i < 0 {
			return -1
		}
	}
	before := len(s.found)
	i = s.surplus(n, name, i)
	if len(s.found) > before {
		s.prefix(before, step{name: string(name), named: true})
	}
	return i
}

// surplus judges the value of a member that properties does not name.
func (s *state) surplus(n *node, name []byte, i int) int {
	if n.extra == nil {
		if i = s.addShown(n, kwAdditional, i); i < 0 {
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

// duplicate notes that the member whose value is at i was there before.
func (s *state) duplicate(n *node, i int, name string) int {
	before := len(s.found)
	i = s.addShown(n, kwDuplicate, i)
	s.prefix(before, step{name: name, named: true})
	return i
}

// endObject judges the object that ended before i as a whole.
func (s *state) endObject(n *node, i int, m *members) int {
	s.depth--
	for w, need := range n.need {
		seen := m.seen
		if w > 0 {
			seen = s.bits[m.high+w-1]
		}
		if missing := need &^ seen; missing != 0 {
			s.addMissing(n, m.start, w<<6, missing)
		}
	}
	if m.count < n.minProps {
		s.addCount(n, kwMinProperties, m.start, m.count)
	}
	if n.maxProps >= 0 && m.count > n.maxProps {
		s.addCount(n, kwMaxProperties, m.start, m.count)
	}
	if s.cover != nil && s.mode&survey != 0 {
		s.coverMembers(n, m)
	}
	s.bits = s.bits[:m.high]
	s.hash = s.hash[:m.keys.base]
	return i
}

func (s *state) addMissing(n *node, at int64, first int, missing uint64) {
	for ; missing != 0; missing &= missing - 1 {
		p := &n.props[first+bits.TrailingZeros64(missing)]
		before := len(s.found)
		s.add(n, kwRequired, at, "")
		s.prefix(before, step{name: p.name, named: true})
	}
}
