package judge

import (
	"net/http"
	"slices"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/conformance/verdict"
)

// unjudged returns why the response of an exchange was not judged. It looks
// first at what the exchange is, then at how far judging it came. u is nil when
// the exchange has an operation.
func unjudged(r *routed, u *unrouted, s statusResult) verdict.UnjudgedReason {
	request, response := &r.x.Request, &r.x.Response
	switch {
	case u != nil && slices.Contains(outOfScope, u.reason):
		return u.reason
	case response.Unreadable != "":
		return verdict.UnjudgedResponseUnreadable
	case response.Cancelled:
		return verdict.UnjudgedRequestCancelled
	case response.Status == 0:
		return verdict.UnjudgedNoResponse
	case response.Status == http.StatusSwitchingProtocols:
		return verdict.UnjudgedUpgrade
	case response.Status < http.StatusOK:
		return verdict.UnjudgedInterimResponse
	case request.Method == http.MethodConnect:
		return verdict.UnjudgedConnect
	case request.Method == http.MethodOptions && request.Header.Get("Access-Control-Request-Method") != "":
		return verdict.UnjudgedPreflight
	case u != nil:
		return u.reason
	case isWatch(r):
		return verdict.UnjudgedWatchStream
	}
	return bodyUnjudged(r, s)
}

// outOfScope are the reasons that hold whatever the response is.
var outOfScope = []verdict.UnjudgedReason{verdict.UnjudgedExcluded, verdict.UnjudgedStaticAsset, verdict.UnjudgedPreflight}

// bodyUnjudged returns why the response of an operation was not judged.
func bodyUnjudged(r *routed, s statusResult) verdict.UnjudgedReason {
	body := &r.x.Response.Body
	contentType, _ := lookup(r.x.Response.Header, "Content-Type")
	switch {
	case isNotModified(r, s):
		return verdict.UnjudgedNotModified
	case s.listed == nil && !r.isError() && r.x.Response.Status >= http.StatusMultipleChoices:
		return verdict.UnjudgedRedirect
	case body.Unknown:
		return verdict.UnjudgedBodyNotRecorded
	case body.Problem != "":
		return bodyProblem(body.Problem)
	case strings.Contains(strings.ToLower(contentType), "protobuf"):
		return verdict.UnjudgedProtobuf
	case s.listed == nil:
		return verdict.UnjudgedStatusUndocumented
	case len(body.Bytes) == 0:
		return verdict.UnjudgedBodyMissing
	case findMedia(s.content(), contentType) == nil:
		return verdict.UnjudgedContentUndocumented
	}
	return verdict.UnjudgedNoSchema
}

// isNotModified reports whether the response is a 304 that the contract does not
// list: then it refers to a response that the client already has.
func isNotModified(r *routed, s statusResult) bool {
	return r.x.Response.Status == http.StatusNotModified && s.listed == nil
}

func bodyProblem(p exchange.Problem) verdict.UnjudgedReason {
	switch p {
	case exchange.TooLarge:
		return verdict.UnjudgedBodyTooLarge
	case exchange.CutShort:
		return verdict.UnjudgedBodyIncomplete
	}
	return verdict.UnjudgedBodyUndecodable
}
