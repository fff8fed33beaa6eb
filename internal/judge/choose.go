package judge

import (
	"strings"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/internal/errorbody"
	"github.com/hwcontract/hwcontract/internal/jsonscan"
	"github.com/hwcontract/hwcontract/internal/schema"
)

// chooseByContent chooses among services that have an operation at the path of
// an exchange: by the code and the form of an error, by the members of the
// bodies, and by the exchanges before with the same host. It returns nil when
// nothing decides.
func chooseByContent(x *exchange.Exchange, path string, candidates []*contract, near Neighbour) *contract {
	if c := chooseByError(x, candidates); c != nil {
		return c
	}
	if c := chooseByMembers(x, path, candidates); c != nil {
		return c
	}
	return onlyOne(candidates, func(c *contract) bool { return near.has(c) })
}

// onlyOne returns the one contract that fits, nil when none or several do.
func onlyOne(all []*contract, fits func(*contract) bool) *contract {
	var found *contract
	for _, c := range all {
		if !fits(c) {
			continue
		}
		if found != nil {
			return nil
		}
		found = c
	}
	return found
}

// chooseByError chooses by the code of an error, then by its form.
func chooseByError(x *exchange.Exchange, candidates []*contract) *contract {
	var e errorbody.Envelope
	if x.Response.Status < 400 {
		return nil
	}
	e.ReadBody(x.Response.Body.Bytes)
	if len(e.Code) > 0 {
		if c := onlyOne(candidates, func(c *contract) bool { return c.errorTable.Find(e.Code) != nil }); c != nil {
			return c
		}
		if c := onlyOne(candidates, func(c *contract) bool { return c.errorTable.HasFamily(e.Code) }); c != nil {
			return c
		}
	}
	if e.Form == errorbody.FormNone || e.Form >= errorbody.FormHTML {
		return nil
	}
	return onlyOne(candidates, func(c *contract) bool { return c.errorForms[e.Form] })
}

// chooseByMembers chooses the service whose schema documents more of the
// members of the response body than those of the others, or else of the request
// body.
func chooseByMembers(x *exchange.Exchange, path string, candidates []*contract) *contract {
	response := func(op *operation) []media {
		if listed := op.response(x.Response.Status); listed != nil {
			return listed.content
		}
		return nil
	}
	request := func(op *operation) []media { return op.request }
	for _, side := range []struct {
		body      []byte
		content   func(*operation) []media
		direction schema.Direction
	}{{x.Response.Body.Bytes, response, schema.Response}, {x.Request.Body.Bytes, request, schema.Request}} {
		var best *contract
		most, tied := 0, false
		for _, c := range candidates {
			op := c.operations[c.paths.Find(x.Request.Method, path)].prepared()
			n := documentedMembers(c, firstJSON(side.content(op)), side.direction, side.body)
			switch {
			case n > most:
				best, most, tied = c, n, false
			case n == most:
				tied = true
			}
		}
		if best != nil && !tied {
			return best
		}
	}
	return nil
}

// documentedMembers returns the number of members of a JSON object that a media
// type documents, 0 when it has no schema.
func documentedMembers(c *contract, m *media, d schema.Direction, body []byte) int {
	if m == nil || m.Schema == "" {
		return 0
	}
	compiled, ok := c.compile(&m.lazySchema, m.Schema, d)
	if !ok {
		return 0
	}
	n := countMembers(body)
	if n == 0 {
		return 0
	}
	for _, f := range compiled.Validate(body, schema.Options{Undocumented: true}).Failures {
		if f.Keyword == "undocumented" && strings.Count(f.Pointer, "/") == 1 {
			n--
		}
	}
	return n
}

// countMembers returns the number of members of a JSON object, 0 for anything
// else.
func countMembers(body []byte) (n int) {
	if i := jsonscan.SkipSpace(body, 0); i >= len(body) || body[i] != '{' {
		return 0
	}
	s := jsonscan.ReadBytes(body)
	for s.Open('{'); s.More('}'); s.Skip() {
		s.Key()
		n++
	}
	return n
}
