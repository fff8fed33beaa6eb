package schema

import (
	"slices"
	"strings"
)

// best returns the branch that the value was most likely meant for, among those
// that voted: the one whose distinguishing members are right, then the one with
// the fewest failures, then the one that knows most of the members.
func (s *state) best(c *choice, mark int, at int64) int {
	first := s.votes[mark]
	best, fit := first, s.likeness(c.branches[first.branch], at)
	for _, v := range s.votes[mark+1:] {
		l := s.likeness(c.branches[v.branch], at)
		if l.beats(fit) || !fit.beats(l) && (v.failures < best.failures ||
			v.failures == best.failures && l.known > fit.known) {
			best, fit = v, l
		}
	}
	return best.branch
}

// likeness is how much an object looks like a branch.
type likeness struct {
	wrong int // members with an enum that does not list their value
	right int // members with an enum that does
	known int // members that the branch declares
}

func (l likeness) beats(o likeness) bool {
	return l.wrong < o.wrong || l.wrong == o.wrong && l.right > o.right
}

// likeness compares the object at an offset, which is in the window, with n.
func (s *state) likeness(n *node, at int64) (l likeness) {
	i := s.rel(at)
	if s.buf[i] != '{' {
		return l
	}
	for c := into(s.buf, i); ; {
		key, v, ok := c.member()
		if !ok {
			return l
		}
		p := n.lookup(s.text(key))
		if p == nil {
			continue
		}
		l.known++
		if e := p.node.core().enum; e != nil && s.buf[v] == '"' {
			if e.hasString(s.text(s.buf[v+1 : afterString(s.buf, v)-1])) {
				l.right++
			} else {
				l.wrong++
			}
		}
	}
}

// text returns a string of the window without its escapes.
func (s *state) text(raw []byte) []byte {
	if slices.Contains(raw, '\\') {
		return s.unescape(raw)
	}
	return raw
}

// tagged returns the branch that the discriminator of c names. It reports false
// where the branches must be tried, and -1 where the value names none, which it
// notes.
func (s *state) tagged(n *node, c *choice, at int64) (branch int, ok bool) {
	if !c.tag.strict {
		return 0, false
	}
	if s.skip(s.rel(at)) < 0 {
		return 0, false // whoever reads next says why
	}
	var got []byte
	for m := into(s.buf, s.rel(at)); ; {
		key, v, more := m.member()
		if !more {
			break
		}
		if string(s.text(key)) != c.tag.property {
			continue
		}
		got = s.buf[v:]
		if s.buf[v] != '"' {
			break
		}
		name := s.text(s.buf[v+1 : afterString(s.buf, v)-1])
		if b, known := c.tag.mapping[string(name)]; known && b >= 0 {
			return b, true
		}
		break
	}
	s.addTag(n, c, at, got)
	return -1, true
}

func (s *state) addTag(n *node, c *choice, at int64, got []byte) {
	if s.takes(kwDiscriminator) {
		want := c.tag.property + ": " + strings.Join(c.tag.values(), " | ")
		s.record(finding{node: n, keyword: kwDiscriminator, at: at, got: show(got), want: short(want)})
	}
}

func (d *discriminator) values() []string {
	var names []string
	for name := range d.mapping {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// addChoice notes that a composition fails as a whole.
func (s *state) addChoice(n *node, k keyword, at int64, want string) {
	if s.takes(k) {
		i := s.want(s.rel(at), cutAt+1)
		s.record(finding{node: n, keyword: k, at: at, got: show(s.buf[i:]), want: want})
	}
}

// addConflict notes that several branches of a oneOf hold at once.
func (s *state) addConflict(n *node, c *choice, at int64, votes []vote) {
	if s.takes(c.keyword) {
		i := s.want(s.rel(at), cutAt+1)
		names := c.holding(votes)
		want := short("only one of " + strings.Join(names, " and "))
		s.record(finding{node: n, keyword: c.keyword, at: at, got: show(s.buf[i:]), want: want, holds: names})
	}
}

// describe names the branches for people.
func (c *choice) describe() string { return short(strings.Join(c.names, " | ")) }

// holding names the branches that hold.
func (c *choice) holding(votes []vote) []string {
	var names []string
	for _, v := range votes {
		if v.failures == 0 {
			names = append(names, c.names[v.branch])
		}
	}
	return names
}

// describe names a schema for people, as in "object ClusterList".
func (n *node) describe() string {
	name := n.kinds.String()
	if rest, ok := strings.CutPrefix(n.ptr, "#/components/schemas/"); ok && !strings.Contains(rest, "/") {
		name += " " + rest
	}
	return name
}
