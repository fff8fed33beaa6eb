package schema

// This file skips objects whose properties were all recorded before. The
// slow path with the same result is Coverage.add, which sets each bit again.
// Delete this file and its call there, and only speed changes. fastCoverage turns
// it off.

// addedBefore reports whether the properties seen of an object of n were all recorded
// before. If not, it notes that they are recorded now.
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
