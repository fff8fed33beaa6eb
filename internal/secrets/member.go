package secrets

import (
	"encoding/base64"
	"encoding/json"
	"strings"
)

// member redacts the value of a property, parameter or variable.
func (p *pass) member(name, s string) string {
	kind, ok := secretName(name)
	if !ok {
		return p.value(s)
	}
	return p.named(kind, name, s)
}

// named redacts a value that is a secret by its name. A value that is a text
// with secrets in it, such as a PEM block or a Docker configuration, keeps
// its form.
func (p *pass) named(kind Kind, name, s string) string {
	if harmless(s) {
		return s
	}
	if isLoose(name) && !keyShaped(s) {
		return p.value(s)
	}
	if structured(s) {
		return p.value(s)
	}
	if out, ok := p.encoded(s); ok {
		return out
	}
	if ak, rest, ok := strings.Cut(s, "/"); ok && kind == AccessKey { // X-Amz-Credential: key, date, region
		return p.secret(kind, ak) + "/" + rest
	}
	return p.secret(kind, s)
}

// keyShaped reports whether s is a key by shape, or the user:password that
// Docker keeps in base64.
func keyShaped(s string) bool {
	if _, ok := shape(s); ok {
		return true
	}
	plain, enc := decode(s)
	return enc != nil && strings.Count(plain, ":") == 1
}

// structured reports whether a text has secrets in it rather than being one.
func structured(s string) bool {
	return strings.Contains(s, "-----BEGIN ") || strings.HasPrefix(s, "{") && json.Valid([]byte(s))
}

// encoded redacts base64 of a structured text or of user:password, so that it
// stays one. It returns false for anything else.
func (p *pass) encoded(s string) (string, bool) {
	plain, err := base64.StdEncoding.DecodeString(s)
	if err != nil || !printable(plain) {
		return s, false
	}
	text := string(plain)
	if user, password, ok := strings.Cut(text, ":"); ok && strings.Count(text, ":") == 1 && len(password) > 1 {
		return base64.StdEncoding.EncodeToString([]byte(user + ":" + p.secret(Password, password))), true
	}
	if !structured(text) {
		return s, false
	}
	out := p.nested(text, p.value)
	return base64.StdEncoding.EncodeToString([]byte(out)), true
}

// value redacts a string that may be a JSON text of its own.
func (p *pass) value(s string) string {
	t := strings.TrimLeft(s, " \t\r\n")
	if len(t) > 1 && (t[0] == '{' || t[0] == '[') {
		return p.nested(s, func(s string) string { return string(p.json([]byte(s), "")) })
	}
	return p.text(s)
}
