package schema

import (
	"encoding/binary"
	"hash/maphash"
)

// seed makes hashes differ from process to process, so that nobody can prepare
// a body whose names collide. Two of a million names do so once in ten million
// runs; that is the price of not keeping the names.
var seed = maphash.MakeSeed()

// hashText never returns 0, which marks a free place in a table. Most names fit
// two words, which are hashed right here. The length enters by itself: added to
// a word, it would be undone by a letter that differs, as in worker10-a and
// worker100-a.
func hashText(b []byte) uint64 {
	n := len(b)
	var x, y uint64
	switch {
	case n > 16:
		return maphash.Bytes(seed, b) | 1
	case n >= 8:
		x, y = binary.LittleEndian.Uint64(b), binary.LittleEndian.Uint64(b[n-8:])
	case n >= 4:
		x, y = uint64(binary.LittleEndian.Uint32(b)), uint64(binary.LittleEndian.Uint32(b[n-4:]))
	case n > 0:
		x, y = uint64(b[0])<<16|uint64(b[n/2])<<8|uint64(b[n-1]), 0
	}
	return mix(mix(x^salt, y)^uint64(n), salt) | 1
}

// salt is to hashText what seed is to maphash.
var salt = maphash.Bytes(seed, nil)

// hashStack holds the keysets of the objects and arrays that are open, one above
// the other.
type hashStack []uint64

// keyset is a set of hashes in a region at the top of a hashStack: a list while
// it is short, an open table later. An object that is open within another has
// its region above, and is closed before the outer one can grow.
type keyset struct {
	base int // where the region begins
	size int // of the region
	n    int // hashes in it
}

// listSize is how many hashes are looked through one by one.
const listSize = 8

// open returns an empty set above the others.
func (s *hashStack) open() keyset { return keyset{base: len(*s)} }

// close removes a set, and those above it.
func (s *hashStack) close(k *keyset) { *s = (*s)[:k.base] }

// repeated adds h and reports whether it was there.
func (s *hashStack) repeated(k *keyset, h uint64) bool {
	if k.n < listSize {
		for _, v := range (*s)[k.base : k.base+k.n] {
			if v == h {
				return true
			}
		}
		*s = append((*s)[:k.base+k.n], h)
		k.n++
		return false
	}
	if 2*k.n >= k.size {
		s.grow(k)
	}
	if !insert((*s)[k.base:k.base+k.size], h) {
		return true
	}
	k.n++
	return false
}

// grow makes the region a table of four times the hashes. The old ones move
// above the new region and from there into it.
func (s *hashStack) grow(k *keyset) {
	old := max(k.size, k.n)
	size := 4 * listSize
	for size < 4*k.n {
		size *= 2
	}
	*s = append((*s)[:k.base+old], make([]uint64, size)...)
	table := (*s)[k.base:]
	copy(table[size:], table[:old])
	clear(table[:size])
	for _, h := range table[size:] {
		if h != 0 {
			insert(table[:size], h)
		}
	}
	k.size = size
	*s = (*s)[:k.base+size]
}

// insert adds h to a table of a power of two places, unless it is there.
func insert(table []uint64, h uint64) bool {
	for p := h >> 1; ; p++ {
		switch v := &table[p&uint64(len(table)-1)]; *v {
		case 0:
			*v = h
			return true
		case h:
			return false
		}
	}
}
