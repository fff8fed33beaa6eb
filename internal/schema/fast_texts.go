package schema

import "github.com/hwcontract/hwcontract/internal/jsonscan"

// This file reads the members of an object that names no properties and whose
// members may be any strings, such as labels. The slow path with the same result
// is members.read. Delete this file and its call in state.objectBody, and only
// speed changes. fastTexts turns it off.

// prepareTexts sets whether objects of n may be read by readTexts.
func (n *node) prepareTexts(off fastPath) {
	n.texts = off&fastTexts == 0 && len(n.props) == 0 && n.extra != nil && n.extra.plain
}

// readTexts reads members from i on as long as name and value are plain ASCII. It
// stops at a duplicate name, which members.read reports.
func (m *members) readTexts(s *state, i int) (int, stop) {
	b := s.buf
	for i >= 0 && i < len(b) && b[i] == '"' {
		j := jsonscan.IndexSpecialOrNonASCII(b, i+1)
		if j <= i || j >= len(b)-3 || b[j] != '"' || b[j+1] != ':' || b[j+2] != '"' {
			break
		}
		k := jsonscan.IndexSpecialOrNonASCII(b, j+3)
		if k < 0 || k >= len(b)-2 || b[k] != '"' || s.hashes.repeated(&m.names, hashText(b[i+1:j])) {
			break
		}
		m.extra++
		if b[k+1] != ',' || b[k+2] != '"' {
			return k + 1, atEnd
		}
		i = k + 2
	}
	return i, atMember
}
