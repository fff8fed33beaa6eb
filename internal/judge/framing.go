package judge

import (
	"strings"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/conformance/verdict"
)

// messages judges what no contract is needed for: that the response could be
// read, and that the headers of both messages agree on where the body ends.
func (s *Session) messages() {
	if what := s.x.Response.Unreadable; what != "" {
		member, _, _ := strings.Cut(what, " ")
		s.add(verdict.Finding{
			Rule:    verdict.RuleResponseUnreadable,
			Message: "the recorded response cannot be read: " + what,
			Hint:    "record the exchange again, or correct the tool that wrote the recording",
		}, member)
	}
	s.framing("request", s.x.Request.Header)
	s.framing("response", s.x.Response.Header)
}

func (s *Session) framing(side string, h exchange.Header) {
	_, problem := h.Framing()
	if problem == "" {
		return
	}
	s.add(verdict.Finding{
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
