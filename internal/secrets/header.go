package secrets

import "strings"

func isAuthorization(name string) bool {
	return strings.EqualFold(name, "Authorization") || strings.EqualFold(name, "Proxy-Authorization") ||
		strings.EqualFold(name, "X-Authorization")
}

func isCookie(name string) bool {
	return strings.EqualFold(name, "Cookie") || strings.EqualFold(name, "Set-Cookie")
}

// isReference reports whether the value of a field is a URL.
func isReference(name string) bool {
	return strings.EqualFold(name, "Location") || strings.EqualFold(name, "Content-Location") || strings.EqualFold(name, "Referer")
}

func (p *pass) header(name, value string) string {
	if !p.visit(len(value)) {
		return p.unsearched(value)
	}
	switch {
	case isAuthorization(name):
		return p.authorization(value)
	case strings.EqualFold(name, "Cookie"):
		return p.cookies(value)
	case strings.EqualFold(name, "Set-Cookie"):
		pair, attributes, _ := strings.Cut(value, ";")
		return p.cookies(pair) + value[len(pair):len(value)-len(attributes)] + attributes
	case isReference(name):
		return p.url(value)
	case strings.EqualFold(name, "Sec-WebSocket-Protocol"):
		return p.webSocket(value)
	}
	return p.member(name, value)
}

// webSocket redacts the token that clients of Kubernetes send as a protocol.
func (p *pass) webSocket(value string) string {
	const mark = "bearer.authorization.k8s.io."
	at := strings.Index(value, mark)
	if at < 0 {
		return p.value(value)
	}
	start := at + len(mark)
	end := start + strings.IndexByte(value[start:]+",", ',')
	return value[:start] + p.secret(Token, strings.TrimSpace(value[start:end])) + value[end:]
}

// cookies redacts the values of name=value pairs.
func (p *pass) cookies(s string) string {
	pairs := strings.Split(s, ";")
	for i, pair := range pairs {
		name, value, ok := strings.Cut(pair, "=")
		if !ok {
			name, value = "", pair
		}
		v := strings.Trim(value, ` "`)
		pairs[i] = pair[:len(name)] + strings.Replace(pair[len(name):], v, p.secret(Cookie, v), min(len(v), 1))
	}
	return strings.Join(pairs, ";")
}

// authorization redacts the credentials of a header and leaves its scheme:
// Bearer and Basic, the signatures of the SDKs (SDK-HMAC-SHA256 and
// AWS4-HMAC-SHA256: parameters), those of the object stores (OBS and AWS:
// key:signature).
func (p *pass) authorization(s string) string {
	scheme, rest, ok := strings.Cut(s, " ")
	rest = strings.TrimLeft(rest, " ")
	if !ok || rest == "" {
		return p.secret(Token, s)
	}
	head := s[:len(s)-len(rest)]
	switch ak, signature, colon := strings.Cut(rest, ":"); {
	case strings.EqualFold(scheme, "Basic"):
		return head + p.basic(rest)
	case strings.EqualFold(scheme, "Bearer"):
		return head + p.secret(Token, rest)
	case strings.Contains(strings.TrimRight(rest, "="), "="):
		return head + p.parameters(rest)
	case colon:
		return head + p.secret(AccessKey, ak) + ":" + p.secret(Signature, signature)
	}
	return head + p.secret(Token, rest)
}

func (p *pass) basic(s string) string {
	if out, ok := p.encoded(s); ok {
		return out
	}
	return p.secret(Password, s)
}

// parameters redacts name=value pairs, all but those known to be no secret.
func (p *pass) parameters(s string) string {
	pairs := strings.Split(s, ",")
	for i, pair := range pairs {
		name, value, ok := strings.Cut(pair, "=")
		if !ok {
			continue
		}
		v := strings.Trim(value, ` "`)
		pairs[i] = name + "=" + strings.Replace(value, v, p.parameter(strings.TrimSpace(name), v), min(len(v), 1))
	}
	return strings.Join(pairs, ",")
}

func (p *pass) parameter(name, v string) string {
	switch strings.ToLower(name) {
	case "signedheaders", "algorithm", "realm", "qop", "nc", "uri", "opaque":
		return v
	case "access", "credential", "username":
		ak, rest, _ := strings.Cut(v, "/")
		return p.secret(AccessKey, ak) + v[len(ak):len(v)-len(rest)] + rest
	}
	return p.secret(Signature, v)
}
