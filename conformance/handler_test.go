package conformance_test

import (
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance"
	"github.com/hwcontract/hwcontract/conformance/exchange"
)

// keeping returns a transport that keeps every exchange it has judged.
func keeping(t *testing.T, kept *[]*exchange.Exchange) *conformance.Transport {
	t.Helper()
	return &conformance.Transport{Judge: judge(t), Judged: func(x *exchange.Exchange, _ conformance.Verdict) { *kept = append(*kept, x) }}
}

// A server gets the path of a URL; scheme and host are those of the connection.
func TestHandlerCompletesTheURL(t *testing.T) {
	t.Parallel()
	for scheme, start := range map[string]func(http.Handler) *httptest.Server{"http": httptest.NewServer, "https": httptest.NewTLSServer} {
		t.Run(scheme, func(t *testing.T) {
			t.Parallel()
			var seen []*exchange.Exchange
			server := start(conformance.Handler(answering(200, "application/json", clusters), keeping(t, &seen)))
			require.NoError(t, fetch(server.Client(), server.URL+"/v1/clusters?limit=1"))
			server.Close()
			require.Len(t, seen, 1)
			require.Equal(t, server.URL+"/v1/clusters?limit=1", seen[0].Request.URL)
			require.Contains(t, seen[0].Request.URL, scheme+"://")
		})
	}
}

// The status is the one that the client gets: no informational one, and none
// that comes after the first.
func TestHandlerSeesTheStatusThatIsSent(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name  string
		write func(http.ResponseWriter)
		want  int
	}{
		{"given", func(w http.ResponseWriter) { w.WriteHeader(404) }, 404},
		{"none but a body", func(w http.ResponseWriter) { _, _ = io.WriteString(w, clusters) }, 200},
		{"nothing at all", func(http.ResponseWriter) {}, 200},
		{"informational before", func(w http.ResponseWriter) { w.WriteHeader(103); w.WriteHeader(202) }, 202},
		{"a second one after 200", func(w http.ResponseWriter) { w.WriteHeader(200); w.WriteHeader(500) }, 200},
		{"a second one", func(w http.ResponseWriter) { w.WriteHeader(404); w.WriteHeader(200) }, 404},
		{"one after a body", func(w http.ResponseWriter) { _, _ = io.WriteString(w, clusters); w.WriteHeader(500) }, 200},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var seen []*exchange.Exchange
			h := conformance.Handler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { tt.write(w) }), keeping(t, &seen))
			server := httptest.NewUnstartedServer(h)
			server.Config.ErrorLog = log.New(io.Discard, "", 0) // net/http complains of the second status
			server.Start()
			resp, err := http.Get(server.URL + "/v1/clusters")
			require.NoError(t, err)
			require.NoError(t, resp.Body.Close())
			server.Close()
			require.Equal(t, tt.want, resp.StatusCode)
			require.Len(t, seen, 1)
			require.Equal(t, tt.want, seen[0].Response.Status)
		})
	}
}

// To a HEAD net/http sends no body, whatever the handler writes.
func TestHandlerSendsNoBodyToHEAD(t *testing.T) {
	t.Parallel()
	for method, want := range map[string]string{"GET": clusters, "HEAD": ""} {
		t.Run(method, func(t *testing.T) {
			t.Parallel()
			var seen []*exchange.Exchange
			server := httptest.NewServer(conformance.Handler(answering(200, "application/json", clusters), keeping(t, &seen)))
			request, err := http.NewRequestWithContext(t.Context(), method, server.URL+"/v1/clusters", nil)
			require.NoError(t, err)
			resp, err := server.Client().Do(request)
			require.NoError(t, err)
			require.NoError(t, resp.Body.Close())
			server.Close()
			require.Len(t, seen, 1)
			require.Equal(t, want, string(seen[0].Response.Body.Bytes))
			require.EqualValues(t, len(want), seen[0].Response.Body.Size)
		})
	}
}

// A handler may copy to the client and flush as it could before.
func TestHandlerLetsCopyAndFlushThrough(t *testing.T) {
	t.Parallel()
	var seen []*exchange.Exchange
	first := make(chan struct{})
	server := httptest.NewServer(conformance.Handler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.Copy(w, strings.NewReader(clusters[:5]))
		if http.NewResponseController(w).Flush() == nil {
			<-first // the client has seen the beginning
		}
		_, _ = io.Copy(w, strings.NewReader(clusters[5:]))
	}), keeping(t, &seen)))
	resp, err := http.Get(server.URL + "/v1/clusters")
	require.NoError(t, err)
	begin := make([]byte, 5)
	_, err = io.ReadFull(resp.Body, begin)
	require.NoError(t, err)
	close(first)
	rest, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	require.NoError(t, resp.Body.Close())
	server.Close()
	require.Equal(t, clusters, string(begin)+string(rest))
	require.Len(t, seen, 1)
	require.Equal(t, clusters, string(seen[0].Response.Body.Bytes))
}
