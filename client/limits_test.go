package client_test

import (
	"context"
	"net/http"
	"net/url"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/client"
)

// A server that is down gets few retries, however many calls there are.
func TestRetryBudget(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		server := &script{steps: []step{reset}}
		core := newCore(t, client.Config{}, server)
		for range 1000 {
			_, err := call(t.Context(), core, "GET")
			require.Error(t, err)
		}
		require.Len(t, server.calls, 1100)
		server.steps = []step{good}
		for range 40 {
			_, err := call(t.Context(), core, "GET")
			require.NoError(t, err)
		}
		server.steps, server.calls = []step{reset}, nil
		for range 100 {
			_, err := call(t.Context(), core, "GET")
			require.Error(t, err)
		}
		require.Len(t, server.calls, 110, "successes earn retries again")
	})
}

func TestRateLimit(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		server := &script{steps: []step{good}}
		core := newCore(t, client.Config{RateLimit: client.RateLimit{PerSecond: 10, Burst: 3}}, server)
		start := time.Now()
		for range 13 {
			_, err := call(t.Context(), core, "GET")
			require.NoError(t, err)
		}
		require.Equal(t, time.Second, time.Since(start), "3 at once, then 10 per second")
		time.Sleep(time.Hour)
		start = time.Now()
		for range 3 {
			_, err := call(t.Context(), core, "GET")
			require.NoError(t, err)
		}
		require.Zero(t, time.Since(start), "what was not used does not add up beyond the burst")
		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		defer cancel()
		before := len(server.calls)
		_, err := call(ctx, core, "GET")
		require.ErrorIs(t, err, context.DeadlineExceeded)
		require.Len(t, server.calls, before)
	})
}

func TestEndpoints(t *testing.T) {
	t.Parallel()
	for _, bad := range []string{"ucs.example.com", "ftp://ucs.example.com", "https://", "https://a/?x=1", "https://a/#x", "::"} {
		_, err := client.NewCore(client.Config{Endpoint: bad}, client.Service{Name: "ucs"})
		require.ErrorContains(t, err, "endpoint of ucs", bad)
	}
	var u *url.URL
	server := &script{steps: []step{func(req *http.Request) (*http.Response, error) { u = req.URL; return good(req) }}}
	core := newCore(t, client.Config{Endpoint: "http://localhost:8080"}, server)
	_, err := call(t.Context(), core, "GET")
	require.NoError(t, err)
	require.Equal(t, "http://localhost:8080/v1/things", u.String())
}
