package schema

import "slices"

// applied is a node that applies to a value, with no composition of its own.
type applied struct {
	node  *node
	known bool // to hold
	alt   bool // as a branch of oneOf or anyOf
}

// vote is how many failures one branch counted.
type vote struct {
	branch   int
	failures int
}

// composer judges values against the nodes that take more than one look: allOf,
// anyOf, oneOf and not.
type composer struct {
	s       *state
	open    int // compositions open
	results resultTable
	set     []applied // stack of nodes that apply together
	opened  []*node   // composed nodes that were gathered for one value
	votes   []vote    // stack of branches judged
}

// value judges the value at i against a node that takes more than one look.
func (c *composer) value(n *node, i int) int {
	s, m := c.s, n.composition
	switch {
	case n.nullable && s.buf[i] == 'n':
		return s.skipLiteral(i, "null")
	case m.banned != kwNone:
		if s.buf[i] != 'n' {
			i = s.addNext(n, m.banned, i)
		}
		return s.value(m.self, i)
	case m.deep != nil:
		return c.deepEnum(m, i)
	}
	if next, ok := c.one(n, i); ok {
		return next
	}
	return c.all(n, i)
}

// deepEnum judges a value against an enum that lists arrays or objects.
func (c *composer) deepEnum(m *composition, i int) int {
	if first := c.s.buf[i]; first != '{' && first != '[' {
		return c.s.value(m.self, i)
	}
	at, pinned := c.s.abs(i), c.s.pinAt(i)
	defer c.s.unpin(pinned)
	if i = c.s.skipValue(i, c.s.depth); i < 0 {
		return -1
	}
	h, n := c.s.esc.hashValue(c.s.buf[:i], c.s.rel(at)), m.self
	for _, v := range m.deep {
		if v == h {
			n = m.open
		}
	}
	return c.s.value(n, c.s.rel(at))
}

// all judges the value at i by allOf, anyOf, oneOf and not. The bytes stay
// in the window meanwhile, and offsets are absolute, because each schema reads
// them anew.
func (c *composer) all(n *node, i int) int {
	at, pinned := c.s.abs(i), c.s.pinAt(i)
	if c.open == 0 {
		c.results.reset()
	}
	c.open++
	end := c.compose(n, at)
	c.open--
	c.s.unpin(pinned)
	if end < 0 {
		return -1
	}
	return c.s.rel(end)
}

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

// failures counts the failures of n on the value.
func (c *composer) failures(n *node, at int64) (failures int, end int64) {
	old := c.s.count
	c.s.count = 0
	end = c.s.judgeIn(quiet, n, at)
	failures, c.s.count = c.s.count, old
	return failures, end
}

// resolve finds the plain nodes that apply to the value and lets them judge it.
func (c *composer) resolve(n *node, at int64) (end int64) {
	mark := len(c.set)
	defer func() { c.set = c.set[:mark] }()
	c.opened = c.opened[:0]
	if !c.gather(applied{node: n}, at) {
		return -1
	}
	return c.apply(mark, at)
}

// apply lets the nodes c.set[mark:] judge the value. One node does all in one
// pass; several only report, and the survey is taken of them together.
func (c *composer) apply(mark int, at int64) (end int64) {
	c.distinct(mark)
	switch len(c.set) - mark {
	case 0:
		return c.s.judge(anything, at)
	case 1:
		return c.s.judge(c.set[mark].node, at)
	}
	if c.s.mode&report != 0 {
		for k, last := mark, len(c.set); k < last; k++ {
			if a := c.set[k]; !a.known || k == mark && c.s.mode == report {
				if end = c.s.judgeIn(report, a.node, at); end < 0 {
					return -1
				}
			}
		}
	}
	if c.s.mode&survey != 0 {
		old := c.s.mode
		c.s.mode = survey
		end = combined{c, mark, len(c.set)}.value(at)
		c.s.mode = old
	}
	return end
}

// distinct drops repetitions from c.set[mark:].
func (c *composer) distinct(mark int) {
	kept := mark
next:
	for k := mark; k < len(c.set); k++ {
		for j := mark; j < kept; j++ {
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

// gather pushes the plain nodes behind a onto c.set: its own keywords, the
// members of allOf, and the branches of oneOf and anyOf that hold or, where
// none does, that fit best. It reports false if the input is not JSON.
func (c *composer) gather(a applied, at int64) bool {
	n, m := a.node, a.node.composition
	if m == nil || !m.composed {
		c.set = append(c.set, a)
		return true
	}
	if slices.Contains(c.opened, n) {
		return true // by another way to the same value
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

// pick gathers the branches of x that apply.
func (c *composer) pick(n *node, x *choice, a applied, at int64) bool {
	k := kindOf(c.s.buf[c.s.rel(at)])
	if x.tag != nil && k == kObject {
		b, tagged := c.tagged(n, x, at)
		if tagged && b < 0 {
			return true // reported
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
	return c.vote(n, x, k, at)
}

// take gathers one branch.
func (c *composer) take(x *choice, b int, a applied, at int64) bool {
	if c.s.cover != nil && c.s.mode&survey != 0 {
		c.s.cover.set(x.cover[b])
	}
	return c.gather(a, at)
}

// vote lets the branches whose type fits judge the value and gathers the ones
// that hold, or the best.
func (c *composer) vote(n *node, x *choice, k kind, at int64) bool {
	mark := len(c.votes)
	defer func() { c.votes = c.votes[:mark] }()
	hold := 0
	for b, n := range x.branches {
		if n.kinds&k == 0 {
			continue
		}
		failures, end := c.failures(n, at)
		if end < 0 {
			return false
		}
		if failures == 0 {
			hold++
		}
		c.votes = append(c.votes, vote{b, failures})
	}
	if hold == 0 {
		b := best(x.branches, c.votes[mark:], c.s.buf, c.s.rel(at), &c.s.esc)
		return c.take(x, b, applied{x.branches[b], false, true}, at)
	}
	if hold > 1 && x.keyword == kwOneOf {
		c.addConflict(n, x, at, c.votes[mark:])
	}
	for v, last := mark, len(c.votes); v < last; v++ {
		b := c.votes[v].branch
		if c.votes[v].failures == 0 && !c.take(x, b, applied{x.branches[b], true, true}, at) {
			return false
		}
	}
	return true
}
