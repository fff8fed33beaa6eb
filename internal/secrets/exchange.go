package secrets

import (
	"bytes"
	"mime"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/hwcontract/hwcontract/conformance/exchange"
)

// Recording redacts the exchanges of one recording, in their order. Secrets of
// an exchange are also looked for in those behind it. It is for one goroutine.
type Recording struct {
	redactor *Redactor
	earlier  *knownSecrets
	keep     bool // secrets are kept for the exchanges behind
}

var noSecrets = &knownSecrets{}

// Recording returns a Recording that r redacts.
func (r *Redactor) Recording() *Recording {
	return &Recording{redactor: r, earlier: newKnownSecrets(), keep: true}
}

// Exchange redacts an exchange in place. Copies of its own secrets are
// replaced wherever in it they stand. The bytes of the bodies are not written
// to: a body that changes gets new ones. It reports whether all of the exchange
// was searched; what was not is masked.
func (r *Redactor) Exchange(x *exchange.Exchange) (searched bool) {
	return (&Recording{redactor: r, earlier: noSecrets}).Exchange(x)
}

// earlierNodes bounds the memory that a recording takes for the secrets of
// earlier exchanges.
const earlierNodes = 1 << 18

// Exchange redacts the next exchange, see [Redactor.Exchange].
func (c *Recording) Exchange(x *exchange.Exchange) (searched bool) {
	r := c.redactor
	withhold(&x.Request.Body)
	withhold(&x.Response.Body)
	own, found := r.collect(x)
	p := r.pass(sizeOf(x))
	if len(c.earlier.heads) > 0 {
		p.known = append(p.known, c.earlier)
	}
	if len(own.heads) > 0 {
		p.known = append(p.known, own)
	}
	if found || len(p.known) > 0 {
		p.exchange(x, nil)
	}
	if r.allow {
		r.allowOnly(x)
	}
	if c.keep {
		c.learn(own)
	}
	return !p.budget.spent
}

// learn keeps what an exchange adds. A recording with more secrets than there
// is room for forgets the oldest.
func (c *Recording) learn(own *knownSecrets) {
	if c.earlier.nodes > earlierNodes {
		c.earlier = newKnownSecrets()
	}
	c.earlier.addFrom(own, func(secret string) bool { return len(secret) >= 12 && looksRandom(secret) || looksLikeToken(secret) })
}

// For returns a Redactor that also knows the secrets of an exchange, for
// redacting what is quoted from it. x is only read.
func (r *Redactor) For(x *exchange.Exchange) *Redactor {
	own, _ := r.collect(x)
	out := *r
	for _, s := range r.secrets {
		own.add(s)
	}
	out.known = own
	return &out
}

// collect finds the secrets of an exchange, and keeps those whose copies can
// be looked for.
func (r *Redactor) collect(x *exchange.Exchange) (own *knownSecrets, found bool) {
	own = newKnownSecrets()
	p := r.pass(sizeOf(x))
	p.swap = func(kind Kind, s string) string {
		found = true
		if isSearchable(s) && kind != Unsearched && kind != Certificate {
			own.add(s)
		}
		return s
	}
	seen := *x
	p.exchange(&seen, nil)
	return own, found || p.budget.spent
}

func sizeOf(x *exchange.Exchange) int {
	n := len(x.Request.URL) + len(x.Request.Body.Bytes) + len(x.Response.Body.Bytes)
	for _, h := range [...]exchange.Header{x.Request.Header, x.Response.Header} {
		for _, f := range h {
			n += len(f.Name) + len(f.Value)
		}
	}
	return n
}

// withhold empties a body that could not be decoded: nobody can tell what is
// in it.
func withhold(b *exchange.Body) {
	if b.Problem == exchange.Undecodable {
		b.Size = max(b.Size, int64(len(b.Bytes)))
		b.Bytes = nil
	}
}

// exchange redacts every part of x and says before each which it is. It does
// not write to memory that x shares.
func (p *pass) exchange(x *exchange.Exchange, at func(Where)) {
	if at == nil {
		at = func(Where) {}
	}
	p.k8sSecret = namesSecrets(x.Request.URL)
	at(Where{Part: RequestURL})
	x.Request.URL = p.url(x.Request.URL)
	x.Request.Header = p.message(x.Request.Header, &x.Request.Body, RequestHeader, RequestBody, at)
	x.Response.Header = p.message(x.Response.Header, &x.Response.Body, ResponseHeader, ResponseBody, at)
}

