package judge

import (
	"net/http"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/conformance/verdict"
)

// unjudged returns why the response of the exchange at hand was not judged. It
// looks first at what the exchange is, then at how far judging it came.
func (s *Session) unjudged() verdict.UnjudgedReason {
	q, r := &s.x.Request, &s.x.Response
	switch {
	case r.Status == 0:
		return verdict.UnjudgedNoResponse
	case r.Status == http.StatusSwitchingProtocols:
		return verdict.UnjudgedUpgrade
	case r.Status < http.StatusOK:
		return verdict.UnjudgedInterimResponse
	case q.Method == http.MethodConnect:
		return verdict.UnjudgedConnect
	case q.Method == http.MethodOptions && q.Header.Get("Access-Control-Request-Method") != "":
		return verdict.UnjudgedPreflight
	case s.notRouted != "":
		return s.notRouted
	case s.watched():
		return verdict.UnjudgedWatchStream
	}
	return s.bodyUnjudged()
}

// bodyUnjudged returns why the response of an operation was not judged.
func (s *Session) bodyUnjudged() verdict.UnjudgedReason {
	r := &s.x.Response
	contentType, _ := lookup(r.Header, "Content-Type")
	switch {
	case s.notModified():
		return verdict.UnjudgedNotModified
	case r.Status < http.StatusBadRequest && r.Status >= http.StatusMultipleChoices && s.response == nil:
		return verdict.UnjudgedRedirect
	case r.Body.Unknown:
		return verdict.UnjudgedBodyNotRecorded
	case r.Body.Problem != "":
		return bodyProblem(r.Body.Problem)
	case strings.Contains(strings.ToLower(contentType), "protobuf"):
		return verdict.UnjudgedProtobuf
	case s.response == nil:
		return verdict.UnjudgedStatusUndocumented
	case len(r.Body.Bytes) == 0:
		return verdict.UnjudgedBodyMissing
	case match(s.response.content, contentType) == nil:
		return verdict.UnjudgedContentUndocumented
	}
	return verdict.UnjudgedNoSchema
}

// notModified reports whether the response is a 304 that the contract does not
// document: then it stands for a response that the client already has.
func (s *Session) notModified() bool {
	return s.x.Response.Status == http.StatusNotModified && s.response == nil
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
