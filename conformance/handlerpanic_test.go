package conformance_test

import (
	"errors"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance"
	"github.com/hwcontract/hwcontract/conformance/exchange"
)

// A panic passes through as it is, and what was sent before it is judged.
func TestHandlerJudgesAPanic(t *testing.T) {
	t.Parallel()
	failure := errors.New("broken")
	write := func(w http.ResponseWriter) { answering(200, "application/json", clusters).ServeHTTP(w, nil) }
	for _, tt := range []struct {
		name    string
		before  func(http.ResponseWriter)
		failure any
		status  int
		body    exchange.Body
		rules   []conformance.Rule
	}{
		{"before a response", func(http.ResponseWriter) {}, failure, 0, exchange.Body{}, nil},
		{"within a body", write, failure, 200, exchange.Body{Problem: exchange.CutShort}, []conformance.Rule{"body-truncated"}},
		{"abort", write, http.ErrAbortHandler, 200, exchange.Body{Unknown: true}, nil},
		{"after the whole body", func(w http.ResponseWriter) {
			w.Header().Set("Content-Length", "22")
			write(w)
		}, failure, 200, exchange.Body{}, nil},
		{"wrong and whole", func(w http.ResponseWriter) {
			w.Header().Set("Content-Length", "24")
			answering(200, "application/json", `{"items":[],"total":"0"}`).ServeHTTP(w, nil)
		}, failure, 200, exchange.Body{}, []conformance.Rule{"schema-type"}},
		{"after the head", func(w http.ResponseWriter) { w.WriteHeader(204) }, "text", 204, exchange.Body{Problem: exchange.CutShort}, []conformance.Rule{"status-undocumented"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var seen []*exchange.Exchange
			var f found
			watch := keeping(t, &seen)
			watch.Found = f.add
			h := conformance.Handler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				tt.before(w)
				panic(tt.failure)
			}), watch)
			require.PanicsWithValue(t, tt.failure, func() {
				h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", "/v1/clusters", nil))
			})
			require.Len(t, seen, 1)
			got := seen[0].Response
			require.Equal(t, tt.status, got.Status)
			require.Equal(t, tt.body.Problem, got.Body.Problem)
			require.Equal(t, tt.body.Unknown, got.Body.Unknown)
			require.Equal(t, tt.rules, f.rules)
		})
	}
}

// A server closes the connection after a panic, as it does without Handler, and
// serves on.
func TestHandlerPanicsInAServer(t *testing.T) {
	t.Parallel()
	var seen []*exchange.Exchange
	server := httptest.NewUnstartedServer(conformance.Handler(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("broken") }), keeping(t, &seen)))
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.Start()
	for range 2 {
		_, err := server.Client().Get(server.URL + "/v1/clusters")
		require.ErrorIs(t, err, io.EOF)
	}
	server.Close()
	require.Len(t, seen, 2)
}

// A goroutine that ends within a handler, as t.FailNow does, is judged as well.
func TestHandlerJudgesAGoroutineThatEnds(t *testing.T) {
	t.Parallel()
	var seen []*exchange.Exchange
	h := conformance.Handler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, clusters)
		runtime.Goexit()
	}), keeping(t, &seen))
	done := make(chan struct{})
	go func() {
		defer close(done)
		h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", "/v1/clusters", nil))
	}()
	<-done
	require.Len(t, seen, 1)
	require.Equal(t, exchange.CutShort, seen[0].Response.Body.Problem)
}

