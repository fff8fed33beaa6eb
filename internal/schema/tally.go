package schema

// tally counts what a composed node has against the value, without a word.
func (s *state) tally(n *node, at int64) (end int64) {
	m := n.more
	k := kindOf(s.buf[s.rel(at)])
	if m.self.kinds&k == 0 || !m.trivial {
		if end = s.judge(m.self, at); end < 0 || m.self.kinds&k == 0 {
			return end
		}
	}
	for _, x := range m.allOf {
		if end = s.judge(x, at); end < 0 {
			return -1
		}
	}
	for _, c := range m.choices {
		e := s.tallyChoice(n, c, k, at)
		if e < 0 {
			return -1
		}
		end = max(end, e)
	}
	if m.not != nil {
		failures := 0
		if failures, end = s.counted(m.not, at); failures == 0 {
			s.count++
		}
	}
	if end == 0 { // nobody has read the value
		return s.judge(anything, at)
	}
	return end
}

// tallyChoice counts what the best branch of c has against the value. It
// returns 0 if it need not read the value.
func (s *state) tallyChoice(n *node, c *choice, k kind, at int64) (end int64) {
	if c.tag != nil && k == kObject {
		b, ok := s.tagged(n, c, at)
		if ok && b < 0 {
			return 0 // tagged has counted it
		}
		if ok {
			return s.judge(c.branches[b], at)
		}
	}
	least, hold := -1, 0
	for _, x := range c.branches {
		if x.kinds&k == 0 {
			continue
		}
		failures := 0
		if failures, end = s.counted(x, at); end < 0 {
			return -1
		}
		if failures == 0 {
			hold++
		}
		if least < 0 || failures < least {
			least = failures
		}
	}
	if least < 0 || hold > 1 && c.keyword == kwOneOf {
		least = 1
	}
	s.count += least
	return end
}
