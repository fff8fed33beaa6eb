package check

import (
	"bytes"
	"strings"
)

// fitsTemplate reports whether a message was made from a template of the
// error table: every literal part of the template occurs in it, in order.
// Case, blanks at the ends and a closing full stop do not count, and a
// service may say more than its template does.
func fitsTemplate(message []byte, template string) bool {
	if len(message) == len(template) && string(message) == template {
		return true
	}
	rest := bytes.ToLower(message)
	for _, part := range literals(strings.ToLower(template)) {
		i := bytes.Index(rest, []byte(part))
		if i < 0 {
			return false
		}
		rest = rest[i+len(part):]
	}
	return true
}

// literals cuts a template at its placeholders: {0}, {name}, %s and its kin, %(name)s,
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

// placeholder returns the length of the placeholder that a text begins with,
// 0 when it begins with none.
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
