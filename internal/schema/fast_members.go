package schema

import (
	"encoding/binary"
	"math"
	"math/bits"

	"github.com/hwcontract/hwcontract/internal/jsonscan"
)

// This file reads the members of an object for as long as each is the one that
// followed the member before it last time, and its value is simple. The slow path
// with the same result is members.read, which reads the name, looks it up and
// calls state.value. Delete this file and its calls in state.objectBody and
// members.read, and only speed changes. fastMembers turns it off: then nothing is
// expected.

// valueWay says how readMembers judges a member's value.
type valueWay uint8

const (
	slow          valueWay = iota // not at all: state.value does
	anyString                     // any string is valid
	checkedString                 // a string that keeps rules
	enumString                    // one of a few strings
	anyBoolean                    // true or false
	smallInt                      // a whole number in a range, written with few digits
)

// wayOf returns how values of n may be judged.
func wayOf(n *node) valueWay {
	switch {
	case n.slow:
		return slow
	case n.plain:
		return anyString
	case n.fastString == stringWithRules:
		return checkedString
	case n.kinds&kString != 0 && n.fastString == stringEnum:
		return enumString
	case n.kinds&(kInteger|kNumber) != 0 && n.enum == nil && (n.num == nil || n.num.multiple == 0):
		return smallInt
	case n.kinds&kBoolean != 0 && n.enum == nil:
		return anyBoolean
	}
	return slow
}

// fewDigits fit an int32, whatever they are.
const fewDigits = 9

// prepare sets what readMembers needs to know of the property's node.
func (p *prop) prepare() {
	n := p.node
	p.way, p.direct, p.rules = wayOf(n), !n.slow, n.str
	if p.way == enumString {
		p.choices = n.enum.literals
	}
	p.least, p.most = 0, math.MaxUint64
	if r := n.num; r != nil && p.way == smallInt {
		least, most := math.Ceil(max(r.min, 0)), math.Floor(min(r.max, 1e9))
		if r.above && least == r.min {
			least++
		}
		if r.below && most == r.max {
			most--
		}
		if least > most {
			p.way = slow
			return
		}
		p.least, p.most = uint64(least), uint64(most)
	}
}

// stop says where readMembers stopped.
type stop uint8

const (
	atMember stop = iota // the member at i is not as expected
	atValue              // the value at i, of the property p, takes a call
	atEnd                // the value before i is not followed by a comma and a quote
)

// readMembers reads members of an object from i on for as long as they are those
// that followed last time and their values are simple. Nearly all is done right
// here, whatever the length, so that it stays in registers: a member takes some
// 45 instructions and 16 for each word of text, where reading it by calls took
// 130 and more. Nine in ten members of a list of clusters are read here.
//
// What looks odd spares tests of the bounds: i < 0 || i > len(b)-reach, when it
// is false, tells the compiler that reach bytes are there.
func readMembers(b []byte, expected []*prop, last, i int, seen uint64) (int, *prop, int, uint64, stop) {
	for {
		if i < 0 || i >= len(b) || uint(last) >= uint(len(expected)) {
			return i, nil, last, seen, atMember
		}
		p := expected[last]
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
		switch p.way {
		case slow:
			return i, p, last, seen, atValue
		case anyString:
			if b[i] != '"' {
				return i, p, last, seen, atValue
			}
			for j := i + 1; ; j += 8 {
				if j < 0 || j > len(b)-8 {
					if j = jsonscan.IndexSpecialOrNonASCII(b, j); j < 0 || j >= len(b) || b[j] != '"' {
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
		case checkedString:
			if b[i] != '"' {
				return i, p, last, seen, atValue
			}
			size := p.rules.validString(b[i:])
			if size == 0 {
				return i, p, last, seen, atValue
			}
			i += size
		case enumString:
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
		case anyBoolean:
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
		case smallInt:
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

// expectedValue judges the value at i of the property p. It is state.value for
// the usual cases, without its tests.
func (s *state) expectedValue(p *prop, i int) int {
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
		s.addStep(before, step{name: p.name, named: true})
	}
	return i
}

// find is node.member, and expects the property to follow last the next time. It
// may be the expected one already, but written with a space before the colon or
// at the end of the window.
func (s *state) find(n *node, name []byte, last int) *prop {
	if p := s.expected[last]; p != nil && p.name == string(name) {
		return p
	}
	p := n.member(name)
	if p != nil && s.off&fastMembers == 0 {
		s.expected[last] = p
	}
	return p
}
