package secrets

import (
	"net/url"
	"strings"
)

// url redacts a URL and leaves every other byte of it as it was, so that a
// malformed one stays malformed.
func (p *pass) url(u string) string {
	if !p.visit(len(u)) {
		return p.unsearched(u)
	}
	u, fragment, hasFragment := strings.Cut(u, "#")
	u, query, hasQuery := strings.Cut(u, "?")
	out := p.address(u)
	if hasQuery {
		out += "?" + p.query(query)
	}
	if hasFragment {
		out += "#" + p.fragment(fragment)
	}
	return p.known.replace(p, out)
}

// fragment redacts what is a query, or a path with one behind it.
func (p *pass) fragment(f string) string {
	path, query, ok := strings.Cut(f, "?")
	if !ok {
		return p.query(f)
	}
	return p.query(path) + "?" + p.query(query)
}

// address redacts what stands before the host, and the path.
func (p *pass) address(u string) string {
	scheme, rest, ok := strings.Cut(u, "://")
	if !ok {
		if rest, ok := strings.CutPrefix(u, "//"); ok && strings.Contains(rest, "@") {
			return "//" + p.authority(rest, "")
		}
		return p.segments(u)
	}
	return scheme + "://" + p.authority(rest, scheme)
}

func (p *pass) authority(rest, scheme string) string {
	host, _, _ := strings.Cut(rest, "/")
	path := rest[len(host):]
	// A password may hold a slash that was not escaped.
	if at := strings.LastIndexByte(rest, '@'); at > len(host) && !strings.Contains(host, "@") && strings.Contains(host, ":") && !hasPort(host) {
		if end := strings.IndexByte(rest[at:], '/'); end >= 0 {
			host, path = rest[:at+end], rest[at+end:]
		} else {
			host, path = rest, ""
		}
	}
	if at := strings.LastIndexByte(host, '@'); at >= 0 {
		host = p.userinfo(host[:at], scheme) + host[at:]
	}
	return host + p.segments(path)
}

// hasPort reports whether a host ends in a port.
func hasPort(host string) bool {
	port := host[strings.LastIndexByte(host, ':')+1:]
	return len(port) > 0 && len(port) <= 5 && strings.Trim(port, "0123456789") == ""
}

// userinfo redacts the password, and a user that is a token.
func (p *pass) userinfo(info, scheme string) string {
	user, password, ok := strings.Cut(info, ":")
	switch {
	case !ok && (strings.HasPrefix(scheme, "http") || !plainWord(user)):
		return p.secret(Token, user)
	case !ok:
		return user
	case password == "" || strings.HasPrefix(password, "x-oauth") || looksLikeToken(user):
		user = p.secret(Token, user)
	}
	return user + ":" + p.secret(Password, password)
}

func plainWord(s string) bool {
	return len(s) <= 24 && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz-_") == ""
}

// segments redacts the path step by step: as one word it would be too long
// for any shape. What follows the name of a secret is one if it looks so.
func (p *pass) segments(path string) string {
	var out strings.Builder
	named := false
	for i, step := range strings.Split(path, "/") {
		if i > 0 {
			out.WriteByte('/')
		}
		plain, matrix, ok := strings.Cut(step, ";")
		switch {
		case named && (looksRandom(plain) || looksLikeToken(plain)) && !isUUID(plain):
			out.WriteString(p.secret(Token, plain))
		default:
			out.WriteString(p.step(plain))
		}
		if ok {
			out.WriteString(";" + p.pairs(matrix, ";"))
		}
		named = tokenSteps[strings.ToLower(plain)]
	}
	return out.String()
}

// step redacts one step of a path.
func (p *pass) step(s string) string {
	if sign := strings.IndexByte(s, '='); sign > 0 && strings.IndexByte(s, '%') < 0 {
		if at, name := nameBefore(s, sign); name != "" {
			return p.words(s[:at]) + s[at:sign+1] + p.pair(name, s[sign+1:])
		}
	}
	return p.words(s)
}

// tokenSteps are followed by a secret in a path.
var tokenSteps = set("token", "tokens", "session", "sessions", "ticket", "tickets", "reset", "invite", "invitation", "verify", "apikey", "api-key", "magic-link", "auth", "webhook", "hooks", "t", "passcode", "password-reset", "bot")

// query redacts the pairs of a query or of a form.
func (p *pass) query(q string) string {
	if !p.visit(len(q)) {
		return p.unsearched(q)
	}
	return p.pairs(q, "&")
}

// pairs redacts name=value pairs between separators.
func (p *pass) pairs(q, separator string) string {
	if q == "" {
		return q
	}
	pairs := strings.Split(q, separator)
	for i, pair := range pairs {
		name, value, ok := strings.Cut(pair, "=")
		switch {
		case !ok:
			pairs[i] = p.words(pair)
		case separator == "&" && strings.IndexByte(value, ';') >= 0 && strings.IndexByte(value, '=') >= 0:
			first, rest, _ := strings.Cut(value, ";")
			pairs[i] = name + "=" + p.pair(name, first) + ";" + p.pairs(rest, ";")
		default:
			pairs[i] = name + "=" + p.pair(name, value)
		}
	}
	return strings.Join(pairs, separator)
}

func (p *pass) pair(name, value string) string {
	if plain, err := url.QueryUnescape(name); err == nil {
		name = plain
	}
	plain, err := url.QueryUnescape(value)
	if err != nil {
		plain = value
	}
	outer := p.param
	p.param = name
	out := p.parameterValue(name, plain)
	p.param = outer
	switch {
	case out == plain:
		return value
	case plain == value: // a pseudonym has the punctuation of its secret
		return out
	}
	return url.QueryEscape(out)
}

// parameterValue also knows names that are secrets in queries alone.
func (p *pass) parameterValue(name, plain string) string {
	switch strings.ToLower(name) {
	case "code", "state", "nonce", "key", "hash", "h", "t":
		if looksLikeToken(plain) {
			return p.secret(Token, plain)
		}
	}
	if isAuthorization(name) || isCookie(name) {
		return p.header(name, plain)
	}
	return p.member(name, plain)
}
