package schema

// countFailures counts the failures of a composed node on the value without
// recording them. It may return another number than resolve records: if all branches
// fail, it counts those of the branch with the fewest failures, and resolve records
// those of the branch that fits best.
func (c *composer) countFailures(n *node, at int64) (end int64) {
	m := n.composition
	k := kindOf(c.s.buf[c.s.rel(at)])
	if m.self.kinds&k == 0 || !m.trivial {
		if end = c.s.judge(m.self, at); end < 0 || m.self.kinds&k == 0 {
			return end
		}
	}
	for _, x := range m.allOf {
		if end = c.s.judge(x, at); end < 0 {
			return -1
		}
	}
	for _, x := range m.choices {
		e := c.countChoice(n, x, k, at)
		if e < 0 {
			return -1
		}
		end = max(end, e)
	}
	if m.not != nil {
		failures := 0
		if failures, end = c.failures(m.not, at); failures == 0 {
			c.s.count++
		}
	}
	if end == 0 { // no schema has read the value
		return c.s.judge(anything, at)
	}
	return end
}

// countChoice counts the failures of the branch of x that has the fewest. It
// returns 0 if it did not read the value.
func (c *composer) countChoice(n *node, x *choice, k kind, at int64) (end int64) {
	if x.tag != nil && k == kObject {
		b, ok := c.tagged(n, x, at)
		if ok && b < 0 {
			return 0 // tagged has counted it
		}
		if ok {
			return c.s.judge(x.branches[b], at)
		}
	}
	least, matches := -1, 0
	for _, b := range x.branches {
		if b.kinds&k == 0 {
			continue
		}
		failures := 0
		if failures, end = c.failures(b, at); end < 0 {
			return -1
		}
		if failures == 0 {
			matches++
		}
		if least < 0 || failures < least {
			least = failures
		}
	}
	if least < 0 || matches > 1 && x.keyword == kwOneOf {
		least = 1
	}
	c.s.count += least
	return end
}
