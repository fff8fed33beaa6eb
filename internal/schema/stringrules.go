package schema

import "unicode/utf8"

// stringRules are what a schema asks of a string.
type stringRules struct {
	min, max   int // length in characters; max -1 is none
	pattern    *pattern
	format     *format
	formatOnly bool // there is no other rule, and the format has a size
}

// matches reports whether a text keeps all of the rules.
func (r *stringRules) matches(text []byte) bool {
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

// checkText judges the text of a string; token is the same with its quotes, as
// it stands in the body at an offset.
func (n *node) checkText(l *findings, token, text []byte, at int64) {
	r := n.str
	if n.enum != nil && !n.enum.hasString(text) {
		l.addText(n, kwEnum, at, token)
		return
	}
	if r == nil {
		return
	}
	if k := r.tooShortOrLong(text); k != kwNone {
		l.addText(n, k, at, token)
	}
	if r.pattern != nil && !r.pattern.match(text) {
		l.addText(n, kwPattern, at, token)
	}
	if r.format != nil && !r.format.check(text) {
		l.addText(n, kwFormat, at, token)
	}
}
