package schema

import (
	"encoding/binary"
	"math"
	"math/bits"

	"github.com/hwcontract/hwcontract/internal/jsonscan"
)

// This file reads the members of an object as long as each member is the one that
// followed the member before it in the last object, and its value is simple. The slow path
// with the same result is members.read, which reads the name, looks it up and
// calls state.value. Delete this file and its calls in state.objectBody and
// members.read, and only speed changes. fastMembers turns it off: then no
// member is expected.

// valueWay is the way in which readMembers judges the value of a member.
type valueWay uint8

const (
	otherValue    valueWay = iota // readMembers stops, and state.value judges the value
	anyString                     // any string is valid
	checkedString                 // a string that matches the string rules
	enumString                    // one of a few strings
	anyBoolean                    // true or false is valid
	smallInt                      // an integer in a range, written with few digits
)

// wayOf returns how readMembers judges values of n.
func wayOf(n *node) valueWay {
	switch {
	case n.composed:
		return otherValue
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
	return otherValue
}

// fewDigits is the number of digits that always fit an int32.
const fewDigits = 9

// prepare sets the fields that readMembers takes from the node of the property.
func (p *prop) prepare() {
	n := p.node
	p.way, p.direct, p.rules = wayOf(n), !n.composed, n.str
	if p.way == enumString {
		p.choices = n.enum.maskedTexts
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
			p.way = otherValue
			return
		}
		p.least, p.most = uint64(least), uint64(most)
	}
}

// stop is the reason why readMembers stopped.
type stop uint8

const (
	atMember stop = iota // the member at i is not as expected
	atValue              // the value at i, of the property p, must be judged by a call
	atEnd                // the value before i is not followed by a comma and a quote
)

// readMembers reads members of an object from i on as long as they are the expected
// ones and their values are simple. It is long because calls would move its variables
// out of registers: a member takes about 45 instructions, and 16 more for each word
// of text, where calls took 130 and more. It reads nine in ten members of a list of
// clusters.
//
// Tests such as i < 0 || i > len(b)-compareSize spare bounds checks: if the test is
// false, the compiler knows that b has compareSize bytes from i on.
func readMembers(b []byte, expected []*prop, last, i int, seen uint64) (int, *prop, int, uint64, stop) {
	for {
		if i < 0 || i >= len(b) || uint(last) >= uint(len(expected)) {
			return i, nil, last, seen, atMember
		}
		p := expected[last]
		if p == nil || p.bit&^seen == 0 {
			return i, nil, last, seen, atMember
		}
		if i < 0 || i > len(b)-compareSize {
			if !p.isKey(b[i:]) {
				return i, nil, last, seen, atMember
			}
		} else if !p.isPrefixOf(b[i:]) {
			return i, nil, last, seen, atMember
		}
		i += p.size
		seen |= p.bit
		last = p.place
		if i < 0 || i >= len(b) {
			return i, p, last, seen, atValue
		}
		switch p.way {
		case otherValue:
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
			if i > len(b)-compareSize {
				return i, p, last, seen, atValue
			}
			for k := range p.choices {
				if l := &p.choices[k]; l.isPrefixOf(b[i:]) {
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

// expectedValue judges the value at i of the property p. It returns the same as
// state.value, and tests the frequent types first.
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

// find returns n.member(name), and expects that member after last from now on. It is
// also called for the expected member if a space precedes its colon or the window
// ends soon.
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
