package check

import (
	"fmt"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/schema"
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
				s.add(Finding{
					Rule:          "header-missing",
					Message:       fmt.Sprintf("the answer has no %s header", h.Name),
					SchemaPointer: h.Pointer,
					Doc:           Doc{Table: s.service.DocTable(s.op.Operation, h.Schema, "header", 0)},
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
	r := compiled.ValidateString(trimmed(value))
	for i := range r.Failures {
		f := &r.Failures[i]
		s.add(Finding{
			Rule:          "header-format",
			Message:       fmt.Sprintf("header %s: %s", h.Name, describeValue(f)),
			Got:           mask.Header(h.Name, value),
			SchemaPointer: f.Schema,
		}, h.Name)
	}
}

// trimmed is [strings.TrimSpace] for values that mostly have none.
func trimmed(value string) string {
	if n := len(value); n > 0 && isGraphic(value[0]) && isGraphic(value[n-1]) {
		return value
	}
	return strings.TrimSpace(value)
}

func isGraphic(c byte) bool { return ' ' < c && c < 0x7f }

// describeValue describes the failure of a value outside of a body.
func describeValue(f *schema.Failure) string {
	named := *f
	if named.Pointer == "" {
		named.Pointer = "/the value"
	}
	return describe(&named)
}
