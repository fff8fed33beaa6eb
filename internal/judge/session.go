package judge

import (
	"net/http"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/internal/errorbody"
)

// Session judges exchanges one after the other; it is for one goroutine. It
// holds only what outlives an exchange.
type Session struct {
	judge    *Judge
	router   router
	coverage *recorder
	envelope errorbody.Envelope // memory that each exchange uses anew
}

// Session returns a new session of j.
func (j *Judge) Session() *Session {
	return &Session{judge: j, router: router{judge: j}, coverage: newRecorder(j)}
}

// Judge judges one exchange. The caller owns the findings of the verdict.
func (s *Session) Judge(x *exchange.Exchange) verdict.Verdict {
	r, unrouted := s.router.route(x)
	found := newCollector(s.judge, &r, s.emptyEnvelope())
	reportUnrouted(unrouted, &found)
	reportSecrets(&r, s.judge.findSecrets, &found)
	if unrouted != nil {
		return verdict.Verdict{Findings: found.complete()}
	}
	checked := false
	if x.Response.Status != 0 {
		checked = s.judgeResponse(&r, &found)
		if !r.isError() {
			judgeRequest(&r, s.judge.options.MaxFailures, &found)
		}
	}
	return verdict.Verdict{Service: r.service.Name, Operation: r.op.ID, Checked: checked, Findings: found.complete()}
}

// judgeResponse judges the response stage by stage, and reports whether the
// contract says anything that its body could be checked against.
func (s *Session) judgeResponse(r *routed, found *collector) (checked bool) {
	if r.x.Request.Method == http.MethodConnect || r.x.Response.Status < http.StatusOK {
		return false
	}
	e := readErrorResponse(r, s.judge, found.envelope)
	status := judgeStatus(r, e, found)
	judgeHeaders(r, status, found)
	if isWatch(r) {
		judgeStream(r, status, e, s.judge.options.MaxFailures, found)
		s.coverage.count(r, watchEvents, nil)
		return false
	}
	content := judgeContent(r, status, e, found)
	body := s.judgeBody(r, status, content, e, found)
	row := s.judgeCode(r, status, e, body, found)
	s.coverage.count(r, content.media, row)
	return body.checked
}

// emptyEnvelope returns the envelope for the next exchange. Clearing it takes
// time, so it is cleared only when it holds something.
func (s *Session) emptyEnvelope() *errorbody.Envelope {
	if s.envelope.Form != errorbody.FormNone {
		s.envelope = errorbody.Envelope{}
	}
	return &s.envelope
}
