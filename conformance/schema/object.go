package schema

import (
	"encoding/binary"
	"math/bits"
)

// members is what an object has shown so far, apart from what objectBody keeps
// in registers.
type members struct {
	start int64  // absolute offset of the brace
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
// time is most likely to follow again: its whole key is compared as two words
// and a rest. The offset, the members seen and the last of them are locals,
// because this loop is where most of the time goes.
func (s *state) objectBody(n *node, i int) int {
	m := members{start: s.abs(i), high: len(s.bits), keys: keyset{base: len(s.hash)}}
	for k := 64; k < len(n.props); k += 64 {
		s.bits = append(s.bits, 0)
	}
	var seen uint64 // of the first 64 properties
	count, last := 0, n.pred
	if i++; i >= len(s.buf) || s.buf[i] <= ' ' {
		i = s.ws(i)
	}
	if i < len(s.buf) && s.buf[i] == '}' {
		return s.endObject(n, i+1, seen, 0, &m)
	}
	for {
		count++
		var p *prop
		if len(n.props) != 0 {
			p = &n.props[s.pred[last]]
		}
		if b := s.buf[i:]; p == nil || len(b) < 16 || len(b) <= int(p.size) ||
			binary.LittleEndian.Uint64(b)&p.mask[0] != p.word[0] ||
			binary.LittleEndian.Uint64(b[8:])&p.mask[1] != p.word[1] ||
			p.size > 16 && string(b[16:p.size]) != p.literal[16:] {
			i, last, seen = s.otherMember(n, i, last, seen, &m)
		} else {
			i += int(p.size)
			before := len(s.found)
			if last = p.place; p.bit&^seen == 0 { // there before, or past the 64th
				i = s.seeAgain(n, p, i, &m)
			}
			seen |= p.bit
			switch {
			case i < 0:
			case s.buf[i] != '"':
				i = s.value(p.node, i)
			case p.plain:
				i = s.skipString(i)
			case p.node.slow:
				i = s.slow(p.node, i)
			default:
				i = s.checkString(p.node, i)
			}
			if len(s.found) > before {
				s.prefix(before, step{name: p.name, named: true})
			}
		}
		if i < 0 {
			return -1
		}
		if i >= len(s.buf) || s.buf[i] <= ' ' {
			i = s.ws(i)
		}
		if i < len(s.buf) && s.buf[i] == ',' {
			if i++; i >= len(s.buf) || s.buf[i] != '"' {
				i = s.ws(i)
			}
			continue
		}
		if i >= len(s.buf) || s.buf[i] != '}' {
			return s.fail(i, "a comma or the closing brace must stand here")
		}
		if n.light && n.must&^seen == 0 && s.cover == nil {
			s.depth--
			if m.keys.n > 0 {
				s.hash = s.hash[:m.keys.base]
			}
			return i + 1
		}
		return s.endObject(n, i+1, seen, count, &m)
	}
}

// seeAgain notes a property whose bit is set already or stands in state.bits.
// Its key ended at i.
func (s *state) seeAgain(n *node, p *prop, i int, m *members) int {
	if p.bit == 0 {
		k := int(p.place - n.pred - 1)
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
func (s *state) otherMember(n *node, i int, last int32, seen uint64, m *members) (int, int32, uint64) {
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
	if len(n.props) > 0 {
		if k, ok := n.index[string(raw)]; ok {
			s.pred[last] = uint16(k)
			p := &n.props[k]
			return s.knownMember(n, p, i, seen, m), p.place, seen | p.bit
		}
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
func (s *state) endObject(n *node, i int, seen uint64, count int, m *members) int {
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
