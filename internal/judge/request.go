package judge

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/internal/schema"
)

// judgeRequest judges the request unless the response is an error or missing:
// the request of an error may be wrong on purpose.
func judgeRequest(r *routed, maxFailures int, found *collector) {
	if r.isError() || r.x.Response.Status == 0 {
		return
	}
	judgePathParameters(r, found)
	judgeQuery(r, found)
	judgeRequestHeaders(r, found)
	judgeRequestBody(r, maxFailures, found)
}

// judgePathParameters aligns the path with its template from the end, since a
// prefix may precede the path.
func judgePathParameters(r *routed, found *collector) {
	rest := strings.Trim(r.location.Path, "/")
	prefix := strings.Count(rest, "/") + 1 - len(r.op.segments)
	if prefix < 0 {
		return
	}
	for range prefix {
		_, rest, _ = strings.Cut(rest, "/")
	}
	for _, p := range r.op.segments {
		var segment string
		segment, rest, _ = strings.Cut(rest, "/")
		if p == nil {
			continue
		}
		if value, err := url.PathUnescape(segment); err == nil {
			judgeParameter(r, p, value, found)
		}
	}
}

func judgeQuery(r *routed, found *collector) {
	query := r.location.Query
	if err := checkQuery(query); err != nil {
		found.add(verdict.Finding{Rule: verdict.RuleRequestParameter, Message: "the query cannot be read: " + found.text(err.Error()), SchemaPointer: r.op.Pointer}, "")
		return
	}
	for i := range r.op.parameters {
		if p := &r.op.parameters[i]; p.In == "query" {
			judgeQueryParameter(r, p, query, found)
		}
	}
	for _, name := range undocumentedNames(r.op, query) {
		found.add(verdict.Finding{
			Rule:          verdict.RuleRequestParameter,
			Message:       fmt.Sprintf("query parameter %s is not documented", found.text(name)),
			Hint:          hintParameter(r.op, name),
			SchemaPointer: r.op.Pointer,
		}, "query "+name)
	}
}

func judgeQueryParameter(r *routed, p *parameter, query string, found *collector) {
	given := false
	for name, value := range pairs(query) {
		if name == p.Name {
			given = true
			judgeParameter(r, p, value, found)
		}
	}
	if !given && p.Required {
		reportMissingParameter(r, p, found)
	}
}

// undocumentedNames returns the names in a query that the contract does not
// list, sorted.
func undocumentedNames(op *operation, query string) []string {
	var names []string
	for name := range pairs(query) {
		if op.parameter("query", name) == nil {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// judgeRequestHeaders judges the request headers that the contract lists. A
// recording without any request headers is not judged by them.
func judgeRequestHeaders(r *routed, found *collector) {
	for i := range r.op.parameters {
		p := &r.op.parameters[i]
		if p.In != "header" || len(r.x.Request.Header) == 0 {
			continue
		}
		if value, ok := lookup(r.x.Request.Header, p.Name); ok {
			judgeParameter(r, p, value, found)
		} else if p.Required {
			reportMissingParameter(r, p, found)
		}
	}
}

func judgeParameter(r *routed, p *parameter, value string, found *collector) {
	compiled, ok := r.service.compile(&p.lazySchema, p.Schema, schema.Request)
	if !ok {
		return
	}
	result := compiled.ValidateString(value)
	for i := range result.Failures {
		f := &result.Failures[i]
		found.add(verdict.Finding{
			Rule:          verdict.RuleRequestParameter,
			Message:       fmt.Sprintf("%s parameter %s: %s", p.In, p.Name, f.Message(valueName(f.Pointer))),
			Got:           found.value(f, p.Name, value),
			SchemaPointer: f.Schema,
			Doc:           parameterDoc(r, p),
		}, p.In+" "+p.Name)
	}
}

func reportMissingParameter(r *routed, p *parameter, found *collector) {
	found.add(verdict.Finding{
		Rule:          verdict.RuleRequestParameter,
		Message:       fmt.Sprintf("%s parameter %s is required but missing", p.In, p.Name),
		SchemaPointer: p.Pointer,
		Doc:           parameterDoc(r, p),
	}, p.In+" "+p.Name)
}

// parameterDoc returns the table of the document that describes a parameter.
func parameterDoc(r *routed, p *parameter) verdict.DocRef {
	return verdict.DocRef{Table: r.service.DocTable(r.op.Operation, p.Pointer, p.In, 0)}
}
