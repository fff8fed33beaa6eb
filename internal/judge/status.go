package judge

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/verdict"
)

// status judges whether the operation may answer with this status, and
// reports whether its page lists it. What a layer in front answers is not the
// service's doing and is judged by the layer's own table.
func (s *Session) status() bool {
	status := s.x.Response.Status
	if r := s.op.response(status); r != nil {
		s.response = r
		return true
	}
	if status == http.StatusNotModified && s.conditional() || s.layer != nil {
		return false
	}
	f := verdict.Finding{
		Message:       fmt.Sprintf("%s does not list status %d", s.op.ID, status),
		Hint:          "it lists " + s.listed(),
		SchemaPointer: s.op.Pointer + "/responses",
	}
	if s.service.statuses[status] {
		f.Rule = verdict.RuleStatusNotListed
		f.Message += ", which is known to the service elsewhere"
	} else {
		f.Rule = verdict.RuleStatusUndocumented
		s.unknown = true
		f.Message += ", and neither does the service's error table"
	}
	s.add(f, "")
	return false
}

// conditional reports whether the request asked for 304.
func (s *Session) conditional() bool {
	h := s.x.Request.Header
	return h.Get("If-None-Match") != "" || h.Get("If-Modified-Since") != ""
}

func (s *Session) listed() string {
	var all []string
	for _, r := range s.op.Responses {
		all = append(all, r.Status)
	}
	return strings.Join(all, ", ")
}
