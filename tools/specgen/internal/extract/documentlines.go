package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// line is one line of the document, counted from 1.
type line struct {
	n    int
	text string
}

func (l line) blank() bool { return strings.TrimSpace(l.text) == "" }

// lines splits a document. However it was saved, the same text gives the same
// lines: a byte order mark is dropped, CR LF and CR end a line as LF does, a
// form feed is a line of its own, odd blanks become plain ones, and blanks at
// the end of a line go. Tabs stay, also at the end: they separate cells.
func lines(document []byte) []line {
	text := strings.TrimPrefix(string(document), "\ufeff")
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\f", "\n").Replace(text)
	text = strings.ToValidUTF8(text, string(utf8.RuneError))
	text = strings.Map(plain, text)
	var out []line
	for i, s := range strings.Split(text, "\n") {
		out = append(out, line{i + 1, strings.TrimRight(s, " ")})
	}
	return out
}

// plain maps what stands for a blank to a blank and drops what has no width.
func plain(r rune) rune {
	switch {
	case r == '\t', r == '\n':
		return r
	case r == '\u200b', r == '\ufeff', r == '\u00ad':
		return -1
	case unicode.IsSpace(r), unicode.IsControl(r):
		return ' '
	}
	return r
}

// squeeze makes every run of blanks one blank and trims the ends.
func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

// closeUp removes every blank, and tells whether one stood inside.
func closeUp(s string) (closed string, joined bool) {
	parts := strings.Fields(s)
	return strings.Join(parts, ""), len(parts) > 1
}
