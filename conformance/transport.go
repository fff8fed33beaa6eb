package conformance

import (
	"bytes"
	"io"
	"net/http"
	"sync"
	"sync/atomic"

	"github.com/hwcontract/hwcontract/conformance/check"
	"github.com/hwcontract/hwcontract/conformance/exchange"
)

// maxObserved is how much of a body is kept for judging; a longer one is
// passed on whole and judged as too large.
const maxObserved = 64 << 20

// Transport is an http.RoundTripper that judges every answer it passes on.
// It is safe for concurrent use.
type Transport struct {
	// Base makes the round trip; nil is http.DefaultTransport.
	Base http.RoundTripper
	// Judge judges: a *check.Judge, or a *Collector for a report at the end.
	// It must be set.
	Judge Judge
	// Found is called for every finding, when the body of the answer has been
	// read to its end or closed. It may be called from several goroutines.
	Found func(check.Finding)
	// Judged, when set, is called for every exchange that was judged. Both
	// arguments are the callee's to keep.
	Judged func(*exchange.Exchange, check.Verdict)

	count atomic.Int64
}

// live is the source of exchanges that were not recorded.
const live = "live"

// Judge judges exchanges, from several goroutines.
type Judge interface {
	Judge(*exchange.Exchange) check.Verdict
}

// RoundTrip implements http.RoundTripper.
func (t *Transport) RoundTrip(r *http.Request) (*http.Response, error) {
	base := t.Base
	if base == nil {
		base = http.DefaultTransport
	}
	sent := &observed{limit: maxObserved}
	if r.Body != nil && r.Body != http.NoBody {
		r = r.Clone(r.Context())
		r.Body = &tap{ReadCloser: r.Body, into: sent}
	}
	resp, err := base.RoundTrip(r)
	if err != nil || resp.StatusCode == http.StatusSwitchingProtocols {
		return resp, err
	}
	received := &observed{limit: maxObserved}
	received.expect(resp.ContentLength)
	resp.Body = &tap{ReadCloser: resp.Body, into: received, done: func(whole bool) {
		x := &exchange.Exchange{
			Request:  exchange.Request{Method: r.Method, URL: r.URL.String(), Header: fields(r.Header), Body: sent.body(true)},
			Response: exchange.Response{Status: resp.StatusCode, Header: fields(resp.Header), Body: received.body(whole)},
		}
		t.judge(x)
	}}
	return resp, nil
}

func (t *Transport) judge(x *exchange.Exchange) {
	x.Source, x.Live = exchange.Source{File: live, Entry: int(t.count.Add(1) - 1)}, true
	v := t.Judge.Judge(x)
	if t.Found != nil {
		for _, f := range v.Findings {
			t.Found(f)
		}
	}
	if t.Judged != nil {
		t.Judged(x, v)
	}
}

// fields turns a header into what an exchange holds.
func fields(h http.Header) exchange.Header {
	out := make(exchange.Header, 0, len(h))
	for name, values := range h {
		for _, v := range values {
			out = append(out, exchange.Field{Name: name, Value: v})
		}
	}
	return out
}

// observed keeps what passes by, up to a limit. A server may answer while the
// request is still on its way, so that one goroutine writes and another asks.
type observed struct {
	mu    sync.Mutex
	buf   bytes.Buffer
	size  int64
	limit int64
}

// expect makes room for so many bytes, if that is known and no lie.
func (o *observed) expect(n int64) {
	if n > 0 && n <= 1<<20 {
		o.buf.Grow(int(n))
	}
}

func (o *observed) write(p []byte) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.size += int64(len(p))
	if room := o.limit - int64(o.buf.Len()); room > 0 {
		o.buf.Write(p[:min(int64(len(p)), room)])
	}
}

func (o *observed) body(whole bool) exchange.Body {
	o.mu.Lock()
	defer o.mu.Unlock()
	b := exchange.Body{Bytes: o.buf.Bytes(), Size: o.size}
	switch {
	case o.size > int64(o.buf.Len()):
		b.Problem = exchange.TooLarge
	case !whole:
		b.Unknown = true // the reader lost interest; nothing follows from that
	}
	return b
}

// tap passes a body on and keeps a copy.
type tap struct {
	io.ReadCloser
	into *observed
	done func(whole bool) // nil: nobody waits
	once sync.Once
}

func (t *tap) Read(p []byte) (int, error) {
	n, err := t.ReadCloser.Read(p)
	t.into.write(p[:n])
	if err == io.EOF {
		t.finish(true)
	}
	return n, err
}

func (t *tap) Close() error {
	err := t.ReadCloser.Close()
	t.finish(false)
	return err
}

func (t *tap) finish(whole bool) {
	if t.done != nil {
		t.once.Do(func() { t.done(whole) })
	}
}
