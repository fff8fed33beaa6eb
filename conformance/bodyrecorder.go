package conformance

import (
	"io"
	"net/http"
	"sync"
)

// bodyRecorder passes the body of a request on and keeps a copy.
type bodyRecorder struct {
	io.ReadCloser
	copy *syncBuffer
}

func (b *bodyRecorder) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	b.copy.write(p[:n])
	return n, err
}

// recordBody returns a request whose body is recorded while it is read, and the
// record; nil when there is no body. The caller's request stays as it is.
func recordBody(r *http.Request) (*http.Request, *syncBuffer) {
	if r.Body == nil || r.Body == http.NoBody {
		return r, nil
	}
	sent := new(syncBuffer)
	r = r.WithContext(r.Context())
	r.Body = &bodyRecorder{r.Body, sent}
	return r, sent
}

// capture holds the observation of a response until the response has ended. The
// memory of the observation is used again then, whatever is still written or
// read of the response.
type capture struct {
	mu          sync.Mutex
	observation *observation
}

// record calls f with the observation, unless the response has ended.
func (c *capture) record(f func(*observation)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.observation != nil {
		f(c.observation)
	}
}

func (c *capture) write(p []byte) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.observation != nil {
		c.observation.received.write(p)
	}
}

// take returns the observation to the first caller and nil to all others.
func (c *capture) take() *observation {
	c.mu.Lock()
	defer c.mu.Unlock()
	o := c.observation
	c.observation = nil
	return o
}

// recordedBody passes the body of a response on and has the response judged at
// its end. A body may be closed while it is read, and read and closed again
// afterwards.
type recordedBody struct {
	io.ReadCloser
	capture
	transport *Transport
}

func (b *recordedBody) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	b.write(p[:n])
	if err == io.EOF {
		b.finish(true)
	}
	return n, err
}

func (b *recordedBody) Close() error {
	err := b.ReadCloser.Close()
	b.finish(false)
	return err
}

func (b *recordedBody) finish(whole bool) {
	if o := b.take(); o != nil {
		o.end(whole)
		b.transport.finish(o)
	}
}
