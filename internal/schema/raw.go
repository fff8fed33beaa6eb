package schema

import (
	"hash/maphash"
	"math"
	"math/bits"
)

// What follows reads JSON that is known to be well formed: the document after
// Parse, and values that have been scanned and are still in the window.

// after returns the offset after the value at i.
func after(b []byte, i int) int {
	switch b[i] {
	case '"':
		return afterString(b, i)
	case '{', '[':
	default:
		for i++; i < len(b) && b[i] != ',' && b[i] != '}' && b[i] != ']' && b[i] > ' '; {
			i++
		}
		return i
	}
	for depth := 0; ; i++ {
		switch b[i] {
		case '"':
			i = afterString(b, i) - 1
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
}

func afterString(b []byte, i int) int {
	for i++; ; i++ {
		switch i = run(b, i); b[i] {
		case '"':
			return i + 1
		case '\\':
			i++
		}
	}
}

func afterSpace(b []byte, i int) int {
	for b[i] <= ' ' {
		i++
	}
	return i
}

// cursor goes through the members of an object or the items of an array.
type cursor struct {
	b []byte
	i int // where the next one begins
}

// into returns a cursor on what the object or array at i holds.
func into(b []byte, i int) cursor { return cursor{b, i} }

// item returns the offset of the next item's value.
func (c *cursor) item() (at int, ok bool) {
	if c.i = afterSpace(c.b, c.i+1); c.b[c.i] == ']' {
		return 0, false
	}
	at = c.i
	c.close(at)
	return at, true
}

// member returns the next member: its key between the quotes, and the offset
// of its value.
func (c *cursor) member() (key []byte, at int, ok bool) {
	if c.i = afterSpace(c.b, c.i+1); c.b[c.i] == '}' {
		return nil, 0, false
	}
	end := afterString(c.b, c.i)
	key = c.b[c.i+1 : end-1]
	at = afterSpace(c.b, afterSpace(c.b, end)+1)
	c.close(at)
	return key, at, true
}

// close moves to the comma after the value at i, or before the last bracket.
func (c *cursor) close(i int) {
	if c.i = afterSpace(c.b, after(c.b, i)); c.b[c.i] != ',' {
		c.i--
	}
}

// hashValue hashes the value at i so that equal values have equal hashes: the
// order of members, the spelling of numbers and escapes do not count.
func (s *state) hashValue(b []byte, i int) uint64 {
	switch b[i] {
	case '"':
		return s.hashString(b[i+1 : afterString(b, i)-1])
	case '{':
		h := uint64(3)
		for c := into(b, i); ; {
			key, at, ok := c.member()
			if !ok {
				return mix(h, 4)
			}
			h += mix(s.hashString(key), s.hashValue(b, at)) // in any order
		}
	case '[':
		h := uint64(5)
		for c := into(b, i); ; {
			at, ok := c.item()
			if !ok {
				return mix(h, 6)
			}
			h = mix(h, s.hashValue(b, at))
		}
	case 't', 'f', 'n':
		return mix(uint64(b[i]), 7)
	}
	f := parseFloat(b[i:after(b, i)])
	if f == 0 {
		f = 0 // and not minus zero
	}
	return mix(math.Float64bits(f), 8)
}

func (s *state) hashString(raw []byte) uint64 {
	for _, c := range raw {
		if c == '\\' {
			return maphash.Bytes(seed, s.unescape(raw))
		}
	}
	return maphash.Bytes(seed, raw)
}

func mix(a, b uint64) uint64 {
	hi, lo := bits.Mul64(a^0x9e3779b97f4a7c15, b^0xd1b54a32d192ed03)
	return hi ^ lo
}
