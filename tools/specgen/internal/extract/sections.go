package extract

import (
	"regexp"
	"strconv"
	"strings"
)

// section is a numbered heading and the lines up to the next one.
type section struct {
	number string
	title  string
	line   int
	lines  []line
}

var (
	heading = regexp.MustCompile(`^(\d{1,2}(?:\.\d{1,3}){0,3}) (\S.*)$`)
	// contents is a line of the table of contents: a heading, then dots or a
	// tab, then a page.
	contents = regexp.MustCompile(`^(\d{1,2}(?:\.\d{1,3}){0,3}) (.+?)[.…\t ]*[\t.…][.…\t ]*\d+$`)
)

// outline cuts the lines into sections. Promised are the headings of the table
// of contents, which the sections are checked against.
//
// A sentence may begin with a number as well, so a heading counts only where
// it goes on from the one before.
func outline(all []line) (sections []section, promised []section) {
	fenced := false
	var last []int
	for _, l := range all {
		if strings.HasPrefix(l.text, "```") {
			fenced = !fenced
		}
		if m := contents.FindStringSubmatch(l.text); m != nil && len(sections) == 0 {
			promised = append(promised, section{number: m[1], title: squeeze(m[2]), line: l.n})
			continue
		}
		// A block left open must not swallow the rest of the document.
		if m := heading.FindStringSubmatch(l.text); m != nil && !strings.Contains(l.text, "\t") {
			if number := dotted(m[1]); goesOn(last, number) {
				last, fenced = number, false
				sections = append(sections, section{number: m[1], title: squeeze(m[2]), line: l.n})
				continue
			}
		}
		if len(sections) > 0 {
			s := &sections[len(sections)-1]
			s.lines = append(s.lines, l)
		}
	}
	return sections, promised
}

func dotted(number string) []int {
	var out []int
	for _, part := range strings.Split(number, ".") {
		n, _ := strconv.Atoi(part)
		out = append(out, n)
	}
	return out
}

// goesOn reports whether a heading may follow another: it is the first of the
// next level, or raises one level of it by a little. A little more than one,
// because a section may have been cut out of a copy. The first heading may be
// any: the document may be a part of one.
func goesOn(last, next []int) bool {
	const gap = 9
	if last == nil {
		return true
	}
	for i, n := range next {
		if i >= len(last) {
			return i == len(next)-1 && n >= 1 && n <= 1+gap || i == len(next)-2 && n == 1
		}
		if n == last[i] {
			continue
		}
		return n > last[i] && n <= last[i]+gap && i >= len(next)-2
	}
	return false
}
