package judge

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/conformance/verdict"
)

// contentResult says how the body of a response is to be judged.
type contentResult struct {
	media     *media // of the contract, nil when it has none for the body; watchEvents for a stream
	judgeable bool   // there is a body, and it is complete
}

// judgeContent judges whether the response may have a body, must have one, and
// has it in a documented media type.
func judgeContent(r *routed, s statusResult, e *errorResponse, found *collector) contentResult {
	if isWatch(r) {
		return judgeStreamContent(r, s, found)
	}
	body := &r.x.Response.Body
	empty := len(body.Bytes) == 0 && body.Size == 0 && !body.Unknown
	switch {
	case forbidsBody(r):
		if !empty && !body.Unknown {
			reportUnexpectedBody(r, s, "HTTP allows no body here", found)
		}
		return contentResult{}
	case body.Unknown:
		return contentResult{}
	case body.Problem != "":
		reportIncompleteBody(r, s, found)
		return contentResult{}
	case s.listed == nil:
		if empty && r.isError() && !s.undocumented {
			reportMissingBody(r, s, "a body with an error code", found)
		}
		return contentResult{judgeable: !empty}
	case len(s.listed.Content) == 0:
		if !empty && !r.isError() && !reportErrorOnSuccess(r, s, e, found) {
			reportUnexpectedBody(r, s, "the contract lists no body for this response", found)
		}
		return contentResult{judgeable: !empty && r.isError()}
	case empty:
		if !s.listed.EmptyBody {
			reportMissingBody(r, s, "a body of type "+s.types(), found)
		}
		return contentResult{}
	}
	return judgeMediaType(r, s, found)
}

// forbidsBody reports whether HTTP itself forbids the response a body.
func forbidsBody(r *routed) bool {
	switch r.x.Response.Status {
	case http.StatusNoContent, http.StatusResetContent, http.StatusNotModified:
		return true
	}
	return r.x.Request.Method == http.MethodHead
}

// judgeMediaType finds the media type of the contract for that of the body.
func judgeMediaType(r *routed, s statusResult, found *collector) contentResult {
	sent, given := lookup(r.x.Response.Header, "Content-Type")
	if m := findMedia(s.listed.content, sent); m != nil {
		return contentResult{media: m, judgeable: true}
	}
	if r.isError() {
		return contentResult{judgeable: true} // judgeErrorBody knows who sends other types
	}
	reportMediaType(r, s, sent, given, found)
	return contentResult{}
}

func reportMediaType(r *routed, s statusResult, sent string, given bool, found *collector) {
	f := verdict.Finding{
		Rule:          verdict.RuleContentTypeUnexpected,
		Message:       fmt.Sprintf("Content-Type must be %s but is %s", s.types(), sent),
		Got:           sent,
		SchemaPointer: s.listed.Pointer + "/content",
		Doc:           responseDoc(r),
	}
	if !given {
		f.Message = fmt.Sprintf("Content-Type must be %s but is missing", s.types())
	}
	found.add(f, mediaTypeName(sent))
}

// mediaTypeName returns the media type of a Content-Type as findings name it.
func mediaTypeName(header string) string { return maskText(strings.ToLower(bareType(header))) }

func reportMissingBody(r *routed, s statusResult, expected string, found *collector) {
	found.add(verdict.Finding{
		Rule:          verdict.RuleBodyMissing,
		Message:       fmt.Sprintf("the response must have %s but has no body", expected),
		SchemaPointer: s.pointer(r),
		Doc:           responseDoc(r),
	}, "")
}

func reportUnexpectedBody(r *routed, s statusResult, reason string, found *collector) {
	found.add(verdict.Finding{
		Rule:          verdict.RuleBodyUnexpected,
		Message:       fmt.Sprintf("the response must have no body but has one of %d bytes; %s", r.x.Response.Body.Size, reason),
		Got:           maskStart(r.x.Response.Body.Bytes),
		SchemaPointer: s.pointer(r),
	}, "")
}

// reportIncompleteBody reports a body that is not recorded as a whole.
func reportIncompleteBody(r *routed, s statusResult, found *collector) {
	body := &r.x.Response.Body
	f := verdict.Finding{Rule: verdict.RuleBodyTruncated, SchemaPointer: s.pointer(r), Doc: responseDoc(r)}
	switch body.Problem {
	case exchange.TooLarge:
		f.Message = fmt.Sprintf("the body of %d bytes exceeds the limit and was not judged", body.Size)
		f.Hint = "raise the limit with --max-body"
	case exchange.CutShort:
		f.Message = fmt.Sprintf("the body ends after %d bytes, before the length that its headers give", len(body.Bytes))
		f.Hint = truncatedHint
	default:
		f.Rule = verdict.RuleBodyNotJSON
		f.Message = "the body cannot be decoded: " + string(body.Problem)
		f.Hint = "compare Content-Encoding and charset with the recorded bytes"
	}
	found.add(f, "")
}

const truncatedHint = "the connection broke, or the recording was cut"

// responseDoc returns the table of the document that describes the response.
func responseDoc(r *routed) verdict.DocRef {
	return verdict.DocRef{Table: r.service.DocTable(r.op.Operation, "", "response", r.x.Response.Status)}
}
