package schema

import (
	"regexp"
	"sync/atomic"
)

// pattern is a regular expression.
type pattern struct {
	source string
	re     *regexp.Regexp
	off    fastPath
	table  atomic.Pointer[table]
}

// pattern compiles a regular expression, once for the document. The syntax is that of
// RE2 and the \uXXXX of ECMA. Matching takes linear time.
func (d *Document) pattern(source string) (*pattern, error) {
	if p := d.patterns[source]; p != nil {
		return p, nil
	}
	re, err := regexp.Compile(codePoints.ReplaceAllString(source, `\x{$1}`))
	if err != nil {
		return nil, err
	}
	p := &pattern{source: source, re: re, off: d.off}
	d.patterns[source] = p
	return p, nil
}

var codePoints = regexp.MustCompile(`\\u([0-9A-Fa-f]{4})`)

// match reports whether the pattern matches a part of the text.
func (p *pattern) match(text []byte) bool {
	if v := p.runTable(text); v != unsure {
		return v != reject
	}
	return p.matchRegexp(text)
}

// matchRegexp is not inlined, so that match needs fewer registers.
//
//go:noinline
func (p *pattern) matchRegexp(text []byte) bool { return p.re.Match(text) }
