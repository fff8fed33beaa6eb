package conformance_test

import (
	"io"
	"net/http"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance"
	"github.com/hwcontract/hwcontract/conformance/exchange"
)

// promising answers with a Content-Length that its body need not have.
type promising struct {
	length int64
	body   string
}

func (p promising) RoundTrip(r *http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: 200, Header: http.Header{"Content-Type": {"application/json"}}, Request: r,
		ContentLength: p.length, Body: io.NopCloser(strings.NewReader(p.body))}, nil
}

// A body that is larger than the limit is passed on whole, and kept up to it.
func TestLongBodiesPassWhole(t *testing.T) {
	t.Parallel()
	const limit = 64 << 20
	var seen []*exchange.Exchange
	watch := keeping(t, &seen)
	watch.Base, watch.Judge = canned(strings.Repeat(" ", limit+1)), new(counting)
	resp, err := (&http.Client{Transport: watch}).Get("http://ucs.example.com/v1/clusters")
	require.NoError(t, err)
	passed, err := io.Copy(io.Discard, resp.Body)
	require.NoError(t, err)
	require.EqualValues(t, limit+1, passed)
	require.Len(t, seen, 1)
	kept := seen[0].Response.Body
	require.Equal(t, exchange.TooLarge, kept.Problem)
	require.EqualValues(t, limit+1, kept.Size)
	require.Equal(t, limit, len(kept.Bytes))
	require.False(t, kept.Unknown)
}

// Room is made for a body that is to come, and for none that is not: the
// length of a response to HEAD is that of another, and a large one may be a
// lie. The test measures what is allocated and so runs by itself.
func TestRoomForBodies(t *testing.T) {
	const rounds = 50
	for _, tt := range []struct {
		name, method string
		response     promising
	}{
		{"HEAD", http.MethodHead, promising{1 << 20, ""}},
		{"lie", http.MethodGet, promising{1 << 40, clusters}},
		{"unknown", http.MethodGet, promising{-1, clusters}},
		{"none", http.MethodGet, promising{0, ""}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			judged := 0
			watch := &conformance.Transport{Base: tt.response, Judge: judge(t), Judged: func(*exchange.Exchange, conformance.Verdict) { judged++ }}
			request, err := http.NewRequestWithContext(t.Context(), tt.method, "http://ucs.example.com/v1/clusters", nil)
			require.NoError(t, err)
			ask := func() {
				resp, err := watch.RoundTrip(request)
				require.NoError(t, err)
				_, err = io.Copy(io.Discard, resp.Body)
				require.NoError(t, err)
			}
			ask() // opens the contract
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			for range rounds {
				ask()
			}
			runtime.ReadMemStats(&after)
			require.Equal(t, 1+rounds, judged)
			require.Less(t, (after.TotalAlloc-before.TotalAlloc)/rounds, uint64(100<<10), "bytes for one response")
		})
	}
}
