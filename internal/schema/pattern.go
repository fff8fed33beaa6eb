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

// pattern compiles a regular expression once for the document. The syntax is
// RE2's, with ECMA's \uXXXX on top; time is linear whatever the pattern says.
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

// match reports whether the text holds a match.
func (p *pattern) match(text []byte) bool {
	if v := p.tableVerdict(text); v != unsure {
		return v != reject
	}
	return p.matchRegexp(text)
}

// matchRegexp is a call of its own to keep its needs out of match.
//
//go:noinline
func (p *pattern) matchRegexp(text []byte) bool { return p.re.Match(text) }
