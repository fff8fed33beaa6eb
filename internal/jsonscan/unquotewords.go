package jsonscan

import "encoding/binary"

// unquoteWords is the fast path of Unquote for texts whose only escape is \", as in most
// JSON within JSON. It copies src[i:] to d[j:] without the backslashes, stops before a
// word of eight bytes with another special byte, and returns the new offsets in src and
// d. d must have space for 8 bytes more than src.
//
// A branch for each escape would be mispredicted every other time. So all words take
// the same path, with none, one or two backslashes.
func unquoteWords(d []byte, j int, src []byte, i int) (int, int) {
	var before uint64 // marks the first byte when the last one was a backslash
	for i+8 <= len(src) {
		x := binary.LittleEndian.Uint64(src[i:])
		ascii := ^x & hi8
		slashes := ((x ^ slash8) - lo8) & ascii
		quotes := ((x ^ quote8) - lo8) & ascii
		if quotes^(slashes<<8|before)|(x-space8)&ascii != 0 {
			break // a quote without a backslash, or a backslash before another byte
		}
		before = slashes >> 56
		n := 8 - int(slashes>>7*lo8>>56)
		x, slashes = without(x, slashes)
		x, slashes = without(x, slashes)
		for slashes != 0 {
			x, slashes = without(x, slashes)
		}
		binary.LittleEndian.PutUint64(d[j:], x)
		i, j = i+8, j+n
	}
	if before != 0 {
		i-- // the next call reads the backslash with the byte that it escapes
	}
	return i, j
}

// without returns x without its first marked byte, and the remaining marks.
func without(x, marks uint64) (uint64, uint64) {
	below := marks&-marks>>7 - 1 // all of x if there is no mark
	return x&below | x>>8&^below, marks & (marks - 1) >> 8
}
