package jsonscan

import (
	"encoding/binary"
	"math/bits"
)

// Strings are read eight bytes at a time. The product of lo8 and a byte has that byte
// eight times, and hi8 selects the high bit of each byte. x-lo8 borrows into the high
// bit of a zero byte, so (x^c)-lo8 marks the bytes that equal c. Only the lowest mark
// is certain, because a borrow can set marks above it.
const (
	lo8    = 0x0101010101010101
	hi8    = 0x8080808080808080
	quote8 = '"' * lo8
	slash8 = '\\' * lo8
	space8 = ' ' * lo8
)

// MarkSpecial marks the bytes of x that are a quote, a backslash or a control
// character. Only the lowest mark is certain.
func MarkSpecial(x uint64) uint64 {
	return (((x ^ quote8) - lo8) | ((x ^ slash8) - lo8) | (x - space8)) &^ x & hi8
}

// MarkSpecialOrNonASCII marks also the bytes that are not ASCII. Flipping 0x02
// swaps the quote with the space and leaves control characters among themselves,
// so that one subtraction finds both. Only the lowest mark is certain.
func MarkSpecialOrNonASCII(x uint64) uint64 {
	return (((x ^ 0x02*lo8) - 0x21*lo8) | ((x ^ slash8) - lo8) | x) & hi8
}

// markQuoteOrBackslash marks the bytes of x that are a quote or a backslash. Only
// the lowest mark is certain.
func markQuoteOrBackslash(x uint64) uint64 {
	return (((x^quote8)-lo8)&^(x^quote8) | ((x^slash8)-lo8)&^(x^slash8)) & hi8
}

// IndexSpecial returns the offset of the first quote, backslash or control
// character of b at or after i, or len(b).
func IndexSpecial(b []byte, i int) int {
	for ; i+8 <= len(b); i += 8 {
		if m := MarkSpecial(binary.LittleEndian.Uint64(b[i:])); m != 0 {
			return i + bits.TrailingZeros64(m)>>3
		}
	}
	for i < len(b) && b[i] >= ' ' && b[i] != '"' && b[i] != '\\' {
		i++
	}
	return i
}
