package schema

// This file passes over objects whose properties were all recorded before. The
// slow path with the same result is Coverage.add, which sets each bit again.
// Delete this file and its call there, and only speed changes. fastCoverage turns
// it off.

// addedBefore reports whether nothing is left to be recorded of an object of n
// that had these of the first 64 properties, and notes that it will be.
func (c *Coverage) addedBefore(n *node, seen uint64) bool {
	if c.doc.off&fastCoverage != 0 {
		return false
	}
	if len(n.props) <= 64 && seen&^c.known[n.id] == 0 {
		return true
	}
	c.known[n.id] |= seen
	return false
}
