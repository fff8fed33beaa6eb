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

// outline splits the lines into sections. promised are the headings of the table of
// contents, with which the sections are compared.
//
// A sentence may also begin with a number, so a line is a heading only if its number may
// follow that of the heading before.
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
		// A block without an end must not hide the rest of the document.
		if m := heading.FindStringSubmatch(l.text); m != nil && !strings.Contains(l.text, "\t") {
			if number := dotted(m[1]); mayFollow(last, number) {
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

// mayFollow reports whether the heading next may follow the heading last: it is the first
// of the next level, or one level of its number is slightly larger. The difference may be
// more than one, because a copy may lack sections. The first heading may have any number,
// because the document may be a part of a larger one.
func mayFollow(last, next []int) bool {
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
