package schema

import (
	"slices"
	"strings"
)

// best returns the branch that the value at i was most likely meant for, among
// those of counts: the one whose distinguishing members are right, then the one
// with the fewest failures, then the one that declares most of the members.
func best(branches []*node, counts []branchCount, text []byte, i int, u *unescaper) int {
	first := counts[0]
	best, fit := first, likenessOf(branches[first.branch], text, i, u)
	for _, v := range counts[1:] {
		l := likenessOf(branches[v.branch], text, i, u)
		if l.beats(fit) || !fit.beats(l) && (v.failures < best.failures ||
			v.failures == best.failures && l.known > fit.known) {
			best, fit = v, l
		}
	}
	return best.branch
}

// likeness counts the members of an object that fit a branch, and those that do not.
type likeness struct {
	wrong int // members with an enum that does not list their value
	right int // members with an enum that does
	known int // members that the branch declares
}

func (l likeness) beats(o likeness) bool {
	return l.wrong < o.wrong || l.wrong == o.wrong && l.right > o.right
}

// likenessOf compares the object at i with n.
func likenessOf(n *node, text []byte, i int, u *unescaper) (l likeness) {
	if text[i] != '{' {
		return l
	}
	for c := into(text, i); ; {
		key, v, ok := c.member()
		if !ok {
			return l
		}
		p := n.lookup(u.text(key))
		if p == nil {
			continue
		}
		l.known++
		if e := p.node.core().enum; e != nil && text[v] == '"' {
			if e.hasString(u.text(stringAt(text, v))) {
				l.right++
			} else {
				l.wrong++
			}
		}
	}
}

// tagged returns the branch that the discriminator of x names. It returns -1, and
// records a finding, if the value names none. ok is false if the branches must be
// tried.
func (c *composer) tagged(n *node, x *choice, at int64) (branch int, ok bool) {
	if !x.tag.strict {
		return 0, false
	}
	if c.s.skipValue(c.s.rel(at), c.s.depth) < 0 {
		return 0, false // the next pass records the syntax error
	}
	var got []byte
	for m := into(c.s.buf, c.s.rel(at)); ; {
		key, v, ok := m.member()
		if !ok {
			break
		}
		if string(c.s.esc.text(key)) != x.tag.property {
			continue
		}
		got = c.s.buf[v:]
		if c.s.buf[v] != '"' {
			break
		}
		name := c.s.esc.text(stringAt(c.s.buf, v))
		if b, known := x.tag.mapping[string(name)]; known && b >= 0 {
			return b, true
		}
		break
	}
	c.addTag(n, x, at, got)
	return -1, true
}

func (c *composer) addTag(n *node, x *choice, at int64, got []byte) {
	if c.s.takes(kwDiscriminator) {
		want := x.tag.property + ": " + strings.Join(x.tag.values(), " | ")
		c.s.record(finding{node: n, keyword: kwDiscriminator, at: at, got: show(got), want: short(want)})
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

// addChoice records that a composition fails as a whole.
func (c *composer) addChoice(n *node, k keyword, at int64, want string) {
	if c.s.takes(k) {
		i := c.s.ensure(c.s.rel(at), cutAt+1)
		c.s.record(finding{node: n, keyword: k, at: at, got: show(c.s.buf[i:]), want: want})
	}
}

// addConflict records that several branches of a oneOf accept the value.
func (c *composer) addConflict(n *node, x *choice, at int64, branchCounts []branchCount) {
	if c.s.takes(x.keyword) {
		i := c.s.ensure(c.s.rel(at), cutAt+1)
		names := x.matchingNames(branchCounts)
		want := short("only one of " + strings.Join(names, " and "))
		c.s.record(finding{node: n, keyword: x.keyword, at: at, got: show(c.s.buf[i:]), want: want, matching: names})
	}
}

// describe returns the names of the branches for messages.
func (x *choice) describe() string { return short(strings.Join(x.names, " | ")) }

// matchingNames returns the names of the branches without failures.
func (x *choice) matchingNames(branchCounts []branchCount) []string {
	var names []string
	for _, v := range branchCounts {
		if v.failures == 0 {
			names = append(names, x.names[v.branch])
		}
	}
	return names
}

// describe returns the name of a schema for messages, such as "object ClusterList".
func (n *node) describe() string {
	name := n.kinds.String()
	if rest, ok := strings.CutPrefix(n.ptr, "#/components/schemas/"); ok && !strings.Contains(rest, "/") {
		name += " " + rest
	}
	return name
}
