package schema

import "unicode/utf8"

// stringRules are what a schema asks of a string.
type stringRules struct {
	min, max int // length in characters; max -1 is none
	pattern  *pattern
	format   *format
	alone    bool // format is all, and knows its size
}

// quick returns the size of the string that b begins with, quotes included, if
// it is seen at a glance to be valid. 0 says nothing.
func (n *node) quick(b []byte) int {
	switch {
	case n.str == nil && n.enum != nil:
		if len(b) < reach {
			return 0
		}
		for k := range n.enum.literals {
			if l := &n.enum.literals[k]; l.begins(b) {
				return l.size
			}
		}
	case n.str != nil && n.enum == nil:
		return n.str.quick(b)
	}
	return 0
}

// quick is node.quick for the rules. A string that is plain ASCII has as many
// characters as bytes, and is its own text.
func (r *stringRules) quick(b []byte) int {
	if r.alone {
		size := r.format.size(b[1:]) + 1
		if size > 0 && size < len(b) && b[size] == '"' {
			return size + 1
		}
		return 0
	}
	j := run(b, 1)
	if j >= len(b) || b[j] != '"' || j <= r.min || uint(j-1) > uint(r.max) ||
		r.pattern != nil && !r.pattern.match(b[1:j]) || r.format != nil && !r.format.check(b[1:j]) {
		return 0
	}
	return j + 1
}

// hold reports whether a text keeps all of the rules.
func (r *stringRules) hold(text []byte) bool {
	return r.tooShortOrLong(text) == kwNone &&
		(r.pattern == nil || r.pattern.match(text)) && (r.format == nil || r.format.check(text))
}

// tooShortOrLong returns the keyword that the length of a text breaks, if any.
// There are as many characters as bytes at most, a quarter as many at least.
func (r *stringRules) tooShortOrLong(text []byte) keyword {
	if len(text) >= 4*r.min && (r.max < 0 || len(text) <= r.max) {
		return kwNone
	}
	switch l := utf8.RuneCount(text); {
	case l < r.min:
		return kwMinLength
	case r.max >= 0 && l > r.max:
		return kwMaxLength
	}
	return kwNone
}

// checkString judges the string at i.
func (s *state) checkString(n *node, i int) int {
	if n.kinds&kString == 0 {
		if i = s.mismatch(n, i); i < 0 {
			return -1
		}
		return s.skipString(i)
	}
	if size := n.quick(s.buf[i:]); size > 0 {
		return i + size
	}
	s.quote, s.escaped = i, false // readString, by hand
	next := s.skipString(i)
	if next < 0 {
		return -1
	}
	token := s.buf[s.quote:next]
	text := token[1 : len(token)-1]
	if s.escaped {
		text = s.unescape(text)
	}
	if n.enum != nil && !n.enum.hasString(text) {
		s.addText(n, kwEnum, s.abs(s.quote), token)
	} else if n.str != nil {
		s.checkContent(n, token, text)
	}
	return next
}

// checkContent judges the text of a string; token is the same with its quotes,
// as it stands in the body from s.quote on.
func (s *state) checkContent(n *node, token, text []byte) {
	r := n.str
	if k := r.tooShortOrLong(text); k != kwNone {
		s.addText(n, k, s.abs(s.quote), token)
	}
	if r.pattern != nil && !r.pattern.match(text) {
		s.addText(n, kwPattern, s.abs(s.quote), token)
	}
	if r.format != nil && !r.format.check(text) {
		s.addText(n, kwFormat, s.abs(s.quote), token)
	}
}
