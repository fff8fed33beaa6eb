package conformance

import (
	"errors"
	"net/http"
	"sync/atomic"

	"github.com/hwcontract/hwcontract/conformance/exchange"
)

// Transport is an http.RoundTripper that judges every response it passes on.
// It is safe for concurrent use and must not be copied.
type Transport struct {
	// Base makes the round trip; nil is http.DefaultTransport.
	Base http.RoundTripper
	// Judge judges: a *Judge, or a *Collector for a report at the end.
	// It must be set: a round trip without it is an error.
	Judge ExchangeJudge
	// Found is called for every finding, and may be called from several
	// goroutines: when the body of the response has been read to its end or
	// closed or, in the background, soon after.
	Found func(Finding)
	// Judged, when set, is called for every exchange that Judge was called for.
	// It may keep both arguments.
	Judged func(*exchange.Exchange, Verdict)
	// Background judges some milliseconds later, many responses at once, so that
	// the traffic does not wait. Call Wait before counting what was found.
	Background bool

	count   atomic.Int64
	backlog backlog
}

// live is the source of exchanges that were not recorded.
const live = "live"

var errNoJudge = errors.New("conformance: Transport.Judge is not set: get one from New")

// ExchangeJudge judges exchanges, from several goroutines. The exchange is valid
// until Judge returns.
type ExchangeJudge interface {
	Judge(*exchange.Exchange) Verdict
}

// RoundTrip implements http.RoundTripper.
func (t *Transport) RoundTrip(r *http.Request) (*http.Response, error) {
	if t.Judge == nil {
		if r.Body != nil {
			_ = r.Body.Close() // as every RoundTripper must
		}
		return nil, errNoJudge
	}
	base := t.Base
	if base == nil {
		base = http.DefaultTransport
	}
	r, sent := recordBody(r)
	resp, err := base.RoundTrip(r)
	if err != nil || resp.StatusCode == http.StatusSwitchingProtocols {
		return resp, err
	}
	o := observe(r, sent)
	if r.Method != http.MethodHead { // whose Content-Length is that of the response to GET
		o.received.expect(resp.ContentLength)
	}
	o.respond(resp.StatusCode, resp.Header)
	resp.Body = &recordedBody{resp.Body, capture{observation: o}, t}
	return resp, nil
}

// Wait returns when every response that has ended until now has been judged.
// Without Background there is nothing to wait for. Found and Judged must not call it.
func (t *Transport) Wait() { t.backlog.judge(t) }

// finish judges what was observed to its end, now or later.
func (t *Transport) finish(o *observation) {
	if t.Background {
		t.backlog.add(t, o)
		return
	}
	t.judge(o)
}

// judge judges what was observed, which is gone afterwards.
func (t *Transport) judge(o *observation) {
	x := &o.exchange
	x.Request.URL = o.url.String()
	x.Source, x.Live = exchange.Source{File: live, Entry: int(t.count.Add(1) - 1)}, true
	v := t.Judge.Judge(x)
	if t.Found != nil {
		for _, f := range v.Findings {
			t.Found(f)
		}
	}
	if t.Judged != nil {
		t.Judged(x, v)
		return
	}
	o.release()
}
