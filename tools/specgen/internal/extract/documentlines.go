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

// lines returns the lines of a document. The same text gives the same lines if it was
// saved in another way: lines drops a byte order mark, ends lines at CR LF, CR and LF,
// makes a form feed a line of its own, replaces other blanks by spaces, and removes spaces
// at the end of a line. It keeps tabs, because they separate cells.
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

// plain returns a space for every blank, and -1 for characters without width.
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

// squeeze replaces each run of blanks by one space and trims the ends.
func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

// removeBlanks removes all blanks, and reports whether there was one inside of the text.
func removeBlanks(s string) (closed string, joined bool) {
	parts := strings.Fields(s)
	return strings.Join(parts, ""), len(parts) > 1
}
