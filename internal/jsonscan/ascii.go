package jsonscan

import (
	"encoding/binary"
	"math/bits"
)

// IndexSpecialOrNonASCII returns the offset of the first byte of b at or after i
// that is a quote, a backslash, a control character or not ASCII, or len(b).
func IndexSpecialOrNonASCII(b []byte, i int) int {
	for i >= 0 && i <= len(b)-8 {
		m := MarkSpecialOrNonASCII(binary.LittleEndian.Uint64(b[i:]))
		if m != 0 {
			return i + bits.TrailingZeros64(m)>>3
		}
		i += 8
	}
	if i >= 0 && i < len(b) && len(b) >= 8 {
		// The last eight bytes, without those that were read already. The shift inserts
		// zeros, which count as control characters.
		m := MarkSpecialOrNonASCII(binary.LittleEndian.Uint64(b[len(b)-8:]) >> (8 * (8 - (len(b) - i))))
		return i + bits.TrailingZeros64(m)>>3
	}
	for i < len(b) && b[i] >= 0x20 && b[i] < 0x80 && b[i] != '"' && b[i] != '\\' {
		i++
	}
	return i
}
