package conformance

import (
	"io"
	"net/http"
	"sync"
)

// tap passes the body of a request on and keeps a copy.
type tap struct {
	io.ReadCloser
	into *observed
}

func (t *tap) Read(p []byte) (int, error) {
	n, err := t.ReadCloser.Read(p)
	t.into.write(p[:n])
	return n, err
}

// tapped returns a request whose body is kept while it passes by; without a
// body there is nothing to keep. The caller's request stays as it is.
func tapped(r *http.Request) (*http.Request, *observed) {
	if r.Body == nil || r.Body == http.NoBody {
		return r, nil
	}
	sent := new(observed)
	r = r.WithContext(r.Context())
	r.Body = &tap{r.Body, sent}
	return r, sent
}

// ending is an observation until it has ended: its memory then belongs to
// another, whatever is still written or read of the answer.
type ending struct {
	mu   sync.Mutex
	seen *observation
}

func (e *ending) write(p []byte) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.seen != nil {
		e.seen.received.write(p)
	}
}

// take returns the observation to who ends it first, nil to all others.
func (e *ending) take() *observation {
	e.mu.Lock()
	defer e.mu.Unlock()
	o := e.seen
	e.seen = nil
	return o
}

// answer passes the body of an answer on and has it judged at its end. A body
// may be closed while it is read, and read and closed again afterwards.
type answer struct {
	io.ReadCloser
	ending
	transport *Transport
}

func (a *answer) Read(p []byte) (int, error) {
	n, err := a.ReadCloser.Read(p)
	a.write(p[:n])
	if err == io.EOF {
		a.finish(true)
	}
	return n, err
}

func (a *answer) Close() error {
	err := a.ReadCloser.Close()
	a.finish(false)
	return err
}

func (a *answer) finish(whole bool) {
	if o := a.take(); o != nil {
		o.end(whole)
		a.transport.finish(o)
	}
}
