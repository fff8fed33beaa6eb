package secrets

import (
	"encoding/base64"
	"encoding/json"
	"strings"
)

// member redacts the value of a property, parameter or variable.
func (p *pass) member(name, s string) string {
	if strings.EqualFold(name, "X-Amz-Credential") { // key, date, region
		ak, rest, ok := strings.Cut(s, "/")
		if ak = p.secret(AccessKey, ak); ok {
			return ak + "/" + rest
		}
		return ak
	}
	v := judgeName(name)
	switch v.sure {
	case certain, leafOnly:
		return p.named(v.kind, s)
	case tokenLike:
		if looksLikeToken(s) || isUserPassword(s) {
			return p.named(v.kind, s)
		}
	}
	return p.value(s)
}

// named redacts a value that is a secret by its name. A value that is a text
// with secrets in it, such as a PEM block or a Docker configuration, keeps
// its form.
func (p *pass) named(kind Kind, s string) string {
	if isPlaceholder(s) {
		return s
	}
	if structured(s) {
		if out := p.value(s); out != s || s[0] == '{' {
			return out
		}
	}
	if out, ok := p.encoded(s); ok {
		return out
	}
	return p.secret(kind, s)
}

// isUserPassword reports whether s is user:password in base64.
func isUserPassword(s string) bool {
	plain, enc := decode(s)
	return enc != nil && strings.Count(plain, ":") == 1 && !isPseudonym(s)
}

// structured reports whether a text has secrets in it rather than being one.
func structured(s string) bool {
	return strings.Contains(s, "-----BEGIN ") || strings.HasPrefix(s, "{") && json.Valid([]byte(s)) || strings.Contains(s, "://") && isURL(s)
}

// isURL reports whether s is one URL with something secret in it.
func isURL(s string) bool {
	scheme, rest, _ := strings.Cut(s, "://")
	return scheme != "" && len(scheme) < 16 && strings.Trim(scheme, "abcdefghijklmnopqrstuvwxyz+") == "" && strings.ContainsAny(rest, "@=") && !strings.ContainsAny(s, " \n\t")
}

// encoded redacts base64 of a structured text or of user:password, so that it
// stays one. It returns false for anything else.
func (p *pass) encoded(s string) (string, bool) {
	if len(s) < 4 || !isBase64(s) || isPseudonym(s) { // which may decode to user:password by chance
		return s, false
	}
	plain, err := base64.StdEncoding.DecodeString(s)
	if err != nil || !printable(plain) {
		return s, false
	}
	text := string(plain)
	if user, password, ok := strings.Cut(text, ":"); ok && strings.Count(text, ":") == 1 && len(password) > 1 && plainUser(user) {
		return base64.StdEncoding.EncodeToString([]byte(user + ":" + p.secret(Password, password))), true
	}
	if !structured(text) {
		return s, false
	}
	out := p.nested(text, p.value)
	return base64.StdEncoding.EncodeToString([]byte(out)), true
}

// plainUser reports whether a name before a password may stay.
func plainUser(user string) bool { return len(user) <= 64 && !looksLikeToken(user) }

// value redacts a string that may be a text of its own: JSON, XML, or lines of
// base64.
func (p *pass) value(s string) string {
	t := strings.TrimLeft(s, " \t\r\n")
	switch {
	case len(t) > 1 && (t[0] == '{' || t[0] == '[' || t[0] == '"'):
		return p.nested(s, func(s string) string { return string(p.json([]byte(s), "")) })
	case len(t) > 6 && t[0] == '<' && looksLikeMarkup(t):
		return p.nested(s, p.markup)
	}
	if out, ok := p.wrapped(s); ok {
		return out
	}
	return p.text(s)
}
