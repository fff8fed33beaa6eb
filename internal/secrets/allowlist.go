package secrets

import (
	"bytes"
	"net/url"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/exchange"
)

// allowOnly masks every value of an exchange that is not known to be harmless:
// numbers, literals, times, error codes, single words of the members that
// describe, the path, and the headers of HTTP itself.
func (r *Redactor) allowOnly(x *exchange.Exchange) {
	p := r.pass(sizeOf(x))
	x.Request.URL = p.allowURL(x.Request.URL)
	for _, m := range [...]struct {
		header *exchange.Header
		body   *exchange.Body
	}{{&x.Request.Header, &x.Request.Body}, {&x.Response.Header, &x.Response.Body}} {
		header := append(exchange.Header(nil), *m.header...)
		for i := range header {
			if !allowedHeaders[strings.ToLower(header[i].Name)] {
				header[i].Value = p.allow("", header[i].Value)
			}
		}
		was := len(m.body.Bytes)
		m.body.Bytes = p.allowBody(m.body.Bytes)
		*m.header = resized(header, m.body, was)
	}
}

var allowedHeaders = set("accept", "accept-encoding", "cache-control", "connection", "content-encoding", "content-length", "content-type",
	"date", "host", "transfer-encoding", "vary", "retry-after", "allow", "age")

// allow masks a value unless it is known to be harmless.
func (p *pass) allow(name, s string) string {
	switch {
	case s == "" || isTime(s) || strings.Trim(s, "0123456789.") == "" && len(s) < 16 || isErrorCode(s):
		return s
	case (isDescribing(name) || harmlessMembers[lastWord(name)]) && len(s) <= 32 && strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") == "":
		return s
	}
	return p.secret(Unsearched, s)
}

var harmlessMembers = set("version", "severity", "currency", "unit", "code", "protocol", "architecture", "effect", "operator", "apiversion")

// isErrorCode reports whether s is a code such as UCS.01030001.
func isErrorCode(s string) bool {
	service, number, ok := strings.Cut(s, ".")
	return ok && len(service) <= 12 && len(number) <= 12 && strings.Trim(service, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" && number != "" && strings.Trim(number, "0123456789") == ""
}

// allowURL keeps the host, and of the path the plain words and versions.
func (p *pass) allowURL(u string) string {
	rest, query, hasQuery := strings.Cut(u, "?")
	scheme, path, ok := strings.Cut(rest, "://")
	if !ok {
		scheme, path = "", rest
	} else {
		scheme += "://"
	}
	steps := strings.Split(path, "/")
	for i := range steps {
		if i > 0 && strings.Trim(steps[i], "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_.") != "" && !isVersion(steps[i]) && !strings.Contains(steps[i], "%") {
			steps[i] = p.secret(Unsearched, steps[i])
		}
	}
	out := scheme + strings.Join(steps, "/")
	if !hasQuery {
		return out
	}
	pairs := strings.Split(query, "&")
	for i, pair := range pairs {
		name, value, ok := strings.Cut(pair, "=")
		if plain, err := url.QueryUnescape(value); ok && err == nil && plain == value {
			pairs[i] = name + "=" + p.allow(name, value)
		} else if ok {
			pairs[i] = name + "=" + url.QueryEscape(p.allow(name, plain))
		}
	}
	return out + "?" + strings.Join(pairs, "&")
}

func isVersion(s string) bool {
	return len(s) < 12 && s[0] == 'v' && strings.Trim(s[1:], "0123456789.alphbet") == ""
}

// allowBody masks the strings of JSON, and other bodies whole.
func (p *pass) allowBody(b []byte) []byte {
	t := bytes.TrimSpace(b)
	if len(t) == 0 {
		return b
	}
	w := allowVisitor{jsonRedactor: jsonRedactor{pass: p, json: b}}
	if end, ok := walkJSON(b, &w); ok && len(bytes.TrimSpace(b[end:])) == 0 {
		return w.apply()
	}
	if !isText(b) {
		return p.binary(b)
	}
	return []byte(p.secret(Unsearched, string(b)))
}

// allowVisitor masks what is not harmless.
type allowVisitor struct{ jsonRedactor }

func (w *allowVisitor) open(bool, int)  {}
func (w *allowVisitor) close(int)       {}
func (w *allowVisitor) scalar(int, int) {}

func (w *allowVisitor) key(start, end int) {
	name, escaped := unquote(w.json[start:end])
	w.name = name
	if !escaped && looksRandom(name) {
		w.edit(start, end, name, w.secret(Unsearched, name))
	}
}

func (w *allowVisitor) text(start, end int) {
	plain, _ := unquote(w.json[start:end])
	if out := w.allow(w.name, plain); out != plain {
		w.edit(start, end, plain, quote(out))
	}
}
