package schema

// This file ends objects that need no check at their end: no keyword counts their
// members, no member is missing, and no property is new to the coverage. The slow
// path with the same result is members.end. Delete this file and its call in
// state.objectBody, and only speed changes. fastEnds turns it off.

// prepareEnd sets n.endsEarly.
func (n *node) prepareEnd(off fastPath) {
	n.endsEarly = off&fastEnds == 0 && len(n.props) <= 64 && n.minProps == 0 && n.maxProps < 0
}

// endsEarly reports whether an object that had these properties and no others is
// valid as a whole, and recorded before.
func (s *state) endsEarly(n *node, seen uint64) bool {
	return n.mustHave&^seen == 0 && (s.cover == nil || s.mode&survey == 0 || seen&^s.cover.known[n.id] == 0)
}
