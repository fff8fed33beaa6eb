package schema

import (
	"math"
	"strconv"
	"unsafe"
)

// numberRules are the keywords for numbers.
type numberRules struct {
	min, max     float64
	above, below bool    // min or max itself is not valid
	multiple     float64 // 0: none
	bits         int     // size of a signed integer, 32 or 64; 0 if the format sets none
}

// numberBytes are the bytes that may occur in a number.
var numberBytes = func() (t [256]bool) {
	for _, c := range "0123456789+-.eE" {
		t[c] = true
	}
	return t
}()

// parseNumber returns the offset of the first byte of b that is not part of a JSON
// number, or -1, and whether the number has neither fraction nor exponent.
func parseNumber(b []byte) (bad int, digitsOnly bool) {
	j := 0
	if b[0] == '-' {
		j++
	}
	d := digits(b, j)
	if d == j || b[j] == '0' && d > j+1 {
		return min(d, j+1), false
	}
	j = d
	if digitsOnly = j == len(b); digitsOnly {
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

// digits returns the offset of the first byte from i on that is not a digit.
func digits(b []byte, i int) int {
	for i < len(b) && b[i]-'0' <= 9 {
		i++
	}
	return i
}

// checkNumber judges the number f, whose text is text.
func (n *node) checkNumber(l *findings, text []byte, f float64, digitsOnly bool, at int64) {
	switch {
	case n.enum != nil && !n.enum.hasNumber(f):
		l.addText(n, kwEnum, at, text)
		return
	case n.kinds&(kInteger|kNumber) == 0:
		l.addText(n, kwType, at, text)
		return
	case n.kinds&kNumber == 0 && !digitsOnly && f != math.Trunc(f):
		l.addText(n, kwType, at, text)
	}
	r := n.num
	if r == nil {
		return
	}
	if r.bits != 0 && !fits(text, f, digitsOnly, r.bits) {
		l.addText(n, kwFormat, at, text)
	}
	switch {
	case f < r.min:
		l.addText(n, kwMinimum, at, text)
	case r.above && f == r.min:
		l.addText(n, kwExclusiveMinimum, at, text)
	}
	switch {
	case f > r.max:
		l.addText(n, kwMaximum, at, text)
	case r.below && f == r.max:
		l.addText(n, kwExclusiveMaximum, at, text)
	}
	if r.multiple != 0 && !isMultiple(f, r.multiple) {
		l.addText(n, kwMultipleOf, at, text)
	}
}

// parseFloat returns the value of a JSON number. Numbers out of range are infinite.
func parseFloat(text []byte) float64 {
	f, _ := strconv.ParseFloat(unsafe.String(&text[0], len(text)), 64)
	return f
}

func parseDigits(text []byte) (u uint64, negative bool) {
	if text[0] == '-' {
		negative, text = true, text[1:]
	}
	for _, c := range text {
		u = u*10 + uint64(c-'0')
	}
	return u, negative
}

// fits reports whether the number fits a signed integer of the given size. It compares
// digits, because 2^63 does not fit, but is the float64 nearest to 2^63-1.
func fits(text []byte, f float64, digitsOnly bool, bits int) bool {
	edge := float64(uint64(1) << (bits - 1))
	if !digitsOnly || bits < 64 || len(text) <= 18 {
		return f >= -edge && f < edge
	}
	if len(text) > 20 {
		return false
	}
	u, negative := parseDigits(text) // 19 digits do not overflow
	if len(text) == 20 && !negative {
		return false
	}
	return u < 1<<63 || negative && u == 1<<63
}

// isMultiple reports whether f is a multiple of m, with a tolerance for rounding to
// float64: 0.3 is a multiple of 0.1. math.Mod is exact for all numbers.
func isMultiple(f, m float64) bool {
	f = math.Abs(f)
	if math.IsInf(f, 0) {
		return false
	}
	r := math.Mod(f, m)
	return min(r, m-r) <= math.Ldexp(f, -51)
}