// namesSecrets reports whether a URL is that of Secrets of Kubernetes.
func namesSecrets(u string) bool {
	if !strings.Contains(u, "/secrets") {
		return false
	}
	path, _, _ := strings.Cut(u, "?")
	return strings.Contains(path, "/api") && (strings.HasSuffix(path, "/secrets") || strings.Contains(path, "/secrets/"))
}

func (p *pass) message(h exchange.Header, body *exchange.Body, header, part Part, at func(Where)) exchange.Header {
	out := h
	for i, f := range h {
		at(Where{Part: header, Name: f.Name})
		if v := p.header(f.Name, f.Value); v != f.Value {
			if &out[0] == &h[0] {
				out = append(exchange.Header(nil), h...)
			}
			out[i].Value = v
		}
	}
	at(Where{Part: part})
	was := len(body.Bytes)
	body.Bytes = p.body(body.Bytes, h.Get("Content-Type"))
	return resized(out, body, was)
}

// resized keeps the sizes true where a body changed its length, as when an
// escape in a secret was written otherwise.
func resized(h exchange.Header, body *exchange.Body, was int) exchange.Header {
	grown := len(body.Bytes) - was
	if grown == 0 {
		return h
	}
	body.Size += int64(grown)
	for i, f := range h {
		if strings.EqualFold(f.Name, "Content-Length") && f.Value == strconv.Itoa(was) {
			h = append(exchange.Header(nil), h...)
			h[i].Value = strconv.Itoa(was + grown)
		}
	}
	return h
}

// body redacts by what a body looks like; a label may lie.
func (p *pass) body(b []byte, contentType string) []byte {
	t := bytes.TrimLeft(b, " \t\r\n\ufeff")
	if len(t) == 0 {
		return b
	}
	if t[0] == '{' || t[0] == '[' || t[0] == '"' {
		return p.lines(b)
	}
	if boundary := boundaryOf(contentType, t); boundary != "" {
		return p.changed(b, string(p.multipart(b, boundary)))
	}
	if !isText(b) {
		return p.binary(b)
	}
	plain := string(b)
	media, _, _ := mime.ParseMediaType(contentType)
	switch {
	case media == "application/x-www-form-urlencoded":
		return p.changed(b, p.known.replace(p, p.query(plain)))
	case t[0] == '<' && looksLikeMarkup(string(t)):
		return p.changed(b, p.known.replace(p, p.markup(plain)))
	case looksLikeForm(plain):
		plain = p.known.replace(p, p.query(plain))
	}
	return p.changed(b, p.text(plain))
}

// lines redacts JSON texts one behind the other, as in a stream of events.
func (p *pass) lines(b []byte) []byte {
	if n := bytes.IndexByte(b, '\n'); n < 0 || n == len(b)-1 || !bytes.HasPrefix(bytes.TrimLeft(b[n:], " \t\r\n"), b[:1]) || b[0] == '"' {
		return p.json(b, "")
	}
	var out bytes.Buffer
	for rest := b; len(rest) > 0; {
		end := bytes.IndexByte(rest, '\n') + 1
		if end == 0 {
			end = len(rest)
		}
		if line := bytes.TrimSpace(rest[:end]); len(line) > 1 && line[len(line)-1] != line[0]+2 { // no whole object or list
			out.Write(p.json(rest, ""))
			break
		}
		out.Write(p.json(rest[:end], ""))
		rest = rest[end:]
	}
	return p.changed(b, out.String())
}

func (p *pass) changed(b []byte, out string) []byte {
	if out == string(b) {
		return b
	}
	return []byte(out)
}

// looksLikeForm reports whether a text is pairs of a form without its type.
func looksLikeForm(s string) bool {
	return strings.IndexByte(s, '=') > 0 && !strings.ContainsAny(s, " \n\t\"'{}<>;")
}

func isText(b []byte) bool { return utf8.Valid(b) && bytes.IndexByte(b, 0) < 0 }

// binary masks the letters and digits of a body that is no text: what is in it
// cannot be told.
func (p *pass) binary(b []byte) []byte {
	p.visit(len(b))
	masked := make([]byte, 0, len(b))
	for _, c := range b {
		switch {
		case isDigit(c):
			c = '9'
		case isUpper(c):
			c = 'X'
		case isLower(c):
			c = 'x'
		}
		masked = append(masked, c)
	}
	if bytes.Equal(masked, b) {
		return b
	}
	p.swap(Unsearched, "") // says that there is something
	return masked
}
