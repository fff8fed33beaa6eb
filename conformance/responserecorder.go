package conformance

import (
	"bufio"
	"errors"
	"net"
	"net/http"
	"strconv"
)

// responseRecorder is a ResponseWriter that records what it writes.
type responseRecorder struct {
	http.ResponseWriter
	capture
	status   int // 0 until the head of the response was sent
	hijacked bool
	head     bool // the request is a HEAD
}

// WriteHeader implements http.ResponseWriter. Informational responses go before
// the response that is judged; 101 Switching Protocols takes its place.
func (w *responseRecorder) WriteHeader(status int) {
	if status >= http.StatusOK || status == http.StatusSwitchingProtocols {
		w.begin(status)
	}
	w.ResponseWriter.WriteHeader(status)
}

// begin records the head of the response as it is now: net/http sends no other
// status and no other header after the first.
func (w *responseRecorder) begin(status int) {
	if w.status != 0 {
		return
	}
	w.status = status
	w.record(func(o *observation) { o.respond(status, w.Header()) })
}

// Write implements http.ResponseWriter.
func (w *responseRecorder) Write(p []byte) (int, error) {
	w.begin(http.StatusOK)
	n, err := w.ResponseWriter.Write(p)
	w.write(p[:n])
	return n, err
}

// Unwrap lets http.ResponseController reach the writer below.
func (w *responseRecorder) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// Flush implements http.Flusher.
func (w *responseRecorder) Flush() { _ = w.FlushError() }

// FlushError is what http.ResponseController calls. It sends the head of the
// response and what was written.
func (w *responseRecorder) FlushError() error {
	err := http.NewResponseController(w.ResponseWriter).Flush()
	if !errors.Is(err, http.ErrNotSupported) {
		w.begin(http.StatusOK)
	}
	return err
}

// Hijack implements http.Hijacker. What is written to the connection afterwards
// is not judged.
func (w *responseRecorder) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	conn, rw, err := http.NewResponseController(w.ResponseWriter).Hijack()
	w.hijacked = w.hijacked || err == nil
	return conn, rw, err
}

// isComplete reports whether the body has the length that its head declares.
func (w *responseRecorder) isComplete(declared string, size int64) bool {
	return declared != "" && declared == strconv.FormatInt(size, 10)
}
