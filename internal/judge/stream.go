package judge

import (
	"strconv"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/internal/errorbody"
	"github.com/hwcontract/hwcontract/internal/jsonscan"
	"github.com/hwcontract/hwcontract/internal/schema"
	"github.com/hwcontract/hwcontract/spec"
)

// A list of Kubernetes that is watched does not answer with the list but with
// an event for each change, one JSON value behind the other, until somebody
// ends the connection (Kubernetes API concepts, "Efficient detection of
// changes"). The contracts describe lists only, so such an answer is judged
// by the form of its events and counted as seen, not as checked.

// watchEvents is the type that answers to a watch are counted under.
var watchEvents = &media{MediaType: &spec.MediaType{Type: "application/json;stream=watch"}}

// watchEvent is the schema of one event (metav1.WatchEvent).
var watchEvent = builtIn(`{"type": "object", "required": ["type", "object"], "properties": {
	"type": {"type": "string", "enum": ["ADDED", "MODIFIED", "DELETED", "BOOKMARK", "ERROR"]},
	"object": {"type": "object"}}}`)

// watched reports whether the answer is a stream of events.
func (s *Session) watched() bool {
	return s.url.Query != "" && s.service.speaks[errorbody.FormStatus] && !s.failed() &&
		strings.HasPrefix(s.op.ID, "list") && asksToWatch(s.url.Query)
}

// asksToWatch reads the parameter as apiservers do: of its values the first
// counts, and only 0 and false say no.
func asksToWatch(query string) bool {
	for name, value := range pairs(query) {
		if name == "watch" {
			return value != "0" && !strings.EqualFold(value, "false")
		}
	}
	return false
}

// stream judges an answer to a watch. That it is empty or ends inside of an
// event is how such answers end.
func (s *Session) stream() {
	body := &s.x.Response.Body
	if body.Unknown || len(body.Bytes) == 0 && body.Problem == "" {
		return
	}
	if body.Problem != "" && body.Problem != exchange.CutShort {
		s.damaged(body)
		return
	}
	if s.response != nil && len(s.response.content) > 0 {
		if _, ok := s.mediaType(); !ok {
			return
		}
	}
	if !s.errorOnSuccess() {
		s.events(body.Bytes)
	}
}

// events judges one value after the other, up to the limit of findings.
func (s *Session) events(b []byte) {
	limit := s.judge.options.MaxFailures
	if limit == 0 {
		limit = 100
	}
	limit += len(s.findings)
	for i, n := jsonscan.SkipSpace(b, 0), 0; i < len(b) && len(s.findings) < limit; n++ {
		end := max(jsonscan.SkipValue(b, i), i+1)
		r := watchEvent.Validate(b[i:end], schema.Options{})
		if e := r.Syntax; e != nil {
			if !e.Truncated || end < len(b) {
				s.notJSON(&schema.SyntaxError{Offset: int64(i) + e.Offset, Reason: e.Reason})
			}
			return
		}
		for k := range r.Failures {
			s.event(n, &r.Failures[k], b[i:end])
		}
		i = jsonscan.SkipSpace(b, end)
	}
}

// event reports what is wrong with the nth event.
func (s *Session) event(n int, f *schema.Failure, event []byte) {
	hint := ""
	if f.Keyword == "required" {
		hint = "with watch set a list answers with events, not with the list"
	}
	f.Pointer = "/" + strconv.Itoa(n) + f.Pointer
	s.add(verdict.Finding{
		Rule:          ruleOf(f.Keyword),
		Pointer:       f.Pointer,
		Message:       "in the events of a watch, " + describe(f, called(s.safePointer(f.Pointer))),
		Hint:          hint,
		Got:           s.gotFailure(f, event),
		SchemaPointer: s.responsePointer(),
		Doc:           s.responseDoc(),
	}, f.Pointer)
}
