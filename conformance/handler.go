package conformance

import (
	"bufio"
	"io"
	"net"
	"net/http"

	"github.com/hwcontract/hwcontract/conformance/exchange"
)

// Handler judges every answer of next. It is a middleware: what next reads
// and writes passes through unchanged, and flushing and hijacking work as
// before through http.ResponseController. t.Base is not used.
func Handler(next http.Handler, t *Transport) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r, sent := tapped(r)
		o := observe(r, sent)
		o.reached(r)
		watch := &watcher{ResponseWriter: w, ending: ending{seen: o}}
		next.ServeHTTP(watch, r)
		if o := watch.end(r); o != nil {
			t.finish(o)
		}
	})
}

// reached completes the URL of a request that a server got.
func (o *observation) reached(r *http.Request) {
	o.url.Scheme, o.url.Host = "http", r.Host
	if r.TLS != nil {
		o.url.Scheme = "https"
	}
}

// watcher is a ResponseWriter that keeps a copy of what it writes.
type watcher struct {
	http.ResponseWriter
	ending
	status   int
	hijacked bool
}

func (w *watcher) WriteHeader(status int) {
	if w.status == 0 && status >= http.StatusOK {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *watcher) Write(p []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK // which net/http has sent then, whatever follows
	}
	n, err := w.ResponseWriter.Write(p)
	w.write(p[:n])
	return n, err
}

// ReadFrom keeps the copying of files fast where it can be.
func (w *watcher) ReadFrom(r io.Reader) (int64, error) {
	return io.Copy(struct{ io.Writer }{w}, r)
}

// Unwrap lets http.ResponseController reach the writer below.
func (w *watcher) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// Hijack hands over the connection; what follows is no answer to be judged.
func (w *watcher) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	conn, rw, err := http.NewResponseController(w.ResponseWriter).Hijack()
	w.hijacked = err == nil
	return conn, rw, err
}

// end returns what was seen of the answer, nil if it was none. To a HEAD
// net/http sends no body, whatever the handler wrote.
func (w *watcher) end(r *http.Request) *observation {
	o := w.take()
	if w.hijacked {
		return nil
	}
	if w.status == 0 {
		w.status = http.StatusOK
	}
	o.answered(w.status, w.Header())
	o.end(true)
	if r.Method == http.MethodHead {
		o.exchange.Response.Body = exchange.Body{}
	}
	return o
}
