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

// number judges the number at i. A short one without an exponent is read at
// once, as one exact integer by another, which rounds as it should; for anything
// else the whole literal comes into the window first.
func (s *state) number(n *node, i int) int {
	j := i
	if s.buf[j] == '-' {
		j++
	}
	first, b := j, s.buf
	var u uint64
	for j < len(b) && b[j]-'0' <= 9 {
		u = u*10 + uint64(b[j]-'0')
		j++
	}
	point, fraction := j, 0
	if d := j - first; d > 0 && d < len(powers) && j < len(b) && b[j] == '.' {
		for j++; j < len(b) && b[j]-'0' <= 9; j++ {
			u = u*10 + uint64(b[j]-'0')
		}
		fraction = j - point - 1
	}
	switch {
	case point == first || j-first > 15 || j >= len(b) || numberBytes[b[j]],
		b[first] == '0' && point > first+1, point < j && fraction == 0:
		return s.longNumber(n, i)
	case n.kinds&(kInteger|kNumber) == 0 || n.enum != nil || n.num != nil || fraction > 0 && n.kinds&kNumber == 0:
		f := float64(u) / powers[fraction]
		if first > i {
			f = -f
		}
		s.checkNumber(n, b[i:j], f, fraction == 0, s.abs(i))
	}
	return j
}

// longNumber is number for what is not a short integer.
func (s *state) longNumber(n *node, start int) int {
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
	if n != anything {
		s.checkNumber(n, lit, parseFloat(lit), whole, s.abs(start))
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

// checkNumber judges the number f that lit writes.
func (s *state) checkNumber(n *node, lit []byte, f float64, whole bool, at int64) {
	switch {
	case n.enum != nil && !n.enum.hasNumber(f):
		s.addText(n, kwEnum, at, lit)
		return
	case n.kinds&(kInteger|kNumber) == 0:
		s.addText(n, kwType, at, lit)
		return
	case n.kinds&kNumber == 0 && !whole && f != math.Trunc(f):
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

// powers of ten are exact up to here.
var powers = [...]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15}

// parseFloat reads a number of JSON; beyond the range it is infinite.
func parseFloat(lit []byte) float64 {
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
	edge := float64(uint64(1) << (bits - 1))
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
