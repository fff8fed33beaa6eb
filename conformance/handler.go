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
		sent := &observed{limit: maxObserved}
		if r.Body != nil && r.Body != http.NoBody {
			r = r.WithContext(r.Context())
			r.Body = &tap{ReadCloser: r.Body, into: sent}
		}
		watch := &watcher{ResponseWriter: w, into: &observed{limit: maxObserved}}
		next.ServeHTTP(watch, r)
		if watch.hijacked {
			return
		}
		t.judge(&exchange.Exchange{
			Request:  exchange.Request{Method: r.Method, URL: absolute(r), Header: fields(r.Header), Body: sent.body(true)},
			Response: exchange.Response{Status: watch.code(), Header: fields(w.Header()), Body: watch.body(r)},
		})
	})
}

func absolute(r *http.Request) string {
	scheme := "http"
	if r.TLS != nil {
		scheme = "https"
	}
	return scheme + "://" + r.Host + r.URL.RequestURI()
}

// watcher is a ResponseWriter that keeps a copy of what it writes.
type watcher struct {
	http.ResponseWriter
	into     *observed
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
	n, err := w.ResponseWriter.Write(p)
	w.into.write(p[:n])
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

func (w *watcher) code() int {
	if w.status == 0 {
		return http.StatusOK
	}
	return w.status
}

func (w *watcher) body(r *http.Request) exchange.Body {
	if r.Method == http.MethodHead { // net/http sends none, whatever the handler wrote
		return exchange.Body{}
	}
	return w.into.body(true)
}
