package conformance

import (
	"net/http"
	"sync/atomic"

	"github.com/hwcontract/hwcontract/conformance/exchange"
)

// Transport is an http.RoundTripper that judges every answer it passes on.
// It is safe for concurrent use and must not be copied.
type Transport struct {
	// Base makes the round trip; nil is http.DefaultTransport.
	Base http.RoundTripper
	// Judge judges: a *Judge, or a *Collector for a report at the end.
	// It must be set.
	Judge ExchangeJudge
	// Found is called for every finding, and may be called from several
	// goroutines: when the body of the answer has been read to its end or
	// closed or, in the background, soon after.
	Found func(Finding)
	// Judged, when set, is called for every exchange that was judged. Both
	// arguments are the callee's to keep.
	Judged func(*exchange.Exchange, Verdict)
	// Background judges some milliseconds later, many answers at once, so that
	// the traffic does not wait. Call Wait before counting what was found.
	Background bool

	count   atomic.Int64
	backlog backlog
}

// live is the source of exchanges that were not recorded.
const live = "live"

// ExchangeJudge judges exchanges, from several goroutines. The exchange is valid
// until Judge returns.
type ExchangeJudge interface {
	Judge(*exchange.Exchange) Verdict
}

// RoundTrip implements http.RoundTripper.
func (t *Transport) RoundTrip(r *http.Request) (*http.Response, error) {
	base := t.Base
	if base == nil {
		base = http.DefaultTransport
	}
	r, sent := tapped(r)
	resp, err := base.RoundTrip(r)
	if err != nil || resp.StatusCode == http.StatusSwitchingProtocols {
		return resp, err
	}
	o := observe(r, sent)
	if r.Method != http.MethodHead { // whose length is that of another answer
		o.received.expect(resp.ContentLength)
	}
	o.answered(resp.StatusCode, resp.Header)
	resp.Body = &answer{resp.Body, ending{seen: o}, t}
	return resp, nil
}

// Wait returns when all that came until now has been judged. Without
// Background there is nothing to wait for. Found and Judged must not call it.
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
