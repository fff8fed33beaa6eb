package verdict

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Escape returns text in a form that is safe to print: control characters,
// broken UTF-8, invisible characters and characters that change the direction
// of text are written as escapes such as \n, \x1b or \u202e. So are the marks
// with which CI systems begin a command on a line of a log: "::" at the start
// and "##" anywhere. Escape changes nothing in what it has escaped.
func Escape(text string) string {
	if isPrintable(text) {
		return text
	}
	var b strings.Builder
	if trimmed := strings.TrimLeft(text, " "); strings.HasPrefix(trimmed, "::") {
		b.WriteString(text[:len(text)-len(trimmed)] + `\x3a`)
		text = trimmed[1:]
	}
	for i := 0; i < len(text); {
		c, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case c == utf8.RuneError && size <= 1:
			fmt.Fprintf(&b, `\x%02x`, text[i])
		case c == '#' && strings.HasPrefix(text[i:], "##"):
			b.WriteString(`\x23`)
		case !mustEscape(c):
			b.WriteRune(c)
		default:
			b.WriteString(escapeRune(c))
		}
		i += size
	}
	return b.String()
}

func escapeRune(c rune) string {
	switch {
	case c == '\n':
		return `\n`
	case c == '\t':
		return `\t`
	case c < 0x80:
		return fmt.Sprintf(`\x%02x`, c)
	case c <= 0xffff:
		return fmt.Sprintf(`\u%04x`, c)
	}
	return fmt.Sprintf(`\U%08x`, c)
}

// isPrintable reports whether Escape returns text as it is.
func isPrintable(text string) bool {
	for i, c := range text {
		if mustEscape(c) || c == utf8.RuneError && !strings.HasPrefix(text[i:], "\ufffd") {
			return false
		}
	}
	return !strings.HasPrefix(strings.TrimLeft(text, " "), "::") && !strings.Contains(text, "##")
}

// mustEscape reports whether a character acts rather than shows: controls (C0
// and C1), format characters such as the marks of direction and the soft
// hyphen, separators of lines and paragraphs, characters that have no glyph,
// and those that XML forbids.
func mustEscape(c rune) bool {
	if c < 0x7f {
		return c < 0x20
	}
	return unicode.In(c, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector) ||
		c&0xfffe == 0xfffe
}
