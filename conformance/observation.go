package conformance

import (
	"bytes"
	"net/http"
	"net/url"
	"sync"

	"github.com/hwcontract/hwcontract/conformance/exchange"
)

// maxRecordedBody is how much of a body is kept for judging; a longer one is
// passed on whole and judged as too large.
const maxRecordedBody = 64 << 20

// observation is what was seen of one exchange. Its memory is used again once
// it has been judged.
type observation struct {
	exchange exchange.Exchange
	url      url.URL // of the request, which is written out when it is judged
	received boundedBuffer
	sent     *syncBuffer // nil for a request without a body
}

var observations = sync.Pool{New: func() any { return new(observation) }}

// observe begins with what is known of the request when its response begins.
// sent goes on to fill: a server may respond before it has read everything.
func observe(r *http.Request, sent *syncBuffer) *observation {
	o := observations.Get().(*observation)
	q := &o.exchange.Request
	q.Method, q.Header = r.Method, appendFields(q.Header[:0], r.Header)
	o.url, o.sent = *r.URL, sent
	return o
}

// respond records the head of the response.
func (o *observation) respond(status int, header http.Header) {
	a := &o.exchange.Response
	a.Status, a.Header = status, appendFields(a.Header[:0], header)
}

// end takes over the bodies. A response that was not read whole has an unknown
// body: the reader stopped, which says nothing about the response.
func (o *observation) end(whole bool) {
	if o.sent != nil {
		o.exchange.Request.Body = o.sent.body()
	}
	body := o.received.body()
	body.Unknown = !whole && body.Problem == ""
	o.exchange.Response.Body = body
}

// maxReusedBuffer is how much memory an observation keeps for the next.
const maxReusedBuffer = 1 << 20

func (o *observation) release() {
	q, a := o.exchange.Request.Header, o.exchange.Response.Header
	clear(q)
	clear(a)
	o.exchange = exchange.Exchange{Request: exchange.Request{Header: q[:0]}, Response: exchange.Response{Header: a[:0]}}
	o.url, o.sent = url.URL{}, nil
	if o.received.reset(); o.received.buf.Cap() <= maxReusedBuffer {
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

// boundedBuffer holds the beginning of a body, up to maxRecordedBody.
type boundedBuffer struct {
	buf  bytes.Buffer
	size int64 // of the whole body
}

// expect preallocates n bytes when that is a plausible Content-Length.
func (b *boundedBuffer) expect(n int64) {
	if n > 0 && n <= maxReusedBuffer {
		b.buf.Grow(int(n))
	}
}

func (b *boundedBuffer) write(p []byte) {
	b.size += int64(len(p))
	if room := maxRecordedBody - b.buf.Len(); room > 0 {
		b.buf.Write(p[:min(len(p), room)])
	}
}

func (b *boundedBuffer) body() exchange.Body {
	body := exchange.Body{Bytes: b.buf.Bytes(), Size: b.size}
	if b.size > int64(b.buf.Len()) {
		body.Problem = exchange.TooLarge
	}
	return body
}

func (b *boundedBuffer) reset() {
	b.buf.Reset()
	b.size = 0
}

// syncBuffer holds the body of a request: a server may respond before it has
// read everything, so that one goroutine writes while another reads.
type syncBuffer struct {
	mu     sync.Mutex
	buffer boundedBuffer
}

func (s *syncBuffer) write(p []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.buffer.write(p)
}

func (s *syncBuffer) body() exchange.Body {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.buffer.body()
}
