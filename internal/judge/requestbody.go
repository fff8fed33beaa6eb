package judge

import (
	"fmt"

	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/internal/schema"
)

// judgeRequestBody judges presence, media type and content of the request body.
func judgeRequestBody(r *routed, maxFailures int, found *collector) {
	body, listed := &r.x.Request.Body, r.op.Request
	if listed == nil || body.Unknown || body.Problem != "" {
		return
	}
	if len(body.Bytes) == 0 {
		if listed.Required && len(r.x.Request.Header) > 0 {
			reportRequestBody(r, verdict.Finding{Message: "the request must have a body but has none", SchemaPointer: listed.Pointer}, found)
		}
		return
	}
	contentType, _ := lookup(r.x.Request.Header, "Content-Type")
	m := findMedia(r.op.request, contentType)
	if m == nil {
		if contentType != "" {
			message := fmt.Sprintf("Content-Type of the request must be %s but is %s", typesOf(r.op.request), contentType)
			reportRequestBody(r, verdict.Finding{Message: message, SchemaPointer: listed.Pointer + "/content"}, found)
		}
		return
	}
	if !m.json || m.Schema == "" {
		return
	}
	if compiled, ok := r.service.compile(&m.lazySchema, m.Schema, schema.Request); ok {
		reportRequestFailures(r, compiled.Validate(body.Bytes, schema.Options{MaxFailures: maxFailures, Undocumented: true}), found)
	}
}

func reportRequestFailures(r *routed, result schema.Result, found *collector) {
	if e := result.Syntax; e != nil {
		message := fmt.Sprintf("the request body must be JSON but is not: %s at byte %d", e.Reason, e.Offset)
		reportRequestBody(r, verdict.Finding{Message: message, SchemaPointer: r.op.Request.Pointer}, found)
		return
	}
	for i := range result.Failures {
		f := &result.Failures[i]
		reportRequestBody(r, verdict.Finding{
			Pointer:       f.Pointer,
			Name:          failureName(f),
			Message:       "request: " + f.Message(displayName(found.pointer(f.Pointer))),
			Hint:          suggestName(f, result.Failures),
			Got:           found.failure(f, r.x.Request.Body.Bytes),
			SchemaPointer: f.Schema,
			Doc:           verdict.DocRef{Table: r.service.DocTable(r.op.Operation, f.Schema, "request", 0)},
		}, found)
	}
}

func reportRequestBody(r *routed, f verdict.Finding, found *collector) {
	f.Rule = verdict.RuleRequestBody
	if f.Doc.Table == "" {
		f.Doc.Table = r.service.DocTable(r.op.Operation, "", "request", 0)
	}
	found.add(f, "")
}
