package judge

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/internal/errorbody"
	"github.com/hwcontract/hwcontract/internal/jsonscan"
	"github.com/hwcontract/hwcontract/internal/schema"
	"github.com/hwcontract/hwcontract/spec"
)

// A Kubernetes list with the parameter watch responds with an event for each
// change, one JSON value after the other, until the connection ends (Kubernetes
// API concepts, "Efficient detection of changes"). The contracts describe lists
// only, so such a response is judged by the form of its events and counted as
// seen, not as checked.

// watchEvents is the media type that responses to a watch are counted under.
var watchEvents = &media{MediaType: &spec.MediaType{Type: "application/json;stream=watch"}}

// watchEvent is the schema of one event (metav1.WatchEvent).
var watchEvent = compileBuiltIn(`{"type": "object", "required": ["type", "object"], "properties": {
	"type": {"type": "string", "enum": ["ADDED", "MODIFIED", "DELETED", "BOOKMARK", "ERROR"]},
	"object": {"type": "object"}}}`)

// isWatch reports whether the response is a stream of events.
func isWatch(r *routed) bool {
	return r.location.Query != "" && r.service.errorForms[errorbody.FormStatus] && !r.isError() &&
		strings.HasPrefix(r.op.ID, "list") && asksToWatch(r.location.Query)
}

// asksToWatch reads the parameter watch as API servers do: only its first value
// counts, and only 0 and false mean no.
func asksToWatch(query string) bool {
	for name, value := range pairs(query) {
		if name == "watch" {
			return value != "0" && !strings.EqualFold(value, "false")
		}
	}
	return false
}

// judgeStreamContent is judgeContent for the response to a watch. It may be
// empty, and it may end inside an event.
func judgeStreamContent(r *routed, status statusResult, found *collector) contentResult {
	body := &r.x.Response.Body
	switch {
	case body.Unknown || len(body.Bytes) == 0 && body.Problem == "":
		return contentResult{media: watchEvents}
	case body.Problem != "" && body.Problem != exchange.CutShort:
		reportIncompleteBody(r, status, found)
		return contentResult{media: watchEvents}
	case len(status.content()) > 0:
		return contentResult{media: watchEvents, judgeable: judgeMediaType(r, status, found).judgeable}
	}
	return contentResult{media: watchEvents, judgeable: true}
}

// judgeStream is judgeBody for the response to a watch.
func judgeStream(r *routed, status statusResult, c contentResult, e *errorResponse, maxFailures int, found *collector) {
	if c.judgeable && !reportErrorOnSuccess(r, status, e, found) {
		judgeEvents(r, status, r.x.Response.Body.Bytes, cmp.Or(maxFailures, 100), found)
	}
}

// judgeEvents judges the events in order, until it has reported limit findings.
func judgeEvents(r *routed, status statusResult, b []byte, limit int, found *collector) {
	limit += len(found.findings)
	for i, n := jsonscan.SkipSpace(b, 0), 0; i < len(b) && len(found.findings) < limit; n++ {
		end := max(jsonscan.SkipValue(b, i), i+1)
		result := watchEvent.Validate(b[i:end], schema.Options{})
		if e := result.Syntax; e != nil {
			if !e.Truncated || end < len(b) {
				reportNotJSON(r, status, &schema.SyntaxError{Offset: int64(i) + e.Offset, Reason: e.Reason}, found)
			}
			return
		}
		for k := range result.Failures {
			reportEvent(r, status, n, &result.Failures[k], found)
		}
		i = jsonscan.SkipSpace(b, end)
	}
}

// reportEvent reports a failure of the event with the index n.
func reportEvent(r *routed, status statusResult, n int, f *schema.Failure, found *collector) {
	hint := ""
	if f.Keyword == "required" {
		hint = "a list with watch set responds with events, not with the list"
	}
	f.Pointer = "/" + strconv.Itoa(n) + f.Pointer
	found.add(verdict.Finding{
		Rule:          ruleOf(f.Keyword),
		Pointer:       f.Pointer,
		Message:       "watch event: " + f.Message(displayName(f.Pointer)),
		Hint:          hint,
		Got:           maskMember(f.Pointer, f.Got.String()),
		SchemaPointer: status.pointer(r),
		Doc:           responseDoc(r),
	}, "")
}
