package schema

import (
	"math/bits"
)

// members is what an object has shown so far, apart from what objectBody keeps
// in registers.
type members struct {
	start int64  // absolute offset of the brace
	more  int    // how many there are beside the properties seen first
	high  int    // where the properties seen past the 64th stand in state.bits
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
	if s.depth >= s.limit {
		return s.tooDeep(n, i)
	}
	s.depth++
	if s.nest > 0 && s.mode&survey == 0 {
		return s.remembered(n, i)
	}
	return s.objectBody(n, i)
}

// objectBody reads the members of the object at i. The one that followed last
// time is most likely to follow again, and its whole key is compared at once.
// The offset, the members seen and the last of them are locals, because this
// loop is where most of the time goes; so that it stays short, all that is rare
// is left to calls. The test of i against the window that i >= 0 begins is what
// frees the loads behind it from tests of their own.
func (s *state) objectBody(n *node, i int) int {
	m := members{start: s.abs(i), high: len(s.bits), keys: keyset{base: len(s.hash)}}
	if len(n.props) > 64 {
		s.bits = append(s.bits, make([]uint64, (len(n.props)-1)>>6)...)
	}
	if i++; i >= len(s.buf) || s.buf[i] != '"' {
		if i = s.ws(i); i < len(s.buf) && s.buf[i] == '}' {
			return s.endObject(n, i+1, 0, &m)
		}
	}
	var (
		seen uint64 // of the first 64 properties
		last = n.pred
		p    *prop
		at   stop
	)
	for {
		if n.texts && s.mode&survey != 0 {
			i, at = s.easyTexts(i, &m)
		} else {
			i, p, last, seen, at = easy(s.buf, s.pred, last, i, seen)
		}
		switch at {
		case atMember:
			i, last, seen = s.otherMember(n, i, last, seen, &m)
		case atValue:
			i = s.member(p, i)
		}
		if b := s.buf; i >= 0 && i < len(b) {
			if b[i] == ',' && i < len(b)-1 && b[i+1] == '"' {
				i++
				continue
			}
			if b[i] == '}' && n.light && n.must&^seen == 0 && s.covered(n, seen) {
				s.depth--
				s.hash = s.hash[:m.keys.base]
				return i + 1
			}
		}
		var more bool
		if i, more = s.nextMember(i); !more {
			if i < 0 {
				return -1
			}
			return s.endObject(n, i, seen, &m)
		}
	}
}

// member judges the value at i of the property p.
func (s *state) member(p *prop, i int) int {
	before := len(s.found)
	switch c := s.buf[i]; {
	case c == '"' && p.direct:
		i = s.checkString(p.node, i)
	case c == '{' && p.direct:
		i = s.object(p.node, i)
	default:
		i = s.value(p.node, i)
	}
	if len(s.found) > before {
		s.prefix(before, step{name: p.name, named: true})
	}
	return i
}

// nextMember goes from the end of a member's value to where the next member
// begins, or past the closing brace.
func (s *state) nextMember(i int) (next int, more bool) {
	if i < 0 {
		return -1, false
	}
	switch i = s.ws(i); {
	case i < len(s.buf) && s.buf[i] == ',':
		return s.ws(i + 1), true
	case i < len(s.buf) && s.buf[i] == '}':
		return i + 1, false
	}
	return s.fail(i, "a comma or the closing brace must stand here"), false
}

// seeAgain notes a property whose bit is set already or stands in state.bits.
// Its key ended at i.
func (s *state) seeAgain(n *node, p *prop, i int, m *members) int {
	m.more++
	if p.bit == 0 {
		k := p.place - n.pred - 1
		w, bit := &s.bits[m.high+k>>6-1], uint64(1)<<(k&63)
		if *w&bit == 0 {
			*w |= bit
			return i
		}
	}
	return s.addShown(n, kwDuplicate, i)
}

// otherMember judges a member that was not the expected one. It returns what
// objectBody keeps in registers.
func (s *state) otherMember(n *node, i int, last int, seen uint64, m *members) (int, int, uint64) {
	if i >= len(s.buf) || s.buf[i] != '"' {
		return s.fail(i, "a member must begin here"), last, seen
	}
	raw, i, escaped := s.readString(i)
	if i < 0 {
		return -1, last, seen
	}
	if escaped {
		raw = s.unescape(raw)
	}
	if p := s.find(n, raw, last); p != nil {
		return s.knownMember(n, p, i, seen, m), p.place, seen | p.bit
	}
	if s.r == nil && !escaped {
		return s.unknownMember(n, raw, i, m), last, seen
	}
	// The window or the next string may overwrite the name, so it is copied;
	// when s.keys grows, the old memory still holds it.
	mark := len(s.keys)
	s.keys = append(s.keys, raw...)
	i = s.unknownMember(n, s.keys[mark:len(s.keys):len(s.keys)], i, m)
	s.keys = s.keys[:mark]
	return i, last, seen
}

// find returns the property called name, or nil, and expects it to follow last
// the next time. It may be the expected one already, but written with a space
// before the colon or at the end of the window.
func (s *state) find(n *node, name []byte, last int) *prop {
	if p := s.pred[last]; p != nil && p.name == string(name) {
		return p
	}
	if len(n.props) == 0 {
		return nil
	}
	k, ok := n.index[string(name)]
	if !ok {
		return nil
	}
	s.pred[last] = &n.props[k]
	return s.pred[last]
}

// knownMember judges the property p, whose key ended at i.
func (s *state) knownMember(n *node, p *prop, i int, seen uint64, m *members) int {
	if i = s.colon(i); i < 0 {
		return -1
	}
	before := len(s.found)
	if p.bit&^seen == 0 {
		if i = s.seeAgain(n, p, i, m); i < 0 {
			return -1
		}
	}
	if p.declared {
		i = s.value(p.node, i)
	} else { // required, but a member like any other
		i = s.surplus(n, []byte(p.name), i)
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
	m.more++
	before := len(s.found)
	if s.mode&survey != 0 && s.repeated(&m.keys, hashText(name)) {
		if i = s.addShown(n, kwDuplicate, i); i < 0 {
			return -1
		}
	}
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
	if n.extra.plain && i < len(s.buf) && s.buf[i] == '"' {
		return s.skipString(i)
	}
	return s.value(n.extra, i)
}

// endObject judges the object that ended before i as a whole.
func (s *state) endObject(n *node, i int, seen uint64, m *members) int {
	s.depth--
	for w, need := range n.need {
		word := seen
		if w > 0 {
			word = s.bits[m.high+w-1]
		}
		if missing := need &^ word; missing != 0 {
			s.addMissing(n, m.start, w<<6, missing)
		}
	}
	count := bits.OnesCount64(seen) + m.more
	if count < n.minProps {
		s.addCount(n, kwMinProperties, m.start, count)
	}
	if n.maxProps >= 0 && count > n.maxProps {
		s.addCount(n, kwMaxProperties, m.start, count)
	}
	if s.cover != nil && s.mode&survey != 0 {
		s.coverMembers(n, seen, m)
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
