package conformance_test

import (
	"bytes"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance"
	"github.com/hwcontract/hwcontract/conformance/exchange"
)

const clusters = `{"items":[],"total":0}`

func judge(t *testing.T) *conformance.Judge {
	t.Helper()
	j, err := conformance.New(conformance.Options{Service: "ucs"})
	require.NoError(t, err)
	return j
}

// found collects findings from several goroutines.
type found struct {
	mu    sync.Mutex
	rules []conformance.Rule
}

func (f *found) add(x conformance.Finding) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.rules = append(f.rules, x.Rule)
}

func answering(status int, contentType, body string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	})
}

func TestTransportJudges(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, contentType, body string
		status                  int
		want                    []conformance.Rule
	}{
		{"clean", "application/json", clusters, 200, nil},
		{"wrong type", "application/json", `{"items":[],"total":"0"}`, 200, []conformance.Rule{"schema-type"}},
		{"wrong code", "application/json", `{"error_code":"UCS.01030003","error_msg":"The same cluster already exists."}`, 404, []conformance.Rule{"error-code-status-mismatch"}},
		{"html", "text/html", "<html></html>", 200, []conformance.Rule{"content-type-unexpected"}},
		{"empty", "application/json", "", 200, []conformance.Rule{"body-missing"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			server := httptest.NewServer(answering(tt.status, tt.contentType, tt.body))
			t.Cleanup(server.Close)
			var f found
			client := http.Client{Transport: &conformance.Transport{Judge: judge(t), Found: f.add}}
			path := "/v1/clusters"
			if tt.status == 404 {
				path += "/b0d1ecb5-7947-11ee-9467-0255ac1001bf"
			}
			resp, err := client.Get(server.URL + path)
			require.NoError(t, err)
			body, err := io.ReadAll(resp.Body)
			require.NoError(t, err)
			require.NoError(t, resp.Body.Close())
			require.Equal(t, tt.body, string(body))
			require.Subset(t, f.rules, tt.want)
			if tt.want == nil {
				require.Empty(t, f.rules)
			}
		})
	}
}

func TestTransportReportsRefusal(t *testing.T) {
	t.Parallel()
	client := http.Client{Transport: &conformance.Transport{Judge: judge(t)}}
	_, err := client.Get("http://127.0.0.1:1/v1/clusters")
	require.Error(t, err)
}

// A reader that loses interest has not shown that the body is wrong.
func TestTransportJudgesNothingHalfRead(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(answering(200, "application/json", clusters))
	t.Cleanup(server.Close)
	var f found
	client := http.Client{Transport: &conformance.Transport{Judge: judge(t), Found: f.add}}
	resp, err := client.Get(server.URL + "/v1/clusters")
	require.NoError(t, err)
	_, err = io.ReadFull(resp.Body, make([]byte, 3))
	require.NoError(t, err)
	require.NoError(t, resp.Body.Close())
	require.Empty(t, f.rules)
}

// Neither side changes a byte of the traffic, whatever its size and the way
// in which it is written and read.
func TestTrafficPassesUnchanged(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	for _, size := range []int{0, 1, 511, 4096, 70_000, 1 << 20} {
		payload := make([]byte, size)
		for i := range payload {
			payload[i] = byte(random.Uint32())
		}
		echo := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			body, err := io.ReadAll(r.Body)
			if err != nil {
				http.Error(w, err.Error(), http.StatusBadRequest)
				return
			}
			w.Header().Set("Content-Type", "application/json")
			for len(body) > 0 {
				n := min(len(body), 1000)
				_, _ = w.Write(body[:n])
				body = body[n:]
			}
		})
		judged := make(chan *exchange.Exchange, 2)
		watch := &conformance.Transport{Judge: judge(t), Judged: func(x *exchange.Exchange, _ conformance.Verdict) { judged <- x }}
		server := httptest.NewServer(conformance.Handler(echo, watch))
		client := http.Client{Transport: watch}
		resp, err := client.Post(server.URL+"/v1/clusters", "application/json", bytes.NewReader(payload))
		require.NoError(t, err)
		got, err := io.ReadAll(resp.Body)
		require.NoError(t, err)
		require.NoError(t, resp.Body.Close())
		require.True(t, bytes.Equal(payload, got), "%d bytes", size)
		for range 2 { // once by the handler, once by the transport
			x := <-judged
			require.True(t, bytes.Equal(payload, x.Request.Body.Bytes))
			require.True(t, bytes.Equal(payload, x.Response.Body.Bytes))
		}
		server.Close()
	}
}

func TestHandlerJudges(t *testing.T) {
	t.Parallel()
	var f found
	h := conformance.Handler(answering(200, "application/json", `{"items":{},"total":0}`), &conformance.Transport{Judge: judge(t), Found: f.add})
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("GET", "/v1/clusters", nil))
	require.Equal(t, `{"items":{},"total":0}`, w.Body.String())
	require.Equal(t, []conformance.Rule{"schema-type"}, f.rules)
}

func TestHandlerLetsHijackThrough(t *testing.T) {
	t.Parallel()
	var f found
	server := httptest.NewServer(conformance.Handler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		conn, _, err := http.NewResponseController(w).Hijack()
		if err == nil {
			_, _ = io.WriteString(conn, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi")
			_ = conn.Close()
		}
	}), &conformance.Transport{Judge: judge(t), Found: f.add}))
	t.Cleanup(server.Close)
	resp, err := http.Get(server.URL + "/v1/clusters")
	require.NoError(t, err)
	body, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	require.NoError(t, resp.Body.Close())
	require.Equal(t, "hi", string(body))
	require.Empty(t, f.rules)
}

// 16 goroutines share one transport and one collector.
func TestCollectorAddsUp(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(answering(200, "application/json", strings.Replace(clusters, "0", `"0"`, 1)))
	t.Cleanup(server.Close)
	collect := conformance.NewCollector(judge(t))
	client := http.Client{Transport: &conformance.Transport{Judge: collect}}
	var all sync.WaitGroup
	for range 16 {
		all.Go(func() {
			for range 10 {
				resp, err := client.Get(server.URL + "/v1/clusters")
				if err == nil {
					_, _ = io.Copy(io.Discard, resp.Body)
					_ = resp.Body.Close()
				}
			}
		})
	}
	all.Wait()
	r := collect.Report()
	require.Equal(t, 160, r.Summary.Exchanges)
	require.Equal(t, 160, r.Summary.Checked)
	require.Equal(t, 160, r.Summary.Findings.Error)
}
