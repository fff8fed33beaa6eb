package schema

import (
	"encoding/binary"
	"hash/maphash"
)

// seed is random for each process, so that nobody can prepare a body whose names have
// equal hashes. Names are compared by their hashes alone: of a million names, two
// have equal hashes once in ten million runs.
var seed = maphash.MakeSeed()

// hashText returns the hash of a name. It is never 0, which is a free place in a
// table. Names of at most two words, as most are, are hashed without a call. The
// length is mixed in separately: added to a word, it could cancel out a letter that
// differs, as in worker10-a and worker100-a.
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

// salt is a random number that hashText mixes in.
var salt = maphash.Bytes(seed, nil)

// hashStack holds the keysets of the objects and arrays being read, the innermost
// last.
type hashStack []uint64

// keyset is a set of hashes in a region of a hashStack: at first a list, later a hash
// table with open addressing. The region of an inner object follows that of the outer
// one, and is removed before the outer one can grow.
type keyset struct {
	base int // index at which the region begins
	size int // of the region, 0 for a list
	n    int // number of hashes
}

// listSize is the number of hashes up to which a keyset is a list.
const listSize = 8

// open returns an empty set after the others.
func (s *hashStack) open() keyset { return keyset{base: len(*s)} }

// close removes a set and those after it.
func (s *hashStack) close(k *keyset) { *s = (*s)[:k.base] }

// repeated adds h and reports whether the set had it before.
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

// grow makes the region a table with four places for each hash. It copies the old
// hashes to the end of the new region and inserts them from there.
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

// insert adds h to a table and reports whether it is new. The number of places must
// be a power of two.
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
