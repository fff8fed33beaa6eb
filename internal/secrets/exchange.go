package secrets

import (
	"bytes"
	"mime"
	"strconv"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/exchange"
)

// Exchange redacts an exchange in place. Copies of its own secrets are
// replaced wherever in it they stand. The bytes of the bodies are not written
// to: a body that changes gets new ones.
func (r *Redactor) Exchange(x *exchange.Exchange) { r.For(x).pass().exchange(x, nil) }

// For returns a Redactor that also knows the secrets of an exchange, for
// redacting what is quoted from it. x is only read.
func (r *Redactor) For(x *exchange.Exchange) *Redactor {
	var secrets []string
	p := &pass{known: r.known, swap: func(_ Kind, s string) string {
		if telling(s) {
			secrets = append(secrets, s)
		}
		return s
	}}
	seen := *x
	p.exchange(&seen, nil)
	return r.Knowing(secrets...)
}

// telling reports whether copies of a secret can be looked for without
// meeting them in innocent text: a password may be an ordinary word.
func telling(s string) bool {
	return len(s) >= 12 || len(s) >= minKnown && strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") != ""
}

// exchange redacts every part of x and says before each which it is. It does
// not write to memory that x shares.
func (p *pass) exchange(x *exchange.Exchange, at func(Where)) {
	if at == nil {
		at = func(Where) {}
	}
	at(Where{Part: RequestURL})
	x.Request.URL = p.url(x.Request.URL)
	x.Request.Header = p.message(x.Request.Header, &x.Request.Body, RequestHeader, RequestBody, at)
	x.Response.Header = p.message(x.Response.Header, &x.Response.Body, ResponseHeader, ResponseBody, at)
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
	t := bytes.TrimLeft(b, " \t\r\n")
	if len(t) == 0 {
		return b
	}
	if t[0] == '{' || t[0] == '[' || t[0] == '"' {
		return p.json(b, "")
	}
	plain := string(b)
	out := plain
	if media, _, _ := mime.ParseMediaType(contentType); media == "application/x-www-form-urlencoded" {
		out = p.query(plain)
	} else {
		out = p.text(plain)
	}
	if out == plain {
		return b
	}
	return []byte(out)
}
