package client_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/iotest"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/client"
	"github.com/hwcontract/hwcontract/generated/ucs"
)

// step is what a scripted server does with one request.
type step func(req *http.Request) (*http.Response, error)

func respond(status int, contentType, body string, header ...string) step {
	return func(req *http.Request) (*http.Response, error) {
		rsp := &http.Response{StatusCode: status, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(body)), Request: req, ContentLength: -1}
		if contentType != "" {
			rsp.Header.Set("Content-Type", contentType)
		}
		for i := 0; i+1 < len(header); i += 2 {
			rsp.Header.Set(header[i], header[i+1])
		}
		return rsp, nil
	}
}

func fail(err error) step { return func(*http.Request) (*http.Response, error) { return nil, err } }

// cut responds with a body that ends too early.
func cut(status int, body string) step {
	return func(req *http.Request) (*http.Response, error) {
		rsp, _ := respond(status, "application/json", "")(req)
		rsp.Body = io.NopCloser(io.MultiReader(strings.NewReader(body), iotest.ErrReader(io.ErrUnexpectedEOF)))
		return rsp, nil
	}
}

var (
	good    = respond(200, "application/json", `{"name":"a"}`)
	refused = fail(&net.OpError{Op: "dial", Err: errors.New("connection refused")})
	reset   = fail(&net.OpError{Op: "read", Err: errors.New("connection reset")})
)

// script is a transport that does one step for each request, and the last one from
// then on.
type script struct {
	steps []step
	mutex sync.Mutex
	calls []time.Time
}

func (s *script) RoundTrip(req *http.Request) (*http.Response, error) {
	s.mutex.Lock()
	next := s.steps[min(len(s.calls), len(s.steps)-1)]
	s.calls = append(s.calls, time.Now())
	s.mutex.Unlock()
	return next(req)
}

// thing is what the operations of these tests return.
type thing struct {
	Name string `json:"name"`
}

func newCore(t *testing.T, cfg client.Config, transport http.RoundTripper) *client.Core {
	t.Helper()
	cfg.HTTPClient = &http.Client{Transport: transport}
	core, err := client.NewCore(cfg, client.Service{Name: "ucs", Endpoint: "https://ucs.example.com", Errors: ucs.ErrorRows()})
	require.NoError(t, err)
	return core
}

// call calls an operation of a method.
func call(ctx context.Context, core *client.Core, method string) (*thing, error) {
	return client.Call[thing](ctx, core, client.Operation{ID: "ShowThing", Method: method, Status: 200}, sender(core, method))
}

func sender(core *client.Core, method string) client.Sender {
	return func(ctx context.Context) (*http.Response, error) {
		req, err := http.NewRequestWithContext(ctx, method, core.Endpoint()+"/v1/things", strings.NewReader(`{}`))
		if err != nil {
			return nil, err
		}
		if err := core.Prepare(ctx, req); err != nil {
			return nil, err
		}
		return core.Do(req)
	}
}

// Each failure comes twice before a good response: what is sent again succeeds.
func TestRepeats(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name             string
		step             step
		idempotent, post bool // whether calls of these methods are sent again
	}{
		{"connection refused", refused, true, true},
		{"no such host", fail(&net.DNSError{Err: "no such host"}), true, true},
		{"connection reset", reset, true, false},
		{"end of file", fail(io.ErrUnexpectedEOF), true, false},
		{"body cut short", cut(200, `{"na`), true, false},
		{"error cut short", cut(500, `{"error_code":"UCS.000`), true, false},
		{"throttled", respond(429, "", ""), true, true},
		{"throttled by the gateway", respond(429, "application/json", `{"error_code":"APIGW.0308","error_msg":"slow"}`), true, true},
		{"bad gateway", respond(502, "text/html", "<html>"), true, false},
		{"unavailable", respond(503, "", ""), true, false},
		{"gateway timeout", respond(504, "", ""), true, false},
		{"internal error", respond(500, "", ""), false, false},
		{"retryable row", respond(400, "application/json", `{"error_code":"UCS.00000003","error_msg":"x"}`), true, false},
		{"not found", respond(404, "application/json", `{"error_code":"UCS.01030001","error_msg":"Cluster Not Found."}`), false, false},
		{"empty success", respond(200, "application/json", ""), true, false},
		{"HTML success", respond(200, "text/html", "<html>"), true, false},
		{"null", respond(200, "application/json", "null"), true, false},
		{"malformed JSON", respond(200, "application/json", `{"name":`), true, false},
		{"error in a success", respond(200, "application/json", `{"error_code":"UCS.01030001","error_msg":"x"}`), false, false},
		{"redirect", respond(302, "", "", "Location", "https://other.example.com/"), false, false},
	} {
		for method, again := range map[string]bool{"GET": row.idempotent, "PUT": row.idempotent, "DELETE": row.idempotent, "POST": row.post, "PATCH": row.post} {
			t.Run(row.name+"/"+method, func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) {
					server := &script{steps: []step{row.step, row.step, good}}
					got, err := call(t.Context(), newCore(t, client.Config{}, server), method)
					if again {
						require.NoError(t, err)
						require.Equal(t, "a", got.Name)
						require.Len(t, server.calls, 3)
						return
					}
					var e *client.Error
					require.ErrorAs(t, err, &e)
					require.Nil(t, got)
					require.Len(t, server.calls, 1)
					require.Equal(t, 1, e.Attempts)
					require.NotEmpty(t, e.Class)
					require.NotEmpty(t, e.Layer)
				})
			})
		}
	}
}

