package schema

import (
	"math/bits"
	"slices"
)

// Coverage records which properties and which branches of oneOf and anyOf
// bodies exercised. It is for one document and must not be used by several
// goroutines: use one Coverage for each, and Merge them.
type Coverage struct {
	doc   *Document
	bits  []uint64
	known []uint64 // by node id, those of the first 64 properties that were recorded
}

// Coverage returns an empty record for d.
func (d *Document) Coverage() *Coverage { return &Coverage{doc: d} }

// Merge adds to c what o has recorded. Both must be of the same document.
func (c *Coverage) Merge(o *Coverage) {
	c.reserve(len(o.bits), 0)
	for w, v := range o.bits {
		c.bits[w] |= v
	}
}

// Seen returns the pointers of the properties and branches that were exercised, such
// as "#/components/schemas/Cluster/properties/kind" or ".../oneOf/1", sorted.
func (c *Coverage) Seen() []string {
	c.doc.mu.RLock()
	defer c.doc.mu.RUnlock()
	var seen []string
	for w, v := range c.bits {
		for ; v != 0; v &= v - 1 {
			seen = append(seen, c.doc.covered[w<<6+bits.TrailingZeros64(v)])
		}
	}
	slices.Sort(seen)
	return seen
}

// All returns the pointers of the properties and branches of all schemas compiled so
// far, sorted. [Schema.Coverable] returns those of one schema.
func (c *Coverage) All() []string {
	c.doc.mu.RLock()
	defer c.doc.mu.RUnlock()
	all := slices.Clone(c.doc.covered)
	slices.Sort(all)
	return all
}

// Coverable returns the pointers of the properties and branches that bodies of s
// can exercise, sorted.
func (s *Schema) Coverable() []string {
	s.doc.mu.RLock()
	defer s.doc.mu.RUnlock()
	var all []string
	for _, n := range reachable(s.root) {
		if n.composition != nil {
			for _, c := range n.composition.choices {
				for _, bit := range c.cover {
					all = append(all, s.doc.covered[bit])
				}
			}
		}
		for k := range n.props {
			if p := &n.props[k]; p.declared {
				all = append(all, s.doc.covered[p.cover])
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func (c *Coverage) reserve(words, nodes int) {
	if n := words - len(c.bits); n > 0 {
		c.bits = append(c.bits, make([]uint64, n)...)
	}
	if n := nodes - len(c.known); n > 0 {
		c.known = append(c.known, make([]uint64, n)...)
	}
}

func (c *Coverage) set(bit int) { c.bits[bit>>6] |= 1 << (bit & 63) }

// add records the properties that an object of n had. seen has those among the first
// 64, high the others.
func (c *Coverage) add(n *node, seen uint64, high []uint64) {
	if c.addedBefore(n, seen) {
		return
	}
	for k := range n.props {
		word := seen
		if k >= 64 {
			word = high[k>>6-1]
		}
		if p := &n.props[k]; p.declared && word&(1<<(k&63)) != 0 {
			c.set(p.cover)
		}
	}
}
