package schema

import (
	"encoding/binary"
	"math/bits"
)

// ease says how a member's value may be judged without a call.
type ease uint8

const (
	hard    ease = iota
	text         // any string is valid
	shaped       // a string that keeps rules
	choices      // one of a few strings
	truth        // a boolean
)

// easeOf tells how values of n may be judged.
func easeOf(n *node) ease {
	switch {
	case n.slow:
		return hard
	case n.plain:
		return text
	case n.str != nil && n.enum == nil:
		return shaped
	case n.kinds&kString != 0 && n.enum != nil && n.str == nil:
		return choices
	case n.kinds&kBoolean != 0 && n.enum == nil:
		return truth
	}
	return hard
}

// stop says where easy stopped.
type stop uint8

const (
	atMember stop = iota // the member at i is not as expected
	atValue              // the value at i, of the property p, takes a call
	atEnd                // the value before i is not followed by a comma and a quote
)

// easy reads members of an object from i on for as long as they are those that
// followed last time and their values are easy. It calls nothing, so that all
// it needs stays in registers: a member takes half the instructions that it
// takes objectBody, and most members are easy.
//
// What looks odd here spares tests of the bounds: i >= 0 && i <= len(b)-reach
// tells the compiler that reach bytes are there.
func easy(b []byte, pred []*prop, last, i int, seen uint64) (int, *prop, int, uint64, stop) {
	for {
		if i < 0 || i > len(b)-reach || last >= len(pred) {
			return i, nil, last, seen, atMember
		}
		p := pred[last]
		if p == nil || !p.begins(b[i:]) || p.bit&^seen == 0 {
			return i, nil, last, seen, atMember
		}
		i += p.size
		seen |= p.bit
		last = p.place
		if i < 0 || i > len(b)-reach {
			return i, p, last, seen, atValue
		}
		switch p.ease {
		case hard:
			return i, p, last, seen, atValue
		case text:
			if b[i] != '"' {
				return i, p, last, seen, atValue
			}
			for j := i + 1; ; j += 8 {
				if j < 0 || j > len(b)-8 {
					return i, p, last, seen, atValue
				}
				m := marks(binary.LittleEndian.Uint64(b[j:]))
				if m == 0 {
					continue
				}
				if j += bits.TrailingZeros64(m) >> 3; b[j] != '"' {
					return i, p, last, seen, atValue
				}
				i = j + 1
				break
			}
		case shaped:
			if b[i] != '"' {
				return i, p, last, seen, atValue
			}
			size := p.rules.quick(b[i:])
			if size == 0 {
				return i, p, last, seen, atValue
			}
			i += size
		case choices:
			for k := range p.choices {
				if l := &p.choices[k]; l.begins(b[i:]) {
					i += l.size
					goto comma
				}
			}
			return i, p, last, seen, atValue
		case truth:
			switch x := binary.LittleEndian.Uint64(b[i:]); {
			case uint32(x) == 't'|'r'<<8|'u'<<16|'e'<<24:
				i += 4
			case x<<24>>24 == 'f'|'a'<<8|'l'<<16|'s'<<24|'e'<<32:
				i += 5
			default:
				return i, p, last, seen, atValue
			}
		}
	comma:
		if i < 0 || i >= len(b)-1 || b[i] != ',' || b[i+1] != '"' {
			return i, nil, last, seen, atEnd
		}
		i++
	}
}
