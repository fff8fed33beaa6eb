package conformance

import (
	"net/http"

	"github.com/hwcontract/hwcontract/conformance/exchange"
)

// Handler judges every response of next. It is a middleware: what next reads and
// writes passes through unchanged, and everything that http.ResponseController
// offers works as before: flushing, hijacking, deadlines and full duplex. A
// connection that next hijacks is not judged.
//
// When next panics, what it has sent is judged, and the panic goes on: a response
// that was begun is cut short, and without one there is nothing to judge. After
// http.ErrAbortHandler the body counts as unknown, for next gave up on purpose.
//
// t.Base is not used. Handler panics when t.Judge is nil.
func Handler(next http.Handler, t *Transport) http.Handler {
	if t.Judge == nil {
		panic(errNoJudge)
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r, sent := recordBody(r)
		o := observe(r, sent)
		o.completeURL(r)
		recorder := &responseRecorder{ResponseWriter: w, capture: capture{observation: o}, head: r.Method == http.MethodHead}
		t.serve(next, recorder, r)
	})
}

// serve has next respond and judges the response, also when next panics.
func (t *Transport) serve(next http.Handler, w *responseRecorder, r *http.Request) {
	returned := false
	defer func() {
		failure := recover() // nil also when the goroutine ends with runtime.Goexit
		if o := w.end(returned, failure); o != nil {
			t.finish(o)
		}
		if failure != nil {
			panic(failure)
		}
	}()
	next.ServeHTTP(w, r)
	returned = true
}

// completeURL adds scheme and host to the URL of a request that a server got.
func (o *observation) completeURL(r *http.Request) {
	o.url.Scheme, o.url.Host = "http", r.Host
	if r.TLS != nil {
		o.url.Scheme = "https"
	}
}

// end returns the observation of the response, nil when there is none to judge.
func (w *responseRecorder) end(returned bool, failure any) *observation {
	if returned {
		w.begin(http.StatusOK) // which net/http sends when the handler has sent nothing
	}
	o := w.take()
	if w.hijacked || w.status == http.StatusSwitchingProtocols {
		return nil
	}
	declared := o.exchange.Response.Header.Get("Content-Length")
	o.end(true)
	body := &o.exchange.Response.Body
	switch {
	case w.head: // net/http sends no body, whatever the handler wrote
		*body = exchange.Body{}
	case returned || w.status == 0 || w.isComplete(declared, body.Size):
	case failure == http.ErrAbortHandler && body.Problem == "":
		body.Unknown = true
	case body.Problem == "":
		body.Problem = exchange.CutShort
	}
	return o
}
