package schema

import "unicode/utf8"

// stringRules are the keywords for strings.
type stringRules struct {
	min, max   int // length in characters; max is -1 if there is none
	pattern    *pattern
	format     *format
	formatOnly bool // the only rule is a format with a size function
}

// matches reports whether a text matches all rules.
func (r *stringRules) matches(text []byte) bool {
	return r.tooShortOrLong(text) == kwNone &&
		(r.pattern == nil || r.pattern.match(text)) && (r.format == nil || r.format.check(text))
}

// tooShortOrLong returns minLength or maxLength if the length of text breaks it, or
// kwNone. It counts characters only if the number of bytes does not decide: a
// character has one to four bytes.
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

// checkText judges the text of a string. token is the string in the body, with quotes
// and escapes, at the offset at.
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
