package judge

import (
	"cmp"
	"fmt"
	"net/http"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/verdict"
)

// statusResult is what the contract says about the status of a response.
type statusResult struct {
	// listed is nil when the contract does not list the status for the operation.
	// For an undocumented success it is a documented success of the operation, by
	// which the body is judged.
	listed       *response
	undocumented bool // reported: neither does the service's error table
}

// judgeStatus judges whether the operation may respond with this status. An
// error of a layer is not judged by the service's contract.
func judgeStatus(r *routed, e *errorResponse, found *collector) statusResult {
	status := r.x.Response.Status
	if listed := r.op.response(status); listed != nil {
		return statusResult{listed: listed}
	}
	if e.layer != nil || status == http.StatusNotModified && isConditional(r) {
		return statusResult{}
	}
	f := verdict.Finding{
		Rule:          verdict.RuleStatusNotListed,
		Message:       fmt.Sprintf("%s does not list status %d; the service documents it elsewhere", r.op.ID, status),
		Hint:          cmp.Or(hintRedirect(r.x.Response.Header.Get("Location")), "it lists "+listedStatuses(r.op)),
		SchemaPointer: r.op.Pointer + "/responses",
	}
	undocumented := !r.isError() || !r.service.statuses[status]
	if undocumented {
		f.Rule = verdict.RuleStatusUndocumented
		f.Message = fmt.Sprintf("status %d is not documented: neither %s nor the service's error table lists it", status, r.op.ID)
	}
	found.add(f, "")
	result := statusResult{undocumented: undocumented}
	if status < http.StatusMultipleChoices {
		result.listed = r.op.documentedSuccess()
	}
	return result
}

// isConditional reports whether the request asked for 304.
func isConditional(r *routed) bool {
	h := r.x.Request.Header
	return h.Get("If-None-Match") != "" || h.Get("If-Modified-Since") != ""
}

func listedStatuses(op *operation) string {
	var all []string
	for _, r := range op.Responses {
		all = append(all, r.Status)
	}
	return strings.Join(all, ", ")
}

// pointer returns the JSON Pointer of the listed response in the contract, or of
// all responses of the operation when the status is not listed.
func (s statusResult) pointer(r *routed) string {
	if s.listed != nil {
		return s.listed.Pointer
	}
	return r.op.Pointer + "/responses"
}

// content returns the media types of the listed response.
func (s statusResult) content() []media {
	if s.listed == nil {
		return nil
	}
	return s.listed.content
}

// types returns the media types of the listed response for a message.
func (s statusResult) types() string { return typesOf(s.content()) }
