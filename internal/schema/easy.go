package schema

import (
	"encoding/binary"
	"math"
	"math/bits"

	"github.com/hwcontract/hwcontract/internal/jsonscan"
)

// ease says how a member's value may be judged by easy.
type ease uint8

const (
	hard    ease = iota // not at all
	text                // any string is valid
	shaped              // a string that keeps rules
	choices             // one of a few strings
	truth               // a boolean
	count               // a whole number in a range, written with few digits
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
	case n.kinds&(kInteger|kNumber) != 0 && n.enum == nil && (n.num == nil || n.num.multiple == 0):
		return count
	case n.kinds&kBoolean != 0 && n.enum == nil:
		return truth
	}
	return hard
}

// fewDigits fit an int32, whatever they are.
const fewDigits = 9

// prepare sets what easy needs to know of the property's node.
func (p *prop) prepare() {
	n := p.node
	p.ease, p.direct, p.rules = easeOf(n), !n.slow, n.str
	if p.ease == choices {
		p.choices = n.enum.literals
	}
	p.least, p.most = 0, math.MaxUint64
	if r := n.num; r != nil && p.ease == count {
		least, most := math.Ceil(max(r.min, 0)), math.Floor(min(r.max, 1e9))
		if r.above && least == r.min {
			least++
		}
		if r.below && most == r.max {
			most--
		}
		if least > most {
			p.ease = hard
			return
		}
		p.least, p.most = uint64(least), uint64(most)
	}
}

// stop says where easy stopped.
type stop uint8

const (
	atMember stop = iota // the member at i is not as expected
	atValue              // the value at i, of the property p, takes a call
	atEnd                // the value before i is not followed by a comma and a quote
)

// easy reads members of an object from i on for as long as they are those that
// followed last time and their values are easy. Nearly all is done right here,
// whatever the length, so that it stays in registers: a member takes some 45
// instructions and 16 for each word of text, where reading it by calls took 130
// and more. Nine in ten members of a list of clusters are easy.
//
// What looks odd spares tests of the bounds: i < 0 || i > len(b)-reach, when it
// is false, tells the compiler that reach bytes are there.
func easy(b []byte, pred []*prop, last, i int, seen uint64) (int, *prop, int, uint64, stop) {
	for {
		if i < 0 || i >= len(b) || uint(last) >= uint(len(pred)) {
			return i, nil, last, seen, atMember
		}
		p := pred[last]
		if p == nil || p.bit&^seen == 0 {
			return i, nil, last, seen, atMember
		}
		if i < 0 || i > len(b)-reach {
			if !p.isKey(b[i:]) {
				return i, nil, last, seen, atMember
			}
		} else if !p.begins(b[i:]) {
			return i, nil, last, seen, atMember
		}
		i += p.size
		seen |= p.bit
		last = p.place
		if i < 0 || i >= len(b) {
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
					if j = run(b, j); j < 0 || j >= len(b) || b[j] != '"' {
						return i, p, last, seen, atValue
					}
					i = j + 1
					break
				}
				m := jsonscan.MarkSpecialOrNonASCII(binary.LittleEndian.Uint64(b[j:]))
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
			if i > len(b)-reach {
				return i, p, last, seen, atValue
			}
			for k := range p.choices {
				if l := &p.choices[k]; l.begins(b[i:]) {
					i += l.size
					goto comma
				}
			}
			return i, p, last, seen, atValue
		case truth:
			if i > len(b)-8 {
				return i, p, last, seen, atValue
			}
			switch x := binary.LittleEndian.Uint64(b[i:]); {
			case uint32(x) == 't'|'r'<<8|'u'<<16|'e'<<24:
				i += 4
			case x<<24>>24 == 'f'|'a'<<8|'l'<<16|'s'<<24|'e'<<32:
				i += 5
			default:
				return i, p, last, seen, atValue
			}
		case count:
			j, u := i, uint64(0)
			for j < len(b) && b[j]-'0' <= 9 {
				u = u*10 + uint64(b[j]-'0')
				j++
			}
			if d := j - i; d == 0 || d > fewDigits || d > 1 && b[i] == '0' ||
				u < p.least || u > p.most || j >= len(b) || b[j] != ',' && b[j] != '}' {
				return i, p, last, seen, atValue
			}
			i = j
		}
	comma:
		if i < 0 || i > len(b)-2 || binary.LittleEndian.Uint16(b[i:]) != ','|'"'<<8 {
			return i, nil, last, seen, atEnd
		}
		i++
	}
}

// easyTexts is easy for an object that names no properties and whose members
// may be any strings, such as labels: it reads members from i on for as long as
// name and text are plain. A name that was there before is left to otherMember,
// which finds it again and says so.
func (s *state) easyTexts(i int, m *members) (int, stop) {
	b := s.buf
	for i >= 0 && i < len(b) && b[i] == '"' {
		j := run(b, i+1)
		if j <= i || j >= len(b)-3 || b[j] != '"' || b[j+1] != ':' || b[j+2] != '"' {
			break
		}
		k := run(b, j+3)
		if k < 0 || k >= len(b)-2 || b[k] != '"' || s.repeated(&m.keys, hashText(b[i+1:j])) {
			break
		}
		m.more++
		if b[k+1] != ',' || b[k+2] != '"' {
			return k + 1, atEnd
		}
		i = k + 2
	}
	return i, atMember
}
