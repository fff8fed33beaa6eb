package judge

import (
	"fmt"
	"iter"
	"net/url"
	"slices"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/internal/schema"
)

// request judges the recorded request. It is asked for only when the answer
// is no error: one that was refused may well have been wrong on purpose.
func (s *Session) request() {
	s.pathParameters(s.url.Path)
	s.queryParameters(s.url.Query)
	s.headerParameters()
	s.requestBody()
}

// pathParameters aligns template and path from their ends, since a prefix may
// stand before the path.
func (s *Session) pathParameters(path string) {
	rest := strings.Trim(path, "/")
	prefix := strings.Count(rest, "/") + 1 - len(s.op.segments)
	if prefix < 0 {
		return
	}
	for range prefix {
		_, rest, _ = strings.Cut(rest, "/")
	}
	for _, p := range s.op.segments {
		var segment string
		segment, rest, _ = strings.Cut(rest, "/")
		if p != nil {
			if value, err := url.PathUnescape(segment); err == nil {
				s.value(p, value)
			}
		}
	}
}

func (s *Session) queryParameters(query string) {
	if err := readable(query); err != nil {
		s.add(verdict.Finding{Rule: verdict.RuleRequestParameter, Message: "the query cannot be read: " + s.safe(err.Error()), SchemaPointer: s.op.Pointer}, "query")
		return
	}
	for i := range s.op.parameters {
		p := &s.op.parameters[i]
		if p.In != "query" {
			continue
		}
		given := false
		for name, value := range pairs(query) {
			if name == p.Name {
				given = true
				s.value(p, value)
			}
		}
		if !given && p.Required {
			s.missing(p)
		}
	}
	for _, name := range s.strangers(query) {
		s.add(verdict.Finding{
			Rule:          verdict.RuleRequestParameter,
			Message:       fmt.Sprintf("query parameter %s is in no table of the document", s.safe(name)),
			SchemaPointer: s.op.Pointer,
		}, "query/"+s.safe(name))
	}
}

// strangers are the names in a query that the contract does not know, sorted.
func (s *Session) strangers(query string) []string {
	var names []string
	for name := range pairs(query) {
		if s.op.parameter("query", name) == nil {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// readable tells what [url.ParseQuery] has against a query.
func readable(query string) error {
	if strings.IndexByte(query, '%') < 0 && strings.IndexByte(query, ';') < 0 {
		return nil
	}
	_, err := url.ParseQuery(query)
	return err
}

// pairs yields what [url.ParseQuery] finds in a readable query, in order.
func pairs(query string) iter.Seq2[string, string] {
	return func(yield func(name, value string) bool) {
		for rest := query; rest != ""; {
			var pair string
			pair, rest, _ = strings.Cut(rest, "&")
			if pair == "" {
				continue
			}
			name, value, _ := strings.Cut(pair, "=")
			if !yield(unescaped(name), unescaped(value)) {
				return
			}
		}
	}
}

// unescaped undoes the escapes of a query that is readable.
func unescaped(text string) string {
	if out, err := url.QueryUnescape(text); err == nil {
		return out
	}
	return text
}

// headerParameters judges the request headers that the contract gives the
// operation; a recording without any headers tells nothing about them.
func (s *Session) headerParameters() {
	for i := range s.op.parameters {
		p := &s.op.parameters[i]
		if p.In != "header" || len(s.x.Request.Header) == 0 {
			continue
		}
		if v, ok := lookup(s.x.Request.Header, p.Name); ok {
			s.value(p, v)
		} else if p.Required {
			s.missing(p)
		}
	}
}

func (s *Session) missing(p *parameter) {
	s.add(verdict.Finding{
		Rule:          verdict.RuleRequestParameter,
		Message:       fmt.Sprintf("%s parameter %s is missing", p.In, p.Name),
		SchemaPointer: p.Pointer,
		Doc:           verdict.DocRef{Table: s.service.DocTable(s.op.Operation, p.Pointer, p.In, 0)},
	}, p.In+"/"+p.Name)
}

func (s *Session) value(p *parameter, value string) {
	compiled, ok := s.compile(&p.slot, p.Schema, schema.Request)
	if !ok {
		return
	}
	r := compiled.ValidateString(value)
	for i := range r.Failures {
		f := &r.Failures[i]
		s.add(verdict.Finding{
			Rule:          verdict.RuleRequestParameter,
			Message:       fmt.Sprintf("%s parameter %s: %s", p.In, p.Name, describe(f, theValue(f.Pointer))),
			Got:           s.gotValue(f, p.Name, value),
			SchemaPointer: f.Schema,
			Doc:           verdict.DocRef{Table: s.service.DocTable(s.op.Operation, p.Pointer, p.In, 0)},
		}, p.In+"/"+p.Name)
	}
}

func (s *Session) requestBody() {
	body := &s.x.Request.Body
	if s.op.Request == nil || body.Unknown || body.Problem != "" {
		return
	}
	if len(body.Bytes) == 0 {
		if s.op.Request.Required && len(s.x.Request.Header) > 0 {
			s.requestFinding(verdict.Finding{Message: "the request has no body", SchemaPointer: s.op.Request.Pointer})
		}
		return
	}
	contentType, _ := lookup(s.x.Request.Header, "Content-Type")
	m := match(s.op.request, contentType)
	if m == nil {
		if contentType != "" {
			s.requestFinding(verdict.Finding{Message: "the request is sent as " + s.safe(contentType), SchemaPointer: s.op.Request.Pointer + "/content"})
		}
		return
	}
	if !m.json || m.Schema == "" {
		return
	}
	compiled, ok := s.compile(&m.slot, m.Schema, schema.Request)
	if !ok {
		return
	}
	s.requestFailures(compiled.Validate(body.Bytes, schema.Options{MaxFailures: s.judge.options.MaxFailures, Undocumented: true}))
}

func (s *Session) requestFailures(r schema.Result) {
	if r.Syntax != nil {
		s.requestFinding(verdict.Finding{Message: fmt.Sprintf("the request body is not JSON: %s at byte %d", r.Syntax.Reason, r.Syntax.Offset), SchemaPointer: s.op.Request.Pointer})
		return
	}
	for i := range r.Failures {
		f := &r.Failures[i]
		s.requestFinding(verdict.Finding{
			Pointer: f.Pointer, Message: "in the request, " + describe(f, called(s.safePointer(f.Pointer))), Hint: advise(f), Got: s.gotFailure(f, s.x.Request.Body.Bytes), SchemaPointer: f.Schema,
			Doc: verdict.DocRef{Table: s.service.DocTable(s.op.Operation, f.Schema, "request", 0)},
		})
	}
}

func (s *Session) requestFinding(f verdict.Finding) {
	f.Rule = verdict.RuleRequestBody
	if f.Doc.Table == "" {
		f.Doc.Table = s.service.DocTable(s.op.Operation, "", "request", 0)
	}
	s.add(f, f.Pointer)
}
