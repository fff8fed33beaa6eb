package schema

import "slices"

// applied is a node that applies to a value, with no composition of its own.
type applied struct {
	node  *node
	known bool // to hold
	alt   bool // as a branch of oneOf or anyOf
}

// vote is what one branch said.
type vote struct {
	branch   int
	failures int
}

// slow judges the value at i against a node that takes more than one look.
func (s *state) slow(n *node, i int) int {
	m := n.more
	switch {
	case n.nullable && s.buf[i] == 'n':
		return s.word(i, "null")
	case m.banned != kwNone:
		if s.buf[i] != 'n' {
			i = s.addShown(n, m.banned, i)
		}
		return s.value(m.self, i)
	case m.deep != nil:
		return s.deepEnum(m, i)
	case m.lone != nil:
		return s.value(m.lone, i)
	case m.sole != nil:
		return s.chosen(n, i)
	}
	return s.composed(n, i)
}

// chosen judges the value at i by the branch that its type decides on, in one
// look.
func (s *state) chosen(n *node, i int) int {
	c, k := n.more.sole, kindOf(s.buf[i])
	for b, x := range c.branches {
		if x.kinds&n.more.self.kinds&k == 0 {
			continue
		}
		if s.cover != nil && s.mode&survey != 0 {
			s.cover.set(c.cover[b])
		}
		return s.value(x, i)
	}
	return s.composed(n, i)
}

// deepEnum judges a value against an enum that lists arrays or objects.
func (s *state) deepEnum(m *more, i int) int {
	if c := s.buf[i]; c != '{' && c != '[' {
		return s.value(m.self, i)
	}
	at, pinned := s.abs(i), s.hold(i)
	defer s.release(pinned)
	if i = s.skip(i); i < 0 {
		return -1
	}
	h, n := s.hashValue(s.buf[:i], s.rel(at)), m.self
	for _, v := range m.deep {
		if v == h {
			n = m.open
		}
	}
	return s.value(n, s.rel(at))
}

// hold keeps the bytes from i on in the window, unless earlier ones are kept.
func (s *state) hold(i int) (pinned bool) {
	if s.pin >= 0 {
		return false
	}
	s.pin = i
	return true
}

func (s *state) release(pinned bool) {
	if pinned {
		s.pin = -1
	}
}

// composed judges the value at i by allOf, anyOf, oneOf and not. The bytes stay
// in the window meanwhile, and offsets are absolute, because each schema reads
// them anew.
func (s *state) composed(n *node, i int) int {
	at, pinned := s.abs(i), s.hold(i)
	if s.nest == 0 {
		s.memo.reset()
	}
	s.nest++
	end := s.compose(n, at)
	s.nest--
	s.release(pinned)
	if end < 0 {
		return -1
	}
	return s.rel(end)
}

func (s *state) compose(n *node, at int64) (end int64) {
	if s.mode&survey == 0 {
		if end, ok := s.recall(n, at); ok {
			return end
		}
	}
	before := s.count
	switch s.mode {
	case quiet:
		end = s.tally(n, at)
	default:
		end = s.resolve(n, at)
	}
	if end >= 0 && s.mode&survey == 0 {
		s.remember(n, at, before, s.rel(end))
	}
	return end
}

// judge reads the value at an offset in the current mode.
func (s *state) judge(n *node, at int64) (end int64) {
	i := s.value(n, s.rel(at))
	if i < 0 {
		return -1
	}
	return s.abs(i)
}

// in is judge in another mode.
func (s *state) in(m mode, n *node, at int64) (end int64) {
	old := s.mode
	s.mode = m
	end = s.judge(n, at)
	s.mode = old
	return end
}

// counted tells how many failures n has against the value.
func (s *state) counted(n *node, at int64) (failures int, end int64) {
	old := s.count
	s.count = 0
	end = s.in(quiet, n, at)
	failures, s.count = s.count, old
	return failures, end
}

// resolve finds the plain nodes that apply to the value and lets them speak.
func (s *state) resolve(n *node, at int64) (end int64) {
	mark := len(s.set)
	defer func() { s.set = s.set[:mark] }()
	s.opened = s.opened[:0]
	if !s.gather(applied{node: n}, at) {
		return -1
	}
	return s.apply(mark, at)
}

