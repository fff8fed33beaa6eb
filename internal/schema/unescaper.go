package schema

import (
	"hash/maphash"
	"math"
	"math/bits"
	"slices"

	"github.com/hwcontract/hwcontract/internal/jsonscan"
)

// unescaper removes escapes from strings that are known to be well formed. The text it
// returns is valid until the next call.
type unescaper struct{ buf []byte }

// unescape returns raw, the text between the quotes of a string, without its escapes.
func (u *unescaper) unescape(raw []byte) []byte {
	u.buf = jsonscan.AppendUnescaped(u.buf[:0], raw)
	return u.buf
}

// text is unescape for a string that seldom has escapes. It returns raw if there are
// none.
func (u *unescaper) text(raw []byte) []byte {
	if slices.Contains(raw, '\\') {
		return u.unescape(raw)
	}
	return raw
}

// hashValue returns a hash of the value at i. Values that differ only in the order of
// members, in the spelling of numbers or in escapes have the same hash.
func (u *unescaper) hashValue(b []byte, i int) uint64 {
	switch b[i] {
	case '"':
		return u.hashString(stringAt(b, i))
	case '{':
		h := uint64(3)
		for c := into(b, i); ; {
			key, at, ok := c.member()
			if !ok {
				return mix(h, 4)
			}
			h += mix(u.hashString(key), u.hashValue(b, at)) // in any order
		}
	case '[':
		h := uint64(5)
		for c := into(b, i); ; {
			at, ok := c.item()
			if !ok {
				return mix(h, 6)
			}
			h = mix(h, u.hashValue(b, at))
		}
	case 't', 'f', 'n':
		return mix(uint64(b[i]), 7)
	}
	f := parseFloat(b[i:jsonscan.SkipValue(b, i)])
	if f == 0 {
		f = 0 // -0 and 0 are equal
	}
	return mix(math.Float64bits(f), 8)
}

func (u *unescaper) hashString(raw []byte) uint64 { return maphash.Bytes(seed, u.text(raw)) }

func mix(a, b uint64) uint64 {
	hi, lo := bits.Mul64(a^0x9e3779b97f4a7c15, b^0xd1b54a32d192ed03)
	return hi ^ lo
}
