package main

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"slices"
)

// order sorts the flips by a hash of the seed and of what each flip is. The
// first n are the draw. The hash of a flip does not depend on other lines, so most
// of the draw stays the same when the source changes.
func order(all []flip, seed uint64) []flip {
	type ranked struct {
		rank [sha256.Size]byte
		flip flip
	}
	list := make([]ranked, 0, len(all))
	for _, f := range all {
		list = append(list, ranked{rank(f, seed), f})
	}
	slices.SortFunc(list, func(a, b ranked) int { return slices.Compare(a.rank[:], b.rank[:]) })
	drawn := make([]flip, 0, len(all))
	for _, r := range list {
		drawn = append(drawn, r.flip)
	}
	return drawn
}

func rank(f flip, seed uint64) [sha256.Size]byte {
	return sha256.Sum256(fmt.Appendf(nil, "%d\n%s\n%s\n%s\n%s\n%d", seed, f.file, f.function, f.text, f.old, f.occurrence))
}

// sortByPlace sorts flips by file and position.
func sortByPlace(all []flip) { slices.SortFunc(all, byPlace) }

func byPlace(a, b flip) int {
	return cmp.Or(cmp.Compare(a.file, b.file), cmp.Compare(a.offset, b.offset))
}
