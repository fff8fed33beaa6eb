package schema

import (
	"math"
	"strconv"
	"unsafe"
)

// numberRules are what a schema asks of a number.
type numberRules struct {
	min, max     float64
	above, below bool    // the bounds themselves are out
	multiple     float64 // 0: none
	bits         int     // 32 or 64: a signed integer of so many bits
}

// numberBytes are the bytes that a number may hold.
var numberBytes = func() (t [256]bool) {
	for _, c := range "0123456789+-.eE" {
		t[c] = true
	}
	return t
}()

// number judges the number at i. The whole literal comes into the window first.
func (s *state) number(n *node, start int) int {
	i := start
	for {
		for i < len(s.buf) && numberBytes[s.buf[i]] {
			i++
		}
		if i < len(s.buf) {
			break
		}
		d, ok := s.fill(start)
		i, start = i-d, start-d
		if !ok {
			break
		}
	}
	lit := s.buf[start:i]
	bad, whole := parseNumber(lit)
	if bad >= 0 {
		return s.fail(start+bad, "not a number as JSON writes it")
	}
	if n == anything {
		return i
	}
	switch {
	case n.kinds&(kInteger|kNumber) == 0:
		k := kwType
		if n.enum != nil {
			k = kwEnum
		}
		s.addText(n, k, s.abs(start), lit)
	case whole && n.enum == nil && n.num == nil:
	default:
		s.checkNumber(n, lit, whole, s.abs(start))
	}
	return i
}

// parseNumber returns where b stops being a number of JSON, or -1, and whether
// it is digits only, a sign aside.
func parseNumber(b []byte) (bad int, whole bool) {
	j := 0
	if b[0] == '-' {
		j++
	}
	d := digits(b, j)
	if d == j || b[j] == '0' && d > j+1 {
		return min(d, j+1), false
	}
	j = d
	if whole = j == len(b); whole {
		return -1, true
	}
	if b[j] == '.' {
		if d = digits(b, j+1); d == j+1 {
			return d, false
		}
		j = d
	}
	if j < len(b) && b[j]|0x20 == 'e' {
		j++
		if j < len(b) && (b[j] == '+' || b[j] == '-') {
			j++
		}
		if d = digits(b, j); d == j {
			return d, false
		}
		j = d
	}
	if j < len(b) {
		return j, false
	}
	return -1, false
}

// digits returns the offset of the first byte from i on that is no digit.
func digits(b []byte, i int) int {
	for i < len(b) && b[i]-'0' <= 9 {
		i++
	}
	return i
}

// checkNumber judges the number that lit writes.
func (s *state) checkNumber(n *node, lit []byte, whole bool, at int64) {
	f := parseFloat(lit, whole)
	if n.enum != nil && !n.enum.hasNumber(f) {
		s.addText(n, kwEnum, at, lit)
		return
	}
	if n.kinds&kNumber == 0 && !whole && f != math.Trunc(f) {
		s.addText(n, kwType, at, lit)
	}
	r := n.num
	if r == nil {
		return
	}
	if r.bits != 0 && !fits(lit, f, whole, r.bits) {
		s.addText(n, kwFormat, at, lit)
	}
	switch {
	case f < r.min:
		s.addText(n, kwMinimum, at, lit)
	case r.above && f == r.min:
		s.addText(n, kwExclusiveMinimum, at, lit)
	}
	switch {
	case f > r.max:
		s.addText(n, kwMaximum, at, lit)
	case r.below && f == r.max:
		s.addText(n, kwExclusiveMaximum, at, lit)
	}
	if r.multiple != 0 && !isMultiple(f, r.multiple) {
		s.addText(n, kwMultipleOf, at, lit)
	}
}

// parseFloat reads a number of JSON; beyond the range it is infinite.
func parseFloat(lit []byte, whole bool) float64 {
	if whole && len(lit) <= 18 {
		u, negative := parseDigits(lit)
		if negative {
			return -float64(u)
		}
		return float64(u)
	}
	f, _ := strconv.ParseFloat(unsafe.String(&lit[0], len(lit)), 64)
	return f
}

func parseDigits(lit []byte) (u uint64, negative bool) {
	if lit[0] == '-' {
		negative, lit = true, lit[1:]
	}
	for _, c := range lit {
		u = u*10 + uint64(c-'0')
	}
	return u, negative
}

// fits reports whether the number is a signed integer of so many bits. Digits
// are counted exactly: 2^63 is one too many, though the nearest float64 of
// 2^63-1 is the same.
func fits(lit []byte, f float64, whole bool, bits int) bool {
	edge := math.Ldexp(1, bits-1)
	if !whole || bits < 64 || len(lit) <= 18 {
		return f >= -edge && f < edge
	}
	if len(lit) > 20 {
		return false
	}
	u, negative := parseDigits(lit) // 19 digits do not overflow
	if len(lit) == 20 && !negative {
		return false
	}
	return u < 1<<63 || negative && u == 1<<63
}

// isMultiple allows for what rounding decimals to float64 costs: 0.3 is a
// multiple of 0.1. math.Mod is exact at every magnitude.
func isMultiple(f, m float64) bool {
	f = math.Abs(f)
	if math.IsInf(f, 0) {
		return false
	}
	r := math.Mod(f, m)
	return min(r, m-r) <= math.Ldexp(f, -51)
}
