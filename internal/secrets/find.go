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
// clean. Of a larger one only names and beginnings of secrets are asked.
const small = 4 << 10

// maxFound is how many secrets of one exchange are listed.
const maxFound = 1000

// Find lists the secrets of an exchange in the order in which they stand
// there, each place once, at most 1,000. Copies of a secret under other names
// are not listed, nor are keys and PKI tokens under other names in a body of
// more than 4 KiB that has no other sign of a secret. x is only read.
func Find(x *exchange.Exchange) []Secret {
	request, response := cleanBody(x.Request.Body.Bytes), cleanBody(x.Response.Body.Bytes)
	named := namesSecrets(x.Request.URL)
	if request && response && !named && cleanURL(x.Request.URL) && cleanHeader(x.Request.Header) && cleanHeader(x.Response.Header) {
		return nil
	}
	f := &finder{seen: map[Where]bool{}}
	f.pass = pass{swap: f.note, budget: newBudget(sizeOf(x))}
	seen := *x
	for _, body := range [...]struct {
		body  *exchange.Body
		clean bool
	}{{&seen.Request.Body, request}, {&seen.Response.Body, response}} {
		if body.clean && !named || body.body.Problem == exchange.Undecodable || !isSearched(body.body.Bytes) {
			body.body.Bytes = nil
		}
	}
	f.exchange(&seen, func(w Where) { f.at = w })
	return f.found
}

// isSearched reports whether a body is text. Others are masked, not searched.
func isSearched(b []byte) bool {
	return len(b) == 0 || b[0] == '{' || b[0] == '[' || isText(b)
}

// finder is a pass that replaces nothing and remembers.
type finder struct {
	pass
	at    Where
	found []Secret
	seen  map[Where]bool
}

func (f *finder) note(kind Kind, s string) string {
	if len(f.found) >= maxFound {
		return s
	}
	here := Secret{Where: f.at, Kind: kind}
	switch f.at.Part {
	case RequestURL:
		here.Where.Name = f.param
	case RequestBody, ResponseBody:
		here.Where.Pointer = pointer(f.steps)
		here.Where.Name = f.param
	}
	if !f.seen[here.Where] {
		f.seen[here.Where] = true
		f.found = append(f.found, here)
	}
	return s
}

// maxPointer is how many steps of a pointer are told.
const maxPointer = 512

func pointer(steps []string) string {
	var b strings.Builder
	for _, step := range steps[:min(len(steps), maxPointer)] {
		b.WriteString("/" + jsonscan.EscapeStep(step))
	}
	return b.String()
}
