package errorbody

import (
	"bytes"
	"strings"
	"sync"
	"unicode/utf8"
)

// template is the message of a code in an error table, with placeholders.
type template struct {
	text  string
	once  sync.Once
	parts [][]byte // the text between placeholders, in lower case
}

// fits reports whether a message matches the template: every part occurs
// in it, in order. Case, blanks at the ends and a final full stop are ignored,
// and the message may have more text than the template.
func (t *template) fits(message []byte) bool {
	if string(message) == t.text {
		return true
	}
	t.once.Do(func() {
		for _, part := range literals(strings.ToLower(t.text)) {
			t.parts = append(t.parts, []byte(part))
		}
	})
	for _, part := range t.parts {
		i := indexFold(message, part)
		if i < 0 {
			return false
		}
		message = message[i+len(part):]
	}
	return true
}

// indexFold returns the index of part in text, ignoring case, -1 when it does
// not occur. part must be in lower case and not empty.
func indexFold(text, part []byte) int {
	for i := 0; i+len(part) <= len(text); i++ {
		c := text[i]
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		if (c == part[0] || c >= utf8.RuneSelf) && bytes.EqualFold(text[i:i+len(part)], part) {
			return i
		}
	}
	return -1
}

// literals returns the text between the placeholders of a template: {0}, {name}, %s, %d and so on, %(name)s,
// <name>, *** and ....
func literals(template string) []string {
	var parts []string
	var b strings.Builder
	flush := func() {
		if p := strings.Trim(b.String(), " .:,"); p != "" {
			parts = append(parts, p)
		}
		b.Reset()
	}
	for i := 0; i < len(template); {
		n := placeholder(template[i:])
		if n == 0 {
			b.WriteByte(template[i])
			i++
			continue
		}
		flush()
		i += n
	}
	flush()
	return parts
}

// placeholder returns the length of the placeholder at the start of s, 0 when
// there is none.
func placeholder(s string) int {
	closing := byte(0)
	switch {
	case len(s) >= 2 && s[0] == '%' && strings.IndexByte("sdvqxf", s[1]) >= 0:
		return 2
	case strings.HasPrefix(s, "%("):
		if i := strings.IndexByte(s, ')'); i > 0 && i+1 < len(s) {
			return i + 2 // %(name)s
		}
		return 0
	case s[0] == '{':
		closing = '}'
	case s[0] == '<':
		closing = '>'
	case s[0] == '[':
		closing = ']'
	case strings.HasPrefix(s, "***"):
		return len(s) - len(strings.TrimLeft(s, "*"))
	case strings.HasPrefix(s, "..."):
		return len(s) - len(strings.TrimLeft(s, "."))
	}
	if closing == 0 {
		return 0
	}
	return strings.IndexByte(s, closing) + 1
}
