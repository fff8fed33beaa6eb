package judge

import (
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
	quoter   quoter             // memory that each exchange uses anew
}

// Session returns a new session of j.
func (j *Judge) Session() *Session {
	return &Session{judge: j, router: router{judge: j}, coverage: newRecorder(j)}
}

// Judge judges one exchange. The caller owns the findings of the verdict.
func (s *Session) Judge(x *exchange.Exchange) verdict.Verdict {
	return s.JudgeNear(x, Neighbour{})
}

// JudgeNear is Judge for an exchange with known neighbours. It shows the order
// of the stages and what each takes from the ones before.
func (s *Session) JudgeNear(x *exchange.Exchange, near Neighbour) verdict.Verdict {
	s.router.neighbour = near
	envelope := s.emptyEnvelope()
	s.quoter = newQuoter(s.judge, x)
	found := newCollector(&s.quoter, envelope)
	r, unrouted := s.router.route(x, &s.quoter)
	found.service, found.op = r.service, r.op
	reportUnrouted(unrouted, &found)
	reportSecrets(&found)
	judgeMessages(x, &found)
	if unrouted != nil {
		return verdict.Verdict{Findings: found.complete(), Unjudged: unjudged(&r, unrouted, statusResult{})}
	}
	if x.Browser.ServiceWorker && !s.judge.options.StrictHosts {
		return verdict.Verdict{Service: r.service.Name, Operation: r.op.ID, Findings: found.complete(), Unjudged: verdict.UnjudgedServiceWorker}
	}
	if !r.isFinal() {
		judgeRequest(&r, s.judge.options.MaxFailures, &found)
		return verdict.Verdict{Service: r.service.Name, Operation: r.op.ID, Findings: found.complete(), Unjudged: unjudged(&r, nil, statusResult{})}
	}
	if isPlainNotFound(&r) {
		reportPlainNotFound(&r, &found)
		return verdict.Verdict{Service: r.service.Name, Operation: r.op.ID, Checked: true, Findings: found.complete()}
	}
	e := readErrorResponse(&r, s.judge, envelope)
	status := judgeStatus(&r, &e, &found)
	judgeHeaders(&r, status, &found)
	content := judgeContent(&r, status, &e, &found)
	body := s.judgeBody(&r, status, content, &e, &found)
	row := s.judgeCode(&r, status, &e, &body, &found)
	s.coverage.count(&r, content.media, row)
	if s.judge.options.ExpectSuccess {
		judgeRefusal(&r, status, &e, &found)
	}
	judgeRequest(&r, s.judge.options.MaxFailures, &found)
	v := verdict.Verdict{Service: r.service.Name, Operation: r.op.ID, Findings: found.complete()}
	if v.Checked = body.checked && !isNotModified(&r, status); !v.Checked {
		v.Unjudged = unjudged(&r, nil, status)
	}
	return v
}

// emptyEnvelope returns the envelope for the next exchange. Clearing it takes
// time, so it is cleared only when it holds something.
func (s *Session) emptyEnvelope() *errorbody.Envelope {
	if s.envelope.Form != errorbody.FormNone {
		s.envelope = errorbody.Envelope{}
	}
	return &s.envelope
}