// Whatever http.ResponseController offers works behind Handler as before it, and
// so does the older http.Flusher.
func TestHandlerKeepsTheResponseController(t *testing.T) {
	t.Parallel()
	for name, use := range map[string]func(http.ResponseWriter, *http.ResponseController) error{
		"flush":          func(_ http.ResponseWriter, c *http.ResponseController) error { return c.Flush() },
		"flusher":        func(w http.ResponseWriter, _ *http.ResponseController) error { w.(http.Flusher).Flush(); return nil },
		"read deadline":  func(_ http.ResponseWriter, c *http.ResponseController) error { return c.SetReadDeadline(time.Time{}) },
		"write deadline": func(_ http.ResponseWriter, c *http.ResponseController) error { return c.SetWriteDeadline(time.Time{}) },
		"full duplex":    func(_ http.ResponseWriter, c *http.ResponseController) error { return c.EnableFullDuplex() },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var seen []*exchange.Exchange
			used := make(chan error, 1)
			server := httptest.NewServer(conformance.Handler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Type", "application/json")
				used <- use(w, http.NewResponseController(w))
				_, _ = io.WriteString(w, clusters)
			}), keeping(t, &seen)))
			require.NoError(t, fetch(server.Client(), server.URL+"/v1/clusters"))
			require.NoError(t, <-used)
			server.Close()
			require.Len(t, seen, 1)
			require.Equal(t, clusters, string(seen[0].Response.Body.Bytes))
		})
	}
}

// A deadline that is over ends a response behind Handler as before it.
func TestHandlerKeepsDeadlines(t *testing.T) {
	t.Parallel()
	written := make(chan error, 1)
	var seen []*exchange.Exchange
	server := httptest.NewServer(conformance.Handler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		c := http.NewResponseController(w)
		if err := c.SetWriteDeadline(time.Unix(1, 0)); err != nil {
			written <- err
			return
		}
		_, _ = io.WriteString(w, clusters)
		written <- c.Flush()
	}), keeping(t, &seen)))
	require.Error(t, fetch(server.Client(), server.URL+"/v1/clusters"))
	require.ErrorIs(t, <-written, os.ErrDeadlineExceeded)
	server.Close()
}

// plainWriter is a ResponseWriter that can do nothing beside.
type plainWriter struct{ http.ResponseWriter }

// What the writer below cannot do is said, and sends nothing.
func TestHandlerSaysWhatIsNotSupported(t *testing.T) {
	t.Parallel()
	var seen []*exchange.Exchange
	h := conformance.Handler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		c := http.NewResponseController(w)
		require.ErrorIs(t, c.Flush(), http.ErrNotSupported)
		_, _, err := c.Hijack()
		require.ErrorIs(t, err, http.ErrNotSupported)
		w.WriteHeader(404)
	}), keeping(t, &seen))
	h.ServeHTTP(plainWriter{httptest.NewRecorder()}, httptest.NewRequest("GET", "/v1/clusters", nil))
	require.Len(t, seen, 1)
	require.Equal(t, 404, seen[0].Response.Status)
}

// The head is judged as it was sent: what is set or sent afterwards changes
// nothing, after a flush either.
func TestHandlerRecordsTheHeadThatIsSent(t *testing.T) {
	t.Parallel()
	for name, send := range map[string]func(http.ResponseWriter){
		"status": func(w http.ResponseWriter) { w.WriteHeader(200) },
		"body":   func(w http.ResponseWriter) { _, _ = io.WriteString(w, clusters) },
		"flush":  func(w http.ResponseWriter) { _ = http.NewResponseController(w).Flush() },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var seen []*exchange.Exchange
			h := conformance.Handler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("X-Sent", "yes")
				send(w)
				w.Header().Set("X-Late", "yes")
				w.WriteHeader(500)
			}), keeping(t, &seen))
			w := httptest.NewRecorder()
			h.ServeHTTP(w, httptest.NewRequest("GET", "/v1/clusters", nil))
			require.Equal(t, w.Code, seen[0].Response.Status)
			require.Equal(t, "yes", seen[0].Response.Header.Get("X-Sent"))
			require.Empty(t, seen[0].Response.Header.Get("X-Late"))
		})
	}
}

// Without a judge nothing is passed on unjudged.
func TestNoJudge(t *testing.T) {
	t.Parallel()
	_, err := (&http.Client{Transport: &conformance.Transport{Base: canned(clusters)}}).Get("http://ucs.example.com/v1/clusters")
	require.ErrorContains(t, err, "Transport.Judge is not set")
	require.Panics(t, func() { conformance.Handler(http.NotFoundHandler(), &conformance.Transport{}) })
	require.Panics(t, func() { conformance.NewCollector(nil) })
}
