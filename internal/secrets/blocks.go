package secrets

import "strings"

// blocks redacts YAML: the lines that are indented below the name of a secret,
// and the data of Secrets.
func (p *pass) blocks(s string) string {
	p.visit(len(s))
	secret := strings.Contains(s, "kind: Secret") || strings.Contains(s, `kind: "Secret"`)
	var out strings.Builder
	kind, indent, changed := Kind(""), 0, false
	for rest := s; rest != ""; {
		line := rest
		if n := strings.IndexByte(rest, '\n'); n >= 0 {
			line = rest[:n+1]
		}
		rest = rest[len(line):]
		text := strings.TrimRight(line, "\r\n")
		body := strings.TrimLeft(text, " ")
		depth := len(text) - len(body)
		if kind != "" && body != "" && depth <= indent && !(depth == indent && strings.HasPrefix(body, "- ")) {
			kind = ""
		}
		if kind != "" && body != "" {
			redacted := p.blockLine(kind, body)
			changed = changed || redacted != body
			out.WriteString(text[:depth] + redacted + line[len(text):])
			continue
		}
		out.WriteString(line)
		if k, ok := blockName(body, secret); ok {
			kind, indent = k, depth
			for rest := body; strings.HasPrefix(rest, "- "); rest = rest[2:] {
				indent += 2
			}
		}
	}
	if !changed {
		return s
	}
	return out.String()
}

// blockName reports whether a line begins a block that is a secret.
func blockName(body string, secret bool) (Kind, bool) {
	for strings.HasPrefix(body, "- ") {
		body = body[2:]
	}
	body = strings.TrimRight(body, " ")
	name, scalar, ok := strings.Cut(body, ":")
	scalar = strings.TrimLeft(scalar, " ")
	if !ok || scalar != "" && scalar[0] != '|' && scalar[0] != '>' || len(name) > longestName {
		return "", false
	}
	name = strings.Trim(name, `"'`)
	if secret && (name == "data" || name == "stringData") {
		return Password, true
	}
	v := judgeName(name)
	if v.sure == certain || v.sure >= leafOnly && scalar != "" {
		return v.kind, true
	}
	return "", false
}

// blockLine redacts the value of one line of a block.
func (p *pass) blockLine(kind Kind, body string) string {
	prefix := ""
	for strings.HasPrefix(body, "- ") {
		prefix, body = prefix+"- ", body[2:]
	}
	name, value, ok := strings.Cut(body, ": ")
	switch {
	case strings.HasSuffix(body, ":") && !strings.Contains(body, " ") || strings.HasPrefix(body, "#"):
		return prefix + body
	case !ok || strings.ContainsAny(name, " {"):
		return prefix + p.quotedSecret(kind, body)
	case isDescribing(name) || judgeName(name).sure == notSecret && (value == "|" || value == ">" || value == "|-"):
		return prefix + body
	}
	return prefix + name + ": " + p.quotedSecret(kind, value)
}

func (p *pass) quotedSecret(kind Kind, s string) string {
	inner := strings.Trim(s, `"' `)
	if inner == "" || isTime(inner) || strings.HasPrefix(inner, "-----") {
		return s
	}
	return strings.Replace(s, inner, p.named(kind, inner), 1)
}
