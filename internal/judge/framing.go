package judge

import (
	"strings"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/conformance/verdict"
)

// judgeMessages judges what no contract is needed for: that the response could
// be read, and that the headers of both messages agree on where the body ends.
func judgeMessages(x *exchange.Exchange, found *collector) {
	if what := x.Response.Unreadable; what != "" {
		member, _, _ := strings.Cut(what, " ")
		found.add(verdict.Finding{
			Rule:    verdict.RuleResponseUnreadable,
			Message: "the recorded response cannot be read: " + what,
			Hint:    "record the exchange again, or correct the tool that wrote the recording",
		}, member)
	}
	judgeFraming("request", x.Request.Header, found)
	judgeFraming("response", x.Response.Header, found)
}

// judgeFraming judges the headers from which a reader learns where the body of
// a message ends. The side is request or response.
func judgeFraming(side string, h exchange.Header, found *collector) {
	_, problem := h.Framing()
	if problem == "" {
		return
	}
	found.add(verdict.Finding{
		Rule:    verdict.RuleMessageFraming,
		Message: "the " + side + " " + framingTexts[problem],
		Hint:    "send one Content-Length with the number of bytes of the body, or Transfer-Encoding alone",
	}, side+" "+string(problem))
}

var framingTexts = map[exchange.FramingProblem]string{
	exchange.LengthWithTransferEncoding: "has both Content-Length and Transfer-Encoding",
	exchange.LengthsDiffer:              "has two values of Content-Length that differ",
	exchange.LengthInvalid:              "has a Content-Length that is not a possible number of bytes",
}
