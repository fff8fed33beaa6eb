package schema

import (
	"slices"
)

// gather pushes onto c.set the nodes without composition that a consists of: its own
// keywords, the schemas of allOf, and the branches of oneOf and anyOf that accept
// the value or, if none does, the one that fits best. It returns false if the input
// is not JSON.
func (c *composer) gather(a applied, at int64) bool {
	n, m := a.node, a.node.composition
	if m == nil || !m.hasParts {
		c.set = append(c.set, a)
		return true
	}
	if slices.Contains(c.opened, n) {
		return true // another schema of the same value led here
	}
	c.opened = append(c.opened, n)
	k := kindOf(c.s.buf[c.s.rel(at)])
	fits := m.self.kinds&k != 0
	if !fits || !m.trivial || k == kNull && n.nullable {
		c.set = append(c.set, applied{m.self, a.known, a.alt})
	}
	if !fits || k == kNull && n.nullable {
		return true
	}
	for _, x := range m.allOf {
		if !c.gather(applied{x, a.known, a.alt}, at) {
			return false
		}
	}
	for _, x := range m.choices {
		if !c.pick(n, x, a, at) {
			return false
		}
	}
	if m.not == nil || a.known || c.s.mode&report == 0 {
		return true
	}
	failures, end := c.failures(m.not, at)
	if failures == 0 && end >= 0 {
		c.addChoice(n, kwNot, at, "not "+m.not.describe())
	}
	return end >= 0
}

// pick gathers the branches of x that apply to the value.
func (c *composer) pick(n *node, x *choice, a applied, at int64) bool {
	k := kindOf(c.s.buf[c.s.rel(at)])
	if x.tag != nil && k == kObject {
		b, tagged := c.tagged(n, x, at)
		if tagged && b < 0 {
			return true // tagged has recorded the failure
		}
		if tagged {
			return c.take(x, b, applied{x.branches[b], a.known, true}, at)
		}
	}
	fits, last := 0, 0
	for b, n := range x.branches {
		if n.kinds&k != 0 {
			fits, last = fits+1, b
		}
	}
	switch fits {
	case 0:
		c.addChoice(n, x.keyword, at, x.describe())
		return true
	case 1:
		return c.take(x, last, applied{x.branches[last], a.known, true}, at)
	}
	return c.judgeBranches(n, x, k, at)
}

// take gathers branch b of x and notes that it was exercised.
func (c *composer) take(x *choice, b int, a applied, at int64) bool {
	if c.s.cover != nil && c.s.mode&survey != 0 {
		c.s.cover.set(x.cover[b])
	}
	return c.gather(a, at)
}

// judgeBranches judges the value by the branches whose type fits, and gathers those
// that accept it or, if none does, the best one.
func (c *composer) judgeBranches(n *node, x *choice, k kind, at int64) bool {
	from := len(c.branchCounts)
	defer func() { c.branchCounts = c.branchCounts[:from] }()
	matches := 0
	for b, n := range x.branches {
		if n.kinds&k == 0 {
			continue
		}
		failures, end := c.failures(n, at)
		if end < 0 {
			return false
		}
		if failures == 0 {
			matches++
		}
		c.branchCounts = append(c.branchCounts, branchCount{b, failures})
	}
	if matches == 0 {
		b := best(x.branches, c.branchCounts[from:], c.s.buf, c.s.rel(at), &c.s.esc)
		return c.take(x, b, applied{x.branches[b], false, true}, at)
	}
	if matches > 1 && x.keyword == kwOneOf {
		c.addConflict(n, x, at, c.branchCounts[from:])
	}
	for v, last := from, len(c.branchCounts); v < last; v++ {
		b := c.branchCounts[v].branch
		if c.branchCounts[v].failures == 0 && !c.take(x, b, applied{x.branches[b], true, true}, at) {
			return false
		}
	}
	return true
}
