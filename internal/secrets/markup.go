package secrets

import (
	"html"
	"strings"
)

// looksLikeMarkup reports whether a text that begins with < is XML or HTML.
func looksLikeMarkup(s string) bool {
	return len(s) > 3 && (isLetter(s[1]) || s[1] == '?' || s[1] == '!') && strings.IndexByte(s, '>') > 0 && (strings.Contains(s, "</") || strings.Contains(s, "/>") || s[1] == '!' || s[1] == '?')
}

// markup redacts XML and HTML: the text of elements and the attributes whose
// names are those of secrets, and the value beside such a name.
func (p *pass) markup(s string) string {
	p.visit(len(s))
	m := markupScan{pass: p, s: s}
	for i := 0; i < len(s); {
		next := strings.IndexByte(s[i:], '<')
		if next < 0 {
			m.text(i, len(s))
			break
		}
		m.text(i, i+next)
		i = m.tag(i + next)
	}
	if m.done == 0 {
		return s
	}
	m.out.WriteString(s[m.done:])
	return m.out.String()
}

type markupScan struct {
	*pass
	s      string
	out    strings.Builder
	done   int
	kind   Kind   // of the element at hand
	name   string // of the element that began it
	inside int    // elements of that name within
}

func (m *markupScan) edit(start, end int, with string) {
	if with == m.s[start:end] {
		return
	}
	m.out.WriteString(m.s[m.done:start])
	m.out.WriteString(with)
	m.done = end
}

// text redacts the text between two tags.
func (m *markupScan) text(start, end int) {
	text := m.s[start:end]
	if strings.TrimSpace(text) == "" {
		return
	}
	m.edit(start, end, m.escaped(text, func(s string) string {
		if m.kind != "" && !isTime(strings.TrimSpace(s)) {
			inner := strings.TrimSpace(s)
			return strings.Replace(s, inner, m.named(m.kind, inner), 1)
		}
		return m.pass.text(s)
	}))
}

// escaped runs f on the text that a raw one with entities stands for.
func (m *markupScan) escaped(raw string, f func(string) string) string {
	plain := raw
	if strings.IndexByte(raw, '&') >= 0 {
		plain = html.UnescapeString(raw)
	}
	out := f(plain)
	switch {
	case out == plain:
		return raw
	case plain == raw && !strings.ContainsAny(out, "<&"):
		return out
	}
	return html.EscapeString(out)
}

// tag redacts the tag, comment or section at i and returns where it ends.
func (m *markupScan) tag(i int) int {
	s := m.s
	for _, section := range [...][2]string{{"<!--", "-->"}, {"<![CDATA[", "]]>"}} {
		if !strings.HasPrefix(s[i:], section[0]) {
			continue
		}
		start := i + len(section[0])
		end := len(s)
		if n := strings.Index(s[start:], section[1]); n >= 0 {
			end = start + n
		}
		if m.kind != "" {
			m.edit(start, end, m.named(m.kind, s[start:end]))
		} else {
			m.edit(start, end, m.pass.text(s[start:end]))
		}
		return min(len(s), end+len(section[1]))
	}
	name, end := tagName(s, i)
	if name == "" {
		return i + 1
	}
	end, empty, verdict := m.attributes(name, end)
	switch {
	case name[0] == '/':
		m.leave(name[1:])
	case !empty:
		m.enter(name, verdict)
	}
	return end
}

func tagName(s string, i int) (string, int) {
	end := i + 1
	for end < len(s) && strings.IndexByte(" \t\r\n>", s[end]) < 0 && (s[end] != '/' || end == i+1) && end-i < 128 {
		end++
	}
	return s[i+1 : end], end
}

func (m *markupScan) enter(name string, beside nameVerdict) {
	if m.kind != "" {
		if name == m.name {
			m.inside++
		}
		return
	}
	v := judgeName(name[strings.IndexByte(name, ':')+1:])
	if beside.sure > v.sure {
		v = beside
	}
	if v.sure >= leafOnly && !voidElements[strings.ToLower(name)] {
		m.kind, m.name, m.inside = v.kind, name, 0
	}
}

var voidElements = set("input", "meta", "br", "img", "link", "hr")

func (m *markupScan) leave(name string) {
	if m.kind == "" || name != m.name {
		return
	}
	if m.inside--; m.inside < 0 {
		m.kind, m.name = "", ""
	}
}

// attribute is where the value of an attribute stands.
type attribute struct {
	name       string
	start, end int
}

// attributes redacts the attributes from i on. It returns where the tag ends,
// whether the element is empty, and what the attribute name says of the value
// beside it.
func (m *markupScan) attributes(element string, i int) (end int, empty bool, beside nameVerdict) {
	s := m.s
	var all []attribute
	for i < len(s) && s[i] != '>' {
		var a attribute
		a, i = nextAttribute(s, i)
		if a.name == "" {
			continue
		}
		all = append(all, a)
		value := s[a.start:a.end]
		switch strings.ToLower(a.name) {
		case "name", "key", "id", "property", "header", "field":
			if v := judgeName(value); v.sure > beside.sure {
				beside = v
			}
		case "type":
			if strings.EqualFold(value, "password") {
				beside = nameVerdict{kind: Password, sure: certain}
			}
		}
	}
	empty = i > 0 && i <= len(s) && s[i-1] == '/'
	for _, a := range all {
		m.attribute(a, beside)
	}
	return min(len(s), i+1), empty, beside
}

func (m *markupScan) attribute(a attribute, beside nameVerdict) {
	name := strings.ToLower(a.name)
	m.edit(a.start, a.end, m.escaped(m.s[a.start:a.end], func(s string) string {
		switch {
		case (name == "value" || name == "content" || name == "val" || name == "default") && beside.sure >= leafOnly:
			return m.named(beside.kind, s)
		case m.kind != "" && (name == "value" || name == "val" || name == "id"):
			return m.named(m.kind, s)
		case strings.HasPrefix(name, "xmlns"):
			return s
		case name == "href" || name == "src" || name == "action":
			return m.url(s)
		}
		return m.member(a.name[strings.IndexByte(a.name, ':')+1:], s)
	}))
}

// nextAttribute reads the attribute at i.
func nextAttribute(s string, i int) (attribute, int) {
	for i < len(s) && (s[i] <= ' ' || s[i] == '/' || s[i] == '=') {
		i++
	}
	start := i
	for i < len(s) && s[i] > ' ' && s[i] != '=' && s[i] != '>' && s[i] != '/' {
		i++
	}
	name := s[start:i]
	for i < len(s) && s[i] <= ' ' {
		i++
	}
	if i >= len(s) || s[i] != '=' {
		return attribute{}, i
	}
	for i++; i < len(s) && s[i] <= ' '; {
		i++
	}
	if i < len(s) && (s[i] == '"' || s[i] == '\'') {
		quote := s[i]
		end := len(s)
		if n := strings.IndexByte(s[i+1:], quote); n >= 0 {
			end = i + 1 + n
		}
		return attribute{name, i + 1, end}, min(len(s), end+1)
	}
	start = i
	for i < len(s) && s[i] > ' ' && s[i] != '>' {
		i++
	}
	return attribute{name, start, i}, i
}
