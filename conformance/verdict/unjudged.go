package verdict

import (
	"cmp"
	"slices"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/exchange"
)

// Unjudged counts the exchanges that were not judged for one reason.
type Unjudged struct {
	Reason UnjudgedReason    `json:"reason"`
	Count  int               `json:"count"`
	Places []exchange.Source `json:"places"` // of the first exchanges
}

// UnjudgedReason is why the response of an exchange was not judged. The values
// are a contract: they stand in reports.
type UnjudgedReason string

// The reasons. An exchange may have findings and still be unjudged: a path
// that no operation has is a finding, and nothing was judged by an operation.
const (
	UnjudgedHostUnclaimed       UnjudgedReason = "host-unclaimed"
	UnjudgedServiceAmbiguous    UnjudgedReason = "service-ambiguous"
	UnjudgedOperationUnknown    UnjudgedReason = "operation-unknown"
	UnjudgedRequestNotRecorded  UnjudgedReason = "request-not-recorded"
	UnjudgedPreflight           UnjudgedReason = "preflight"
	UnjudgedConnect             UnjudgedReason = "connect"
	UnjudgedNoResponse          UnjudgedReason = "no-response"
	UnjudgedRequestCancelled    UnjudgedReason = "request-cancelled"
	UnjudgedResponseUnreadable  UnjudgedReason = "response-unreadable"
	UnjudgedUpgrade             UnjudgedReason = "upgrade"
	UnjudgedInterimResponse     UnjudgedReason = "interim-response"
	UnjudgedRedirect            UnjudgedReason = "redirect"
	UnjudgedNotModified         UnjudgedReason = "not-modified"
	UnjudgedWatchStream         UnjudgedReason = "watch-stream"
	UnjudgedProtobuf            UnjudgedReason = "protobuf"
	UnjudgedBodyNotRecorded     UnjudgedReason = "body-not-recorded"
	UnjudgedBodyTooLarge        UnjudgedReason = "body-too-large"
	UnjudgedBodyIncomplete      UnjudgedReason = "body-incomplete"
	UnjudgedBodyUndecodable     UnjudgedReason = "body-undecodable"
	UnjudgedBodyMissing         UnjudgedReason = "body-missing"
	UnjudgedStatusUndocumented  UnjudgedReason = "status-undocumented"
	UnjudgedContentUndocumented UnjudgedReason = "content-undocumented"
	UnjudgedNoSchema            UnjudgedReason = "no-schema"
	UnjudgedStaticAsset         UnjudgedReason = "static-asset"
	UnjudgedServiceWorker       UnjudgedReason = "service-worker"
	UnjudgedExcluded            UnjudgedReason = "excluded"
	// UnjudgedUnknown is the reason in reports of version 1, which hold none.
	UnjudgedUnknown UnjudgedReason = "unknown"
)

// unjudgedTexts say each reason in words that follow "2 exchanges were not
// judged:".
var unjudgedTexts = map[UnjudgedReason]string{
	UnjudgedHostUnclaimed:       "no contract claims the host",
	UnjudgedServiceAmbiguous:    "operations of several services have the path",
	UnjudgedOperationUnknown:    "no operation of the service has the path",
	UnjudgedRequestNotRecorded:  "the request was not recorded",
	UnjudgedPreflight:           "the request is a CORS preflight",
	UnjudgedConnect:             "the request opens a tunnel (CONNECT)",
	UnjudgedNoResponse:          "the recording has no response",
	UnjudgedRequestCancelled:    "the request was cancelled",
	UnjudgedResponseUnreadable:  "the recorded response is unreadable",
	UnjudgedUpgrade:             "the connection was upgraded to another protocol",
	UnjudgedInterimResponse:     "the response is an interim one (1xx)",
	UnjudgedRedirect:            "the response is a redirect",
	UnjudgedNotModified:         "the response is 304 Not Modified",
	UnjudgedWatchStream:         "the response is a watch stream",
	UnjudgedProtobuf:            "the body is protobuf",
	UnjudgedBodyNotRecorded:     "the body was not recorded",
	UnjudgedBodyTooLarge:        "the body is larger than the limit",
	UnjudgedBodyIncomplete:      "the body is incomplete",
	UnjudgedBodyUndecodable:     "the body cannot be decoded",
	UnjudgedBodyMissing:         "the response has no body to judge",
	UnjudgedStatusUndocumented:  "the contract does not document the status",
	UnjudgedContentUndocumented: "the contract does not document the content",
	UnjudgedNoSchema:            "the contract has no schema for the content",
	UnjudgedStaticAsset:         "the request is for a page or a file of a web application",
	UnjudgedServiceWorker:       "a service worker responded",
	UnjudgedExcluded:            "--include and --exclude leave it out",
	UnjudgedUnknown:             "the reason was not recorded",
}

// UnjudgedReasons returns every reason, sorted.
func UnjudgedReasons() []UnjudgedReason {
	all := make([]UnjudgedReason, 0, len(unjudgedTexts))
	for r := range unjudgedTexts {
		all = append(all, r)
	}
	slices.Sort(all)
	return all
}

// Text returns the reason in words, such as "no contract claims the host". A
// reason that is not known is returned as it is.
func (r UnjudgedReason) Text() string {
	if text, ok := unjudgedTexts[r]; ok {
		return text
	}
	return string(r)
}

// CompareSources orders places as reports show them: by file, entry and line.
func CompareSources(a, b exchange.Source) int {
	return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Entry, b.Entry), cmp.Compare(a.Line, b.Line))
}
