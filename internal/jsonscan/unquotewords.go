package jsonscan

import "encoding/binary"

// unquoteWords does the work of Unquote where the only escape is \", as in
// most JSON within JSON: it copies src[i:] to d[j:] without the backslashes,
// stops before a word of eight bytes in which there is anything else, and
// returns how far it came in src and d. d has room for 8 bytes more than src.
//
// Acting on each escape by a branch would be guessed wrong every other time.
// Here all words take the same way, whether they have no backslash, one or two.
func unquoteWords(d []byte, j int, src []byte, i int) (int, int) {
	var before uint64 // marks the first byte when the last one was a backslash
	for i+8 <= len(src) {
		x := binary.LittleEndian.Uint64(src[i:])
		ascii := ^x & hi8
		slashes := ((x ^ slash8) - lo8) & ascii
		quotes := ((x ^ quote8) - lo8) & ascii
		if quotes^(slashes<<8|before)|(x-space8)&ascii != 0 {
			break // not each quote, and nothing else, stands behind a backslash
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
		i-- // not without what it escapes
	}
	return i, j
}

// without returns x without its first marked byte and the marks that are left.
func without(x, marks uint64) (uint64, uint64) {
	below := marks&-marks>>7 - 1 // all of x when there is no mark
	return x&below | x>>8&^below, marks & (marks - 1) >> 8
}
