package secrets

import (
	"net/url"
	"strings"
)

// url redacts a URL and leaves every other byte of it as it was, so that a
// malformed one stays malformed.
func (p *pass) url(u string) string {
	u, fragment, hasFragment := strings.Cut(u, "#")
	u, query, hasQuery := strings.Cut(u, "?")
	out := p.address(u)
	if hasQuery {
		out += "?" + p.query(query)
	}
	if hasFragment {
		out += "#" + p.query(fragment)
	}
	return p.known.replace(out, p.swap)
}

// address redacts the password before the host, and the path.
func (p *pass) address(u string) string {
	scheme, rest, ok := strings.Cut(u, "://")
	if !ok {
		return p.segments(u)
	}
	host, _, _ := strings.Cut(rest, "/")
	path := rest[len(host):]
	if at := strings.LastIndexByte(host, '@'); at >= 0 {
		user, password, ok := strings.Cut(host[:at], ":")
		if ok {
			host = user + ":" + p.secret(Password, password) + host[at:]
		}
	}
	return scheme + "://" + host + p.segments(path)
}

// segments redacts the path step by step: as one word it would be too long
// for any shape.
func (p *pass) segments(path string) string {
	steps := strings.Split(path, "/")
	for i := range steps {
		steps[i] = p.words(steps[i])
	}
	return strings.Join(steps, "/")
}

// query redacts the pairs of a query or of a form.
func (p *pass) query(q string) string {
	pairs := strings.Split(q, "&")
	for i, pair := range pairs {
		name, value, ok := strings.Cut(pair, "=")
		if !ok {
			pairs[i] = p.words(pair)
			continue
		}
		pairs[i] = name + "=" + p.pair(name, value)
	}
	return strings.Join(pairs, "&")
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
	out := p.member(name, plain)
	p.param = outer
	switch {
	case out == plain:
		return value
	case plain == value: // a pseudonym has the punctuation of its secret
		return out
	}
	return url.QueryEscape(out)
}
