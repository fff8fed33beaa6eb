package conformance

import (
	"bytes"
	"net/http"
	"net/url"
	"sync"

	"github.com/hwcontract/hwcontract/conformance/exchange"
)

// maxObserved is how much of a body is kept for judging; a longer one is
// passed on whole and judged as too large.
const maxObserved = 64 << 20

// observation is what was seen of one exchange. Its memory is used again once
// it has been judged.
type observation struct {
	exchange exchange.Exchange
	url      url.URL // of the request, which is written out when it is judged
	received kept
	sent     *observed // nil for a request without a body
}

var observations = sync.Pool{New: func() any { return new(observation) }}

// observe begins with what is known of the request when its answer begins.
// sent goes on to fill, for a server may answer before it has read all.
func observe(r *http.Request, sent *observed) *observation {
	o := observations.Get().(*observation)
	q := &o.exchange.Request
	q.Method, q.Header = r.Method, appendFields(q.Header[:0], r.Header)
	o.url, o.sent = *r.URL, sent
	return o
}

func (o *observation) answered(status int, header http.Header) {
	a := &o.exchange.Response
	a.Status, a.Header = status, appendFields(a.Header[:0], header)
}

// end takes what the bodies have become. An answer that was not read whole is
// an unknown one: the reader lost interest, and nothing follows from that.
func (o *observation) end(whole bool) {
	if o.sent != nil {
		o.exchange.Request.Body = o.sent.body()
	}
	body := o.received.body()
	body.Unknown = !whole && body.Problem == ""
	o.exchange.Response.Body = body
}

// keepObserved is how much memory an observation keeps for the next.
const keepObserved = 1 << 20

func (o *observation) release() {
	q, a := o.exchange.Request.Header, o.exchange.Response.Header
	clear(q)
	clear(a)
	o.exchange = exchange.Exchange{Request: exchange.Request{Header: q[:0]}, Response: exchange.Response{Header: a[:0]}}
	o.url, o.sent = url.URL{}, nil
	if o.received.reset(); o.received.buf.Cap() <= keepObserved {
		observations.Put(o)
	}
}

// appendFields turns a header into what an exchange holds.
func appendFields(to exchange.Header, h http.Header) exchange.Header {
	for name, values := range h {
		for _, v := range values {
			to = append(to, exchange.Field{Name: name, Value: v})
		}
	}
	return to
}

// kept is what has passed by of a body, up to a limit.
type kept struct {
	buf  bytes.Buffer
	size int64
}

// expect makes room for so many bytes, if that is known and no lie.
func (k *kept) expect(n int64) {
	if n > 0 && n <= keepObserved {
		k.buf.Grow(int(n))
	}
}

func (k *kept) write(p []byte) {
	k.size += int64(len(p))
	if room := maxObserved - k.buf.Len(); room > 0 {
		k.buf.Write(p[:min(len(p), room)])
	}
}

func (k *kept) body() exchange.Body {
	b := exchange.Body{Bytes: k.buf.Bytes(), Size: k.size}
	if k.size > int64(k.buf.Len()) {
		b.Problem = exchange.TooLarge
	}
	return b
}

func (k *kept) reset() {
	k.buf.Reset()
	k.size = 0
}

// observed is the body of a request on its way: a server may answer before it
// has read all, so that one goroutine writes and another asks.
type observed struct {
	mu   sync.Mutex
	kept kept
}

func (o *observed) write(p []byte) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.kept.write(p)
}

func (o *observed) body() exchange.Body {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.kept.body()
}
