package judge

import (
	"fmt"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/internal/schema"
)

// headers judges the documented response headers.
func (s *Session) headers() {
	if s.response == nil {
		return
	}
	for i := range s.response.headers {
		h := &s.response.headers[i]
		v, ok := lookup(s.x.Response.Header, h.Name)
		if !ok {
			if h.Required && !s.x.Response.Body.Unknown {
				s.add(verdict.Finding{
					Rule:          verdict.RuleHeaderMissing,
					Message:       fmt.Sprintf("the answer has no %s header", h.Name),
					SchemaPointer: h.Pointer,
					Doc:           verdict.DocRef{Table: s.service.DocTable(s.op.Operation, h.Schema, "header", 0)},
				}, h.Name)
			}
			continue
		}
		s.header(h, v)
	}
}

func (s *Session) header(h *header, value string) {
	compiled, ok := s.compile(&h.slot, h.Schema, schema.Response)
	if !ok {
		return
	}
	r := compiled.ValidateString(strings.TrimSpace(value))
	for i := range r.Failures {
		f := &r.Failures[i]
		s.add(verdict.Finding{
			Rule:          verdict.RuleHeaderFormat,
			Message:       fmt.Sprintf("header %s: %s", h.Name, describe(f, theValue(f.Pointer))),
			Got:           s.gotValue(f, h.Name, value),
			SchemaPointer: f.Schema,
		}, h.Name)
	}
}

// theValue is how people call a value outside of a body, or what is inside it.
func theValue(pointer string) string {
	if pointer == "" {
		return "the value"
	}
	return called(pointer)
}
