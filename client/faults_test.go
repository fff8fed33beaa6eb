package client_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/iotest"
	"testing/synctest"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/client"
)

// faultyServer fails a fifth of its requests in every way that is known, before or
// after they have an effect, and counts the effects of each call.
type faultyServer struct {
	mutex   sync.Mutex
	random  *rand.Rand
	effects map[string]int
}

func (s *faultyServer) RoundTrip(req *http.Request) (*http.Response, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	id := req.Header.Get("X-Call")
	if s.random.IntN(5) != 0 {
		s.effects[id]++
		return reply(200, "application/json", fmt.Sprintf(`{"name":%q}`, id)), nil
	}
	switch s.random.IntN(9) {
	case 0:
		return nil, &net.OpError{Op: "dial", Err: errors.New("connection refused")}
	case 1:
		return reply(429, "application/json", `{"error_code":"APIGW.0308","error_msg":"slow"}`), nil
	case 2:
		return reply(503, "application/json", `{"error_code":"APIGW.0613","error_msg":"down"}`), nil
	case 3:
		return reply(404, "application/json", `{"error_code":"UCS.01030001","error_msg":"Cluster Not Found."}`), nil
	}
	s.effects[id]++ // and then the response is lost
	switch s.random.IntN(5) {
	case 0:
		return nil, &net.OpError{Op: "read", Err: errors.New("connection reset")}
	case 1:
		rsp := reply(200, "application/json", "")
		rsp.Body = io.NopCloser(io.MultiReader(strings.NewReader(`{"na`), iotest.ErrReader(io.ErrUnexpectedEOF)))
		return rsp, nil
	case 2:
		return reply(502, "text/html", "<html>"), nil
	case 3:
		return reply(200, "application/json", ""), nil
	default:
		return reply(200, "text/html", "<html>"), nil
	}
}

func reply(status int, contentType, body string) *http.Response {
	return &http.Response{StatusCode: status, Header: http.Header{"Content-Type": {contentType}}, Body: io.NopCloser(strings.NewReader(body)), ContentLength: -1}
}

// 10,000 calls of all methods: each returns its own result or an error with what is
// known about it, and no POST that may have happened is sent again.
func TestFaults(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		server := &faultyServer{random: rand.New(rand.NewPCG(1, 2)), effects: map[string]int{}}
		core := newCore(t, client.Config{}, server)
		var group sync.WaitGroup
		var mutex sync.Mutex
		succeeded := 0
		for worker := range 20 {
			group.Go(func() {
				for i := range 500 {
					method := []string{"GET", "POST", "PUT", "DELETE", "PATCH"}[i%5]
					id := fmt.Sprintf("%s-%d-%d", method, worker, i)
					got, err := client.Call[thing](t.Context(), core, client.Operation{ID: "ShowThing", Method: method, Status: 200},
						func(ctx context.Context) (*http.Response, error) {
							req, err := http.NewRequestWithContext(ctx, method, core.Endpoint(), nil)
							if err != nil {
								return nil, err
							}
							req.Header.Set("X-Call", id)
							return core.Do(req)
						})
					mutex.Lock()
					if checkCall(t, id, got, err) {
						succeeded++
					}
					mutex.Unlock()
				}
			})
		}
		group.Wait()
		require.Greater(t, succeeded, 9000)
		for id, n := range server.effects {
			if strings.HasPrefix(id, "POST") || strings.HasPrefix(id, "PATCH") {
				require.Equal(t, 1, n, id)
			}
		}
	})
}

// checkCall reports whether a call succeeded.
func checkCall(t *testing.T, id string, got *thing, err error) bool {
	if err == nil {
		if got == nil || got.Name != id {
			t.Errorf("%s: wrong result %v", id, got)
		}
		return true
	}
	var e *client.Error
	if !errors.As(err, &e) || got != nil || e.Class == "" || e.Layer == "" {
		t.Errorf("%s: %v %v", id, got, err)
		return false
	}
	if (e.Status >= 400 && e.Status != 502) != (e.Code != "") {
		t.Errorf("%s: the code is lost: %v", id, err)
	}
	return false
}
