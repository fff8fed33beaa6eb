package schema

// applied is a node that applies to a value, with no composition of its own.
type applied struct {
	node  *node
	known bool // the node is known to accept the value
	alt   bool // the node is a branch of oneOf or anyOf
}

// branchCount is the number of failures of one branch on a value.
type branchCount struct {
	branch   int
	failures int
}

// composer judges values against nodes with a composition, which may need to read a
// value more than once.
type composer struct {
	s            *state
	compositions int // number of compositions being judged, one within the other
	results      resultTable
	set          []applied     // stack of the nodes that apply to the values being judged
	opened       []*node       // composed nodes gathered for the current value
	branchCounts []branchCount // stack of the branches judged
}

// value judges the value at i against a composed node.
func (c *composer) value(n *node, i int) int {
	s, m := c.s, n.composition
	switch {
	case n.nullable && s.buf[i] == 'n':
		return s.skipLiteral(i, "null")
	case m.forbidden != kwNone:
		if s.buf[i] != 'n' {
			i = s.addNext(n, m.forbidden, i)
		}
		return s.value(m.self, i)
	case m.enumValues != nil:
		return c.enumOfValues(m, i)
	}
	if next, ok := c.judgeDirectly(n, i); ok {
		return next
	}
	return c.judgeAll(n, i)
}

// enumOfValues judges the value at i against an enum that lists arrays or objects.
func (c *composer) enumOfValues(m *composition, i int) int {
	if first := c.s.buf[i]; first != '{' && first != '[' {
		return c.s.value(m.self, i)
	}
	at, pinned := c.s.abs(i), c.s.pinAt(i)
	defer c.s.unpin(pinned)
	if i = c.s.skipValue(i, c.s.depth); i < 0 {
		return -1
	}
	h, n := c.s.esc.hashValue(c.s.buf[:i], c.s.rel(at)), m.self
	for _, v := range m.enumValues {
		if v == h {
			n = m.withoutEnum
		}
	}
	return c.s.value(n, c.s.rel(at))
}

// judgeAll judges the value at i by allOf, anyOf, oneOf and not. Each schema reads
// the value from its start, so the bytes stay in the window and the offsets are
// absolute.
func (c *composer) judgeAll(n *node, i int) int {
	at, pinned := c.s.abs(i), c.s.pinAt(i)
	if c.compositions == 0 {
		c.results.reset()
	}
	c.compositions++
	end := c.compose(n, at)
	c.compositions--
	c.s.unpin(pinned)
	if end < 0 {
		return -1
	}
	return c.s.rel(end)
}

// compose judges the value at the absolute offset at, or looks up the result of an
// earlier pass.
func (c *composer) compose(n *node, at int64) (end int64) {
	if c.s.mode&survey == 0 {
		if end, ok := c.lookup(n, at); ok {
			return end
		}
	}
	before := c.s.count
	switch c.s.mode {
	case quiet:
		end = c.countFailures(n, at)
	default:
		end = c.resolve(n, at)
	}
	if end >= 0 && c.s.mode&survey == 0 {
		c.keep(n, at, before, c.s.rel(end))
	}
	return end
}

// failures returns the number of failures of n on the value.
func (c *composer) failures(n *node, at int64) (failures int, end int64) {
	old := c.s.count
	c.s.count = 0
	end = c.s.judgeIn(quiet, n, at)
	failures, c.s.count = c.s.count, old
	return failures, end
}

// resolve finds the nodes without composition that apply to the value and judges it
// by them.
func (c *composer) resolve(n *node, at int64) (end int64) {
	from := len(c.set)
	defer func() { c.set = c.set[:from] }()
	c.opened = c.opened[:0]
	if !c.gather(applied{node: n}, at) {
		return -1
	}
	return c.apply(from, at)
}

// apply judges the value by the nodes c.set[from:]. A single node reports and surveys
// in one pass. Several nodes report one by one, and combined surveys them together.
func (c *composer) apply(from int, at int64) (end int64) {
	c.distinct(from)
	switch len(c.set) - from {
	case 0:
		return c.s.judge(anything, at)
	case 1:
		return c.s.judge(c.set[from].node, at)
	}
	if c.s.mode&report != 0 {
		for k, last := from, len(c.set); k < last; k++ {
			if a := c.set[k]; !a.known || k == from && c.s.mode == report {
				if end = c.s.judgeIn(report, a.node, at); end < 0 {
					return -1
				}
			}
		}
	}
	if c.s.mode&survey != 0 {
		old := c.s.mode
		c.s.mode = survey
		end = combined{c, from, len(c.set)}.value(at)
		c.s.mode = old
	}
	return end
}

// distinct removes duplicate nodes from c.set[from:].
func (c *composer) distinct(from int) {
	kept := from
next:
	for k := from; k < len(c.set); k++ {
		for j := from; j < kept; j++ {
			if c.set[j].node == c.set[k].node {
				c.set[j].alt = c.set[j].alt || c.set[k].alt
				continue next
			}
		}
		c.set[kept] = c.set[k]
		kept++
	}
	c.set = c.set[:kept]
}
