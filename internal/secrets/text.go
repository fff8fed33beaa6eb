package secrets

import "strings"

// text redacts text of any form: PEM blocks, URLs, YAML, command lines,
// assignments, and words that have the shape of a secret.
func (p *pass) text(s string) string {
	if !p.visit(len(s)) {
		return p.unsearched(s)
	}
	s = p.known.replace(p, s) // before parts of a copy are decoded
	signs := signsOf(s)
	if signs&hasPEM != 0 && strings.Contains(s, "-----BEGIN ") {
		return p.known.replace(p, p.pem(s))
	}
	return p.known.replace(p, p.plain(s, signs))
}

// textSigns are the bytes by which parts of a text are known to be there.
type textSigns uint8

const (
	hasColon textSigns = 1 << iota
	hasEquals
	hasAt
	hasLines
	hasDash
	hasSpace
	hasPEM
	hasSlashes
)

func signsOf(s string) (signs textSigns) {
	for i := range len(s) {
		signs |= signOf[s[i]]
	}
	if signs&hasDash != 0 {
		signs |= hasPEM
	}
	return signs
}

var signOf = [256]textSigns{':': hasColon, '=': hasEquals, '@': hasAt, '\n': hasLines, '-': hasDash, ' ': hasSpace, '\t': hasSpace, '/': hasSlashes, 0xef: hasColon}

// plain redacts text without PEM blocks.
func (p *pass) plain(s string, signs textSigns) string {
	if signs&(hasColon|hasSlashes) == hasColon|hasSlashes {
		s = p.urls(s)
	}
	if signs&(hasLines|hasColon) == hasLines|hasColon {
		s = p.blocks(s)
	}
	if signs&hasSpace != 0 {
		s = p.commands(s)
	}
	if signs&(hasColon|hasEquals) != 0 {
		s = p.assignments(s)
	}
	if signs&hasSpace != 0 {
		s = p.schemes(s)
	}
	if signs&(hasAt|hasColon) == hasAt|hasColon || signs&hasAt != 0 && signs&hasSlashes != 0 {
		s = p.dsn(s)
	}
	if len(s) >= minShape {
		s = p.words(s)
	}
	return s
}

// pem redacts PEM blocks and what stands between them. A block that was cut
// ends with the text.
func (p *pass) pem(s string) string {
	const begin, end = "-----BEGIN ", "-----END "
	var out strings.Builder
	for {
		at := strings.Index(s, begin)
		if at < 0 {
			break
		}
		head := at + len(begin)
		dashes := strings.Index(s[head:], "-----")
		if dashes < 0 || dashes > 64 {
			out.WriteString(p.plain(s[:head], signsOf(s[:head])))
			s = s[head:]
			continue
		}
		kind := Certificate
		if strings.Contains(s[head:head+dashes], "KEY") && !strings.Contains(s[head:head+dashes], "PUBLIC") {
			kind = PrivateKey
		}
		body := head + dashes + len("-----")
		stop := strings.Index(s[body:], end)
		if stop < 0 {
			stop = len(s) - body
		}
		out.WriteString(p.plain(s[:at], signsOf(s[:at])) + s[at:body] + p.secret(kind, s[body:body+stop]))
		s = s[body+stop:]
		if closing, rest, ok := strings.Cut(s, "-----\n"); ok && len(closing) < 80 {
			out.WriteString(closing + "-----\n")
			s = rest
		}
	}
	return out.String() + p.plain(s, signsOf(s))
}

// urls redacts the URLs of a text.
func (p *pass) urls(s string) string {
	if !strings.Contains(s, "://") {
		return s
	}
	var out strings.Builder
	for {
		at := strings.Index(s, "://")
		if at < 0 {
			break
		}
		start := at
		for start > 0 && at-start < 16 && (alnum(s[start-1]) || strings.IndexByte("+.-:", s[start-1]) >= 0) {
			start--
		}
		end := at + 3
		for end < len(s) && s[end] > ' ' && strings.IndexByte("\"'<>\\`", s[end]) < 0 {
			end++
		}
		out.WriteString(s[:start])
		if start == at {
			out.WriteString(s[start:end])
		} else {
			out.WriteString(p.url(s[start:end]))
		}
		s = s[end:]
	}
	return out.String() + s
}

// schemes redacts credentials that stand behind an authentication scheme.
func (p *pass) schemes(s string) string {
	var out strings.Builder
	done := 0
	for i := 0; i < len(s); i++ {
		if c := s[i] | 0x20; c != 'b' || i > 0 && alnum(s[i-1]) {
			continue
		}
		n := 0
		for _, scheme := range [...]string{"bearer", "basic"} {
			if len(s)-i > len(scheme) && strings.EqualFold(s[i:i+len(scheme)], scheme) && (s[i+len(scheme)] == ' ' || s[i+len(scheme)] == '\t') {
				n = len(scheme)
			}
		}
		if n == 0 {
			continue
		}
		start := i + n
		for start < len(s) && (s[start] == ' ' || s[start] == '\t') {
			start++
		}
		end := start
		for end < len(s) && (classes[s[end]]&inWord != 0 || s[end] == '=') {
			end++
		}
		if end-start >= 8 && looksLikeCredential(s[start:end]) {
			out.WriteString(s[done:i])
			out.WriteString(p.authorization(s[i:end]))
			done = end
		}
		i = max(i, end-1)
	}
	if done == 0 {
		return s
	}
	return out.String() + s[done:]
}

// looksLikeCredential tells a credential from a word of a sentence.
func looksLikeCredential(s string) bool {
	return len(s) >= 20 || strings.ContainsAny(s, "0123456789=+/!@#$%^&*")
}