func TestAttemptsEnd(t *testing.T) {
	t.Parallel()
	for _, attempts := range []int{0, 1, 2, 7} {
		synctest.Test(t, func(t *testing.T) {
			server := &script{steps: []step{reset}}
			_, err := call(t.Context(), newCore(t, client.Config{Retry: client.Retry{MaxAttempts: attempts}}, server), "GET")
			var e *client.Error
			require.ErrorAs(t, err, &e)
			want := map[int]int{0: 4}[attempts]
			want = max(want, attempts)
			require.Equal(t, want, e.Attempts)
			require.Len(t, server.calls, want)
			require.Equal(t, client.ClassNetwork, e.Class)
			require.Zero(t, e.Status)
		})
	}
}

func TestDelays(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name     string
		header   []string
		min, max time.Duration
	}{
		{"no header", nil, 1, 200 * time.Millisecond},
		{"seconds", []string{"Retry-After", "7"}, 7 * time.Second, 7 * time.Second},
		{"zero", []string{"Retry-After", "0"}, 0, 0},
		{"date", []string{"Retry-After", "Sat, 01 Jan 2000 00:00:09 GMT"}, 9 * time.Second, 9 * time.Second},
		{"past", []string{"Retry-After", "Fri, 31 Dec 1999 00:00:09 GMT"}, 0, 0},
		{"longest", []string{"Retry-After", "60"}, time.Minute, time.Minute},
		{"negative", []string{"Retry-After", "-5"}, 1, 200 * time.Millisecond},
		{"text", []string{"Retry-After", "soon"}, 1, 200 * time.Millisecond},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) { // its clock begins at 2000-01-01 00:00 UTC
				server := &script{steps: []step{respond(429, "", "", row.header...), good}}
				_, err := call(t.Context(), newCore(t, client.Config{}, server), "GET")
				require.NoError(t, err)
				waited := server.calls[1].Sub(server.calls[0])
				require.GreaterOrEqual(t, waited, row.min)
				require.LessOrEqual(t, waited, row.max)
			})
		})
	}
}

// A server that wants a long pause gets no request before, so the call ends.
func TestLongRetryAfter(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		for limit, value := range map[time.Duration]string{0: "61", time.Second: "2", time.Hour: "Sat, 01 Jan 2000 01:00:01 GMT"} {
			server := &script{steps: []step{respond(429, "", "", "Retry-After", value), good}}
			start := time.Now()
			_, err := call(t.Context(), newCore(t, client.Config{Retry: client.Retry{MaxRetryAfter: limit}}, server), "GET")
			require.True(t, client.IsThrottled(err))
			require.Zero(t, time.Since(start))
			var e *client.Error
			require.ErrorAs(t, err, &e)
			require.Equal(t, value, e.Header.Get("Retry-After"))
		}
	})
}

func TestContextWins(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		server := &script{steps: []step{respond(429, "", "", "Retry-After", "15")}}
		core := newCore(t, client.Config{}, server)
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(3*time.Second, cancel)
		start := time.Now()
		_, err := call(ctx, core, "GET")
		require.ErrorIs(t, err, context.Canceled)
		require.True(t, client.IsThrottled(err), "what the server said is kept")
		require.Equal(t, 3*time.Second, time.Since(start))

		// Where the time does not suffice for another attempt, none is waited for.
		ctx, cancel = context.WithTimeout(t.Context(), 10*time.Second)
		defer cancel()
		start = time.Now()
		_, err = call(ctx, core, "GET")
		require.True(t, client.IsThrottled(err))
		require.Zero(t, time.Since(start))

		ctx, cancel = context.WithCancel(t.Context())
		cancel()
		before := len(server.calls)
		_, err = call(ctx, core, "GET")
		require.ErrorIs(t, err, context.Canceled)
		require.Len(t, server.calls, before, "nothing is sent")
	})
}

func TestTimeoutOfAnAttempt(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		hang := func(req *http.Request) (*http.Response, error) {
			<-req.Context().Done()
			return nil, req.Context().Err()
		}
		server := &script{steps: []step{hang, good}}
		start := time.Now()
		_, err := call(t.Context(), newCore(t, client.Config{}, server), "GET")
		require.NoError(t, err)
		require.Less(t, client.DefaultTimeout, time.Since(start))
		require.Less(t, time.Since(start), client.DefaultTimeout+time.Second)
	})
}