// apply lets the nodes s.set[mark:] judge the value. One node does all in one
// pass; several only report, and the survey is taken of them together.
func (s *state) apply(mark int, at int64) (end int64) {
	s.distinct(mark)
	switch len(s.set) - mark {
	case 0:
		return s.judge(anything, at)
	case 1:
		return s.judge(s.set[mark].node, at)
	}
	if s.mode&report != 0 {
		for k, last := mark, len(s.set); k < last; k++ {
			if a := s.set[k]; !a.known || k == mark && s.mode == report {
				if end = s.in(report, a.node, at); end < 0 {
					return -1
				}
			}
		}
	}
	if s.mode&survey != 0 {
		old := s.mode
		s.mode = survey
		end = s.walk(mark, at)
		s.mode = old
	}
	return end
}

// distinct drops repetitions from s.set[mark:].
func (s *state) distinct(mark int) {
	kept := mark
next:
	for k := mark; k < len(s.set); k++ {
		for j := mark; j < kept; j++ {
			if s.set[j].node == s.set[k].node {
				s.set[j].alt = s.set[j].alt || s.set[k].alt
				continue next
			}
		}
		s.set[kept] = s.set[k]
		kept++
	}
	s.set = s.set[:kept]
}

// gather pushes the plain nodes behind a onto s.set: its own keywords, the
// members of allOf, and the branches of oneOf and anyOf that hold or, where
// none does, that fit best. It reports false if the input is not JSON.
func (s *state) gather(a applied, at int64) bool {
	n, m := a.node, a.node.more
	if m == nil || !m.composed {
		s.set = append(s.set, a)
		return true
	}
	if slices.Contains(s.opened, n) {
		return true // by another way to the same value
	}
	s.opened = append(s.opened, n)
	k := kindOf(s.buf[s.rel(at)])
	fits := m.self.kinds&k != 0
	if !fits || !m.trivial || k == kNull && n.nullable {
		s.set = append(s.set, applied{m.self, a.known, a.alt})
	}
	if !fits || k == kNull && n.nullable {
		return true
	}
	for _, x := range m.allOf {
		if !s.gather(applied{x, a.known, a.alt}, at) {
			return false
		}
	}
	for _, c := range m.choices {
		if !s.pick(n, c, a, at) {
			return false
		}
	}
	if m.not == nil || a.known || s.mode&report == 0 {
		return true
	}
	failures, end := s.counted(m.not, at)
	if failures == 0 && end >= 0 {
		s.addChoice(n, kwNot, at, "not "+m.not.describe())
	}
	return end >= 0
}

// pick gathers the branches of c that apply.
func (s *state) pick(n *node, c *choice, a applied, at int64) bool {
	k := kindOf(s.buf[s.rel(at)])
	if c.tag != nil && k == kObject {
		b, tagged := s.tagged(n, c, at)
		if tagged && b < 0 {
			return true // reported
		}
		if tagged {
			return s.take(c, b, applied{c.branches[b], a.known, true}, at)
		}
	}
	fits, last := 0, 0
	for b, x := range c.branches {
		if x.kinds&k != 0 {
			fits, last = fits+1, b
		}
	}
	switch fits {
	case 0:
		s.addChoice(n, c.keyword, at, c.describe())
		return true
	case 1:
		return s.take(c, last, applied{c.branches[last], a.known, true}, at)
	}
	return s.vote(n, c, k, at)
}

// take gathers one branch.
func (s *state) take(c *choice, b int, a applied, at int64) bool {
	if s.cover != nil && s.mode&survey != 0 {
		s.cover.set(c.cover[b])
	}
	return s.gather(a, at)
}

// vote lets the branches whose type fits judge the value and gathers the ones
// that hold, or the best.
func (s *state) vote(n *node, c *choice, k kind, at int64) bool {
	mark := len(s.votes)
	defer func() { s.votes = s.votes[:mark] }()
	hold := 0
	for b, x := range c.branches {
		if x.kinds&k == 0 {
			continue
		}
		failures, end := s.counted(x, at)
		if end < 0 {
			return false
		}
		if failures == 0 {
			hold++
		}
		s.votes = append(s.votes, vote{b, failures})
	}
	if hold == 0 {
		b := s.best(c, mark, at)
		return s.take(c, b, applied{c.branches[b], false, true}, at)
	}
	if hold > 1 && c.keyword == kwOneOf {
		s.addConflict(n, c, at, s.votes[mark:])
	}
	for v, last := mark, len(s.votes); v < last; v++ {
		b := s.votes[v].branch
		if s.votes[v].failures == 0 && !s.take(c, b, applied{c.branches[b], true, true}, at) {
			return false
		}
	}
	return true
}
