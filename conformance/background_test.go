package conformance_test

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance"
	"github.com/hwcontract/hwcontract/conformance/exchange"
)

// fetch asks for clusters and reads the answer to its end.
func fetch(client *http.Client, url string) error {
	resp, err := client.Get(url)
	if err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, resp.Body)
	return errors.Join(err, resp.Body.Close())
}

// Of the answers of 16 clients every other one is broken, each in a way of its
// own. Nothing is lost, and no answer is taken for another whose memory it has.
func TestBackgroundLosesNothing(t *testing.T) {
	t.Parallel()
	const clients, each = 16, 60
	broken := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		n := r.URL.Query().Get("marker")
		if strings.HasSuffix(n, "0") || strings.HasSuffix(n, "5") {
			_, _ = fmt.Fprintf(w, `{"items":[],"total":"text %s"}`, n)
			return
		}
		_, _ = io.WriteString(w, `{"items":[],"total":`+n+`}`)
	})
	for _, name := range []string{"transport", "handler"} {
		var mu sync.Mutex
		got := map[string]int{}
		quoting, err := conformance.New(conformance.Options{Service: "ucs", ShowValues: true})
		require.NoError(t, err)
		watch := &conformance.Transport{Judge: quoting, Background: true, Found: func(f conformance.Finding) {
			mu.Lock()
			defer mu.Unlock()
			if f.Rule == "schema-type" {
				got[f.Got]++
			}
		}}
		client, handler := http.DefaultClient, http.Handler(broken)
		if name == "transport" {
			client = &http.Client{Transport: watch}
		} else {
			handler = conformance.Handler(broken, watch)
		}
		server := httptest.NewServer(handler)
		var all sync.WaitGroup
		for c := range clients {
			all.Go(func() {
				for k := range each {
					_ = fetch(client, fmt.Sprintf("%s/v1/clusters?marker=%d", server.URL, 1+c*each+k))
				}
			})
		}
		all.Wait()
		watch.Wait()
		server.Close()
		want := map[string]int{}
		for n := 5; n <= clients*each; n += 5 {
			want[fmt.Sprintf(`"text %d"`, n)] = 1
		}
		require.Equal(t, want, got, name)
	}
}

// Nobody has to wait: the backlog is judged soon, whether more comes or not.
func TestBackgroundJudgesByItself(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(answering(200, "application/json", clusters))
	t.Cleanup(server.Close)
	judged := make(chan string, 10)
	client := &http.Client{Transport: &conformance.Transport{Judge: judge(t), Background: true, Judged: func(x *exchange.Exchange, v conformance.Verdict) {
		judged <- fmt.Sprintf("%s %s %d", x.Request.URL[len(server.URL):], v.Operation, x.Source.Entry)
	}}}
	for k := range 3 {
		_ = fetch(client, server.URL+"/v1/clusters")
		require.Equal(t, fmt.Sprintf("/v1/clusters ShowClusterList %d", k), <-judged)
	}
}

// canned reads requests and answers without a network.
type canned string

func (c canned) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Body != nil {
		if _, err := io.Copy(io.Discard, r.Body); err != nil {
			return nil, err
		}
	}
	return &http.Response{StatusCode: 200, Header: http.Header{"Content-Type": {"application/json"}}, Request: r, Body: io.NopCloser(strings.NewReader(string(c)))}, nil
}

// counting counts what it is to judge, and judges nothing.
type counting struct{ n atomic.Int64 }

func (c *counting) Judge(*exchange.Exchange) conformance.Verdict {
	c.n.Add(1)
	return conformance.Verdict{}
}

// Who brings more than may wait judges it.
func TestBackgroundIsBounded(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		body          string
		sent, waiting int
	}{
		{clusters, 5000, 2 * 1024}, // as many again are being judged
		{`{"items":[],"total":0,"x":"` + strings.Repeat("x", 1<<20) + `"}`, 80, 2 * 16},
	} {
		count := new(counting)
		watch := &conformance.Transport{Base: canned(c.body), Judge: count, Background: true}
		client := &http.Client{Transport: watch}
		for n := range c.sent {
			require.NoError(t, fetch(client, "http://ucs.example.com/v1/clusters"))
			require.LessOrEqual(t, n-int(count.n.Load()), c.waiting)
		}
		watch.Wait()
		require.Equal(t, c.sent, int(count.n.Load()))
	}
}

// What goes on with an answer after its end disturbs no other.
func TestEndedAnswerDisturbsNobody(t *testing.T) {
	t.Parallel()
	var f found
	client := &http.Client{Transport: &conformance.Transport{Base: canned(clusters), Judge: judge(t), Found: f.add}}
	first, err := client.Get("http://ucs.example.com/v1/clusters")
	require.NoError(t, err)
	_, err = io.ReadAll(first.Body)
	require.NoError(t, err)
	second, err := client.Get("http://ucs.example.com/v1/clusters")
	require.NoError(t, err)
	_, err = io.ReadAll(first.Body)
	require.NoError(t, err)
	require.NoError(t, first.Body.Close())
	require.NoError(t, first.Body.Close())
	_, err = io.ReadAll(second.Body)
	require.NoError(t, err)
	require.NoError(t, second.Body.Close())

	var late http.ResponseWriter
	h := conformance.Handler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if late != nil {
			_, _ = io.WriteString(late, "from a handler that has returned")
		}
		late = w
		answering(200, "application/json", clusters).ServeHTTP(w, r)
	}), &conformance.Transport{Judge: judge(t), Found: f.add})
	for range 3 {
		h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", "/v1/clusters", nil))
	}
	require.Empty(t, f.rules)
}
