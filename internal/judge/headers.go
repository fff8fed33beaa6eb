package judge

import (
	"fmt"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/internal/schema"
)

// judgeHeaders judges the documented headers of the response.
func judgeHeaders(r *routed, s statusResult, found *collector) {
	if s.listed == nil || s.undocumented {
		return
	}
	for i := range s.listed.headers {
		h := &s.listed.headers[i]
		value, given := lookup(r.x.Response.Header, h.Name)
		switch {
		case h.Required && strings.TrimSpace(value) == "":
			if given || !r.x.Response.Body.Unknown {
				reportMissingHeader(r, h, given, found)
			}
		case given:
			judgeHeader(r, h, value, found)
		}
	}
}

func reportMissingHeader(r *routed, h *header, given bool, found *collector) {
	problem := "does not"
	if given {
		problem = "it is empty"
	}
	found.add(verdict.Finding{
		Rule:          verdict.RuleHeaderMissing,
		Message:       fmt.Sprintf("the response must have the header %s but %s", h.Name, problem),
		SchemaPointer: h.Pointer,
		Doc:           verdict.DocRef{Table: r.service.DocTable(r.op.Operation, h.Schema, "header", 0)},
	}, h.Name)
}

func judgeHeader(r *routed, h *header, value string, found *collector) {
	compiled, ok := r.service.compile(&h.lazySchema, h.Schema, schema.Response)
	if !ok {
		return
	}
	result := compiled.ValidateString(strings.TrimSpace(value))
	for i := range result.Failures {
		f := &result.Failures[i]
		found.add(verdict.Finding{
			Rule:          verdict.RuleHeaderFormat,
			Message:       fmt.Sprintf("header %s: %s", h.Name, f.Message(valueName(f.Pointer))),
			Got:           found.value(f, h.Name, value),
			SchemaPointer: f.Schema,
		}, h.Name)
	}
}

// lookup is [exchange.Header.Lookup], faster where the header is spelled like
// name. name must not be empty.
func lookup(h exchange.Header, name string) (string, bool) {
	for i := range h {
		if n := h[i].Name; len(n) == len(name) && n[0]|0x20 == name[0]|0x20 && (n == name || strings.EqualFold(n, name)) {
			return h[i].Value, true
		}
	}
	return "", false
}
