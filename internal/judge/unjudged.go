package judge

import (
	"net/http"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/conformance/verdict"
)

// earlyReason returns why a response is none that can be judged, whatever its
// operation; empty when it can.
func earlyReason(x *exchange.Exchange) verdict.UnjudgedReason {
	switch status := x.Response.Status; {
	case status == 0:
		return verdict.UnjudgedNoResponse
	case status == http.StatusSwitchingProtocols:
		return verdict.UnjudgedUpgrade
	case status < http.StatusOK:
		return verdict.UnjudgedInterimResponse
	case x.Request.Method == http.MethodConnect:
		return verdict.UnjudgedConnect
	}
	return ""
}

// unjudged returns why an exchange without an operation was not judged.
func (u *unrouted) unjudged(x *exchange.Exchange) verdict.UnjudgedReason {
	switch u.reason {
	case verdict.UnjudgedExcluded, verdict.UnjudgedStaticAsset, verdict.UnjudgedPreflight:
		return u.reason
	}
	if reason := earlyReason(x); reason != "" {
		return reason
	}
	return u.reason
}

// bodyReason returns why the response of an operation was not judged.
func bodyReason(r *routed, s statusResult) verdict.UnjudgedReason {
	response := &r.x.Response
	contentType, _ := lookup(response.Header, "Content-Type")
	switch {
	case isNotModified(r, s):
		return verdict.UnjudgedNotModified
	case isWatch(r):
		return verdict.UnjudgedWatchStream
	case response.Status < http.StatusBadRequest && response.Status >= http.StatusMultipleChoices && s.listed == nil:
		return verdict.UnjudgedRedirect
	case response.Body.Unknown:
		return verdict.UnjudgedBodyNotRecorded
	case response.Body.Problem != "":
		return problemReason(response.Body.Problem)
	case strings.Contains(strings.ToLower(contentType), "protobuf"):
		return verdict.UnjudgedProtobuf
	case s.listed == nil:
		return verdict.UnjudgedStatusUndocumented
	case len(response.Body.Bytes) == 0:
		return verdict.UnjudgedBodyMissing
	case findMedia(s.listed.content, contentType) == nil:
		return verdict.UnjudgedContentUndocumented
	}
	return verdict.UnjudgedNoSchema
}

// isNotModified reports whether the response is a 304 that the contract does
// not document: it stands for a response that the client already has.
func isNotModified(r *routed, s statusResult) bool {
	return r.x.Response.Status == http.StatusNotModified && s.listed == nil
}

func problemReason(p exchange.Problem) verdict.UnjudgedReason {
	switch p {
	case exchange.TooLarge:
		return verdict.UnjudgedBodyTooLarge
	case exchange.CutShort:
		return verdict.UnjudgedBodyIncomplete
	}
	return verdict.UnjudgedBodyUndecodable
}
