package secrets

import (
	"strings"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/internal/jsonscan"
)

// Secret is a credential in an exchange.
type Secret struct {
	Where Where
	Kind  Kind
}

// Where is a place in an exchange.
type Where struct {
	Part    Part
	Name    string // of the header field or query parameter
	Pointer string // JSON Pointer into the body; "" is the whole of it
}

// Part is a part of an exchange.
type Part string

// The parts of an exchange.
const (
	RequestURL     Part = "request URL"
	RequestHeader  Part = "request header"
	RequestBody    Part = "request body"
	ResponseHeader Part = "response header"
	ResponseBody   Part = "response body"
)

// String reads "request header X-Auth-Token" or "response body /credential/secret".
func (w Where) String() string {
	return strings.TrimRight(string(w.Part)+" "+w.Name+w.Pointer, " ")
}

// small is the size up to which a body is searched in full, unless it looks
// innocent. Of a larger one only names and beginnings of secrets are asked.
const small = 4 << 10

// Find lists the secrets of an exchange in the order in which they stand
// there, each place once. Copies of a secret under other names are not
// listed, nor are keys and PKI tokens under innocent names in a body of more
// than 4 KiB that has no other sign of a secret. x is only read.
func Find(x *exchange.Exchange) []Secret {
	request, response := innocentBody(x.Request.Body.Bytes), innocentBody(x.Response.Body.Bytes)
	if request && response && innocentURL(x.Request.URL) && innocentHeader(x.Request.Header) && innocentHeader(x.Response.Header) {
		return nil
	}
	f := &finder{}
	f.pass = pass{swap: f.note}
	seen := *x
	if request {
		seen.Request.Body.Bytes = nil
	}
	if response {
		seen.Response.Body.Bytes = nil
	}
	f.exchange(&seen, func(w Where) { f.at = w })
	return f.found
}

// finder is a pass that replaces nothing and remembers.
type finder struct {
	pass
	at    Where
	found []Secret
}

func (f *finder) note(kind Kind, s string) string {
	here := Secret{Where: f.at, Kind: kind}
	switch f.at.Part {
	case RequestURL:
		here.Where.Name = f.param
	case RequestBody, ResponseBody:
		here.Where.Pointer = pointer(f.steps)
		here.Where.Name = f.param
	}
	for _, known := range f.found {
		if known.Where == here.Where {
			return s
		}
	}
	f.found = append(f.found, here)
	return s
}

func pointer(steps []string) string {
	var b strings.Builder
	for _, step := range steps {
		b.WriteString("/" + jsonscan.EscapeStep(step))
	}
	return b.String()
}
