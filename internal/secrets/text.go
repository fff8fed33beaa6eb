package secrets

import (
	"regexp"
	"strings"
)

// text redacts text of any form: PEM blocks, and what stands between them.
func (p *pass) text(s string) string {
	if len(s) < minShape || !strings.Contains(s, "-----BEGIN ") {
		return p.plain(s)
	}
	var out strings.Builder
	done := 0
	for _, m := range blocks.FindAllStringSubmatchIndex(s, -1) {
		kind := Certificate
		if strings.Contains(s[m[2]:m[3]], "KEY") {
			kind = PrivateKey
		}
		out.WriteString(p.plain(s[done:m[0]]) + s[m[0]:m[4]] + p.secret(kind, s[m[4]:m[5]]))
		done = m[5]
	}
	return out.String() + p.plain(s[done:])
}

// plain redacts text without PEM blocks.
func (p *pass) plain(s string) string {
	if strings.Contains(s, "://") {
		s = urls.ReplaceAllStringFunc(s, p.url)
	}
	sign := suspect(s)
	if sign || len(s) <= small {
		s = p.assignments(s)
	}
	if sign {
		s = p.schemes(s)
	}
	if len(s) >= minShape {
		s = p.words(s)
	}
	return p.known.replace(s, p.swap)
}

var (
	urls = regexp.MustCompile(`[a-zA-Z][a-zA-Z0-9+.-]*://[^\s"'<>\\]+`)
	// A block that was cut ends with the text.
	blocks  = regexp.MustCompile(`(?s)-----BEGIN ([A-Z0-9 ]+)-----(.*?)(-----END [A-Z0-9 ]+-----|$)`)
	bearers = regexp.MustCompile(`(?i)\b(bearer|basic)(\s+)([A-Za-z0-9+/._~-]{8,}={0,2})`)
)

// schemes redacts credentials that stand behind an authentication scheme.
func (p *pass) schemes(s string) string {
	return bearers.ReplaceAllStringFunc(s, func(found string) string {
		m := bearers.FindStringSubmatch(found)
		if !credible(m[3]) {
			return found
		}
		return p.authorization(found)
	})
}

// credible tells a credential from a word of a sentence.
func credible(s string) bool { return len(s) >= 20 || strings.ContainsAny(s, "0123456789=+/") }

// assignments redacts the values of name=value, name: value and
// "name": "value" in a text, quoted or not, escaped or not, cut or not.
func (p *pass) assignments(s string) string {
	var out strings.Builder
	done := 0
	for i := 0; i < len(s); i++ {
		if s[i] != ':' && s[i] != '=' {
			continue
		}
		nameAt, name := nameBefore(s, i)
		if name == "" || nameAt < done {
			continue
		}
		start, end, v := p.assigned(s, i, nameAt, name)
		if v == s[start:end] {
			continue
		}
		out.WriteString(s[done:start])
		out.WriteString(v)
		done, i = end, max(i, end-1)
	}
	return out.String() + s[done:]
}

// assigned returns the value behind the sign at i, redacted.
func (p *pass) assigned(s string, i, nameAt int, name string) (start, end int, v string) {
	if isAuthorization(name) || isCookie(name) {
		start, end = line(s, i+1)
		return start, end, p.header(name, s[start:end])
	}
	kind, ok := secretName(name)
	if !ok {
		return 0, 0, ""
	}
	start, end = valueAfter(s, i, nameAt)
	return start, end, p.named(kind, name, s[start:end])
}

func nameByte(c byte) bool { return alnum(c) || c == '_' || c == '-' || c == '.' }

// nameBefore returns the name before the sign at i, and where it starts.
func nameBefore(s string, i int) (int, string) {
	end := i
	for end > 0 && strings.IndexByte(` "'\`, s[end-1]) >= 0 {
		end--
	}
	start := end
	for start > 0 && nameByte(s[start-1]) && end-start < 64 {
		start--
	}
	return start, s[start:end]
}

// valueAfter returns the value behind the sign at i: to the closing quote, or
// to the end of the word, or of the line where the text is made of lines.
func valueAfter(s string, i, nameAt int) (start, end int) {
	start = i + 1
	for start < len(s) && (s[start] == ' ' || s[start] == '\t') {
		start++
	}
	if from, to, ok := quoted(s, start); ok {
		return from, to
	}
	end = start
	for end < len(s) && strings.IndexByte(" \t\r\n,;&\"'<>{}[]()|\\", s[end]) < 0 {
		end++
	}
	if s[i] == '=' || start == i+1 {
		return start, end
	}
	_, stop := line(s, start)
	first := strings.TrimLeft(s[strings.LastIndexByte(s[:nameAt], '\n')+1:nameAt], " -") == ""
	switch {
	case first && strings.IndexByte(s, '\n') >= 0 && (end == start || s[start] != '{' && s[start] != '['):
		return start, stop
	case end == stop || credible(s[start:end]):
		return start, end
	}
	return start, start // a word of a sentence
}

// quoted returns what stands between the quotes at i, which may be escaped
// themselves, as in JSON within JSON. A cut text needs no closing quote.
func quoted(s string, i int) (start, end int, ok bool) {
	j := i
	for j < len(s) && s[j] == '\\' {
		j++
	}
	if j == len(s) || s[j] != '"' && s[j] != '\'' {
		return 0, 0, false
	}
	quote := s[i : j+1]
	for end = j + 1; end < len(s); end++ {
		if strings.HasPrefix(s[end:], quote) {
			break
		}
		if s[end] == '\\' {
			end++
		}
	}
	return j + 1, min(end, len(s)), true
}

// line returns the rest of the line at i without the space around it.
func line(s string, i int) (start, end int) {
	end = len(s)
	if n := strings.IndexAny(s[i:], "\r\n"); n >= 0 {
		end = i + n
	}
	for i < end && (s[i] == ' ' || s[i] == '\t' || s[i] == '"' || s[i] == '\'') {
		i++
	}
	for end > i && strings.IndexByte(" \t\"'", s[end-1]) >= 0 {
		end--
	}
	return i, end
}
