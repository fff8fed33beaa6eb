package check

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/schema"
	"github.com/hwcontract/hwcontract/spec"
)

// request judges the recorded request. It is asked for only when the answer
// is no error: one that was refused may well have been wrong on purpose.
func (s *Session) request() {
	if s.x.Request.URL == "" {
		return
	}
	u := splitURL(s.x.Request.URL)
	s.pathParameters(u.path)
	s.queryParameters(u.query)
	s.headerParameters()
	s.requestBody()
}

// pathParameters aligns template and path from their ends, since a prefix may
// stand before the path.
func (s *Session) pathParameters(path string) {
	template := strings.Split(strings.Trim(s.op.Path, "/"), "/")
	segments := strings.Split(strings.Trim(path, "/"), "/")
	offset := len(segments) - len(template)
	if offset < 0 {
		return
	}
	for i, t := range template {
		name, ok := strings.CutPrefix(t, "{")
		if !ok {
			continue
		}
		value, err := url.PathUnescape(segments[offset+i])
		if p := s.parameter("path", strings.TrimSuffix(name, "}")); p != nil && err == nil {
			s.value(p, value)
		}
	}
}

func (s *Session) queryParameters(query string) {
	values, err := url.ParseQuery(query)
	if err != nil {
		s.add(Finding{Rule: "request-parameter", Message: "the query cannot be read: " + err.Error(), SchemaPointer: s.op.Pointer}, "query")
		return
	}
	for i := range s.op.Parameters {
		p := &s.op.Parameters[i]
		if p.In != "query" {
			continue
		}
		given, ok := values[p.Name]
		if !ok && p.Required {
			s.missing(p)
		}
		for _, v := range given {
			s.value(p, v)
		}
	}
	for _, name := range sortedKeys(values) {
		if s.parameter("query", name) == nil {
			s.add(Finding{
				Rule:          "request-parameter",
				Message:       fmt.Sprintf("query parameter %s is in no table of the document", name),
				SchemaPointer: s.op.Pointer,
			}, "query/"+name)
		}
	}
}

func sortedKeys(values url.Values) []string {
	var names []string
	for name := range values {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// headerParameters judges the request headers that the contract gives the
// operation; a recording without any headers tells nothing about them.
func (s *Session) headerParameters() {
	for i := range s.op.Parameters {
		p := &s.op.Parameters[i]
		if p.In != "header" || len(s.x.Request.Header) == 0 {
			continue
		}
		if v, ok := s.x.Request.Header.Lookup(p.Name); ok {
			s.value(p, v)
		} else if p.Required {
			s.missing(p)
		}
	}
}

func (s *Session) parameter(in, name string) *spec.Parameter {
	for i := range s.op.Parameters {
		if p := &s.op.Parameters[i]; p.In == in && p.Name == name {
			return p
		}
	}
	return nil
}

func (s *Session) missing(p *spec.Parameter) {
	s.add(Finding{
		Rule:          "request-parameter",
		Message:       fmt.Sprintf("%s parameter %s is missing", p.In, p.Name),
		SchemaPointer: p.Pointer,
		Doc:           Doc{Table: s.service.DocTable(s.op, p.Pointer, p.In, 0)},
	}, p.In+"/"+p.Name)
}

func (s *Session) value(p *spec.Parameter, value string) {
	compiled, ok := s.compile(p, p.Schema, schema.Request)
	if !ok {
		return
	}
	r := compiled.ValidateString(value)
	for i := range r.Failures {
		f := &r.Failures[i]
		s.add(Finding{
			Rule:          "request-parameter",
			Message:       fmt.Sprintf("%s parameter %s: %s", p.In, p.Name, describeValue(f)),
			Got:           member(p.Name, value),
			SchemaPointer: f.Schema,
			Doc:           Doc{Table: s.service.DocTable(s.op, p.Pointer, p.In, 0)},
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
			s.requestFinding(Finding{Message: "the request has no body", SchemaPointer: s.op.Request.Pointer})
		}
		return
	}
	contentType := s.x.Request.Header.Get("Content-Type")
	media := match(s.op.Request.Content, contentType)
	if media == nil {
		if contentType != "" {
			s.requestFinding(Finding{Message: "the request is sent as " + contentType, SchemaPointer: s.op.Request.Pointer + "/content"})
		}
		return
	}
	if !isJSON(media.Type) || media.Schema == "" {
		return
	}
	compiled, ok := s.compile(media, media.Schema, schema.Request)
	if !ok {
		return
	}
	s.requestFailures(compiled.Validate(body.Bytes, schema.Options{MaxFailures: s.judge.options.MaxFailures, Undocumented: true}))
}

func (s *Session) requestFailures(r schema.Result) {
	if r.Syntax != nil {
		s.requestFinding(Finding{Message: fmt.Sprintf("the request body is not JSON: %s at byte %d", r.Syntax.Reason, r.Syntax.Offset), SchemaPointer: s.op.Request.Pointer})
		return
	}
	for i := range r.Failures {
		f := &r.Failures[i]
		s.requestFinding(Finding{
			Pointer: f.Pointer, Message: "in the request, " + describe(f), Hint: advise(f), Got: member(f.Pointer, f.Got), SchemaPointer: f.Schema,
			Doc: Doc{Table: s.service.DocTable(s.op, f.Schema, "request", 0)},
		})
	}
}

func (s *Session) requestFinding(f Finding) {
	f.Rule = "request-body"
	if f.Doc.Table == "" {
		f.Doc.Table = s.service.DocTable(s.op, "", "request", 0)
	}
	s.add(f, f.Pointer)
}
