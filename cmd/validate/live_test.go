package main

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/mock"
)

func mocked(t *testing.T) *httptest.Server {
	t.Helper()
	m, err := mock.New(mock.Options{Service: "ucs"})
	require.NoError(t, err)
	server := httptest.NewServer(m)
	t.Cleanup(server.Close)
	return server
}

// validate runs the program.
func validate(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, err bytes.Buffer
	code = run(t.Context(), args, strings.NewReader(""), &out, &err)
	return code, out.String(), err.String()
}

// A mock of all services serves each below its name. The URL tells the prefix.
func TestLiveBelowAPrefix(t *testing.T) {
	t.Parallel()
	m, err := mock.New(mock.Options{})
	require.NoError(t, err)
	server := httptest.NewServer(m)
	t.Cleanup(server.Close)
	for _, prefix := range []string{"/ucs", "/ucs/"} {
		code, stdout, stderr := validate(t, "live", "--service", "ucs", "--url", server.URL+prefix, "--header", "X-Auth-Token: any")
		require.Equal(t, 0, code, stdout+stderr)
		require.Contains(t, stdout, "no findings in 5 exchanges")
		require.Contains(t, stdout, "checked 5 of")
	}
	_, stdout, _ := validate(t, "live", "--service", "ucs", "--url", server.URL+"/nowhere", "--header", "X-Auth-Token: any")
	require.Contains(t, stdout, "5 warnings in 5 exchanges", "nothing responds there")
}

func TestLive(t *testing.T) {
	t.Setenv("UCS_TOKEN", "any")
	url := mocked(t).URL
	broken := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, `{"items":{},"total":0}`)
	}))
	t.Cleanup(broken.Close)
	for _, tt := range []struct {
		name   string
		args   []string
		code   int
		stdout string
		stderr string
	}{
		{"what only reads", []string{"--url", url, "--header", "X-Auth-Token: any"}, 0, "no findings in 5 exchanges", ""},
		{"token of the environment", []string{"--url", url, "--token-env", "UCS_TOKEN"}, 0, "no findings in 5 exchanges", ""},
		{"without credentials", []string{"--url", url, "--fail-on", "warning"}, 1, "status 401", ""},
		{"by name", []string{"--url", url, "--token-env", "UCS_TOKEN", "--operation", "DeleteCluster"}, 0, "no findings in 1 exchange", ""},
		{"with a value", []string{"--url", url, "--token-env", "UCS_TOKEN", "--operation", "ShowFederationProgress", "--set", "clustergroupid=abc"}, 0, "request-parameter", ""},
		{"responses that the client cannot decode", []string{"--url", broken.URL, "--operation", "ShowClusterList"}, 1, "schema-type  at /items", ""},
		{"nobody there", []string{"--url", "http://127.0.0.1:1"}, 2, "", "connection refused"},
		{"no such operation", []string{"--url", url, "--operation", "ShowNothing"}, 2, "", "ucs has no operation ShowNothing"},
		{"no token", []string{"--url", url, "--token-env", "NO_SUCH_TOKEN"}, 2, "", "NO_SUCH_TOKEN is not set"},
		{"no header", []string{"--url", url, "--header", "secret"}, 2, "", `must be "Name: value"`},
		{"no url", nil, 2, "", "--service and --url are required"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			code, stdout, stderr := validate(t, append([]string{"live", "--service", "ucs"}, tt.args...)...)
			require.Equal(t, tt.code, code, "%s%s", stdout, stderr)
			require.Contains(t, stdout, tt.stdout)
			require.Contains(t, stderr, tt.stderr)
			require.NotContains(t, stderr, "secret")
		})
	}
}

// watched is a buffer that tells when a pattern has been written.
type watched struct {
	mu      sync.Mutex
	text    bytes.Buffer
	pattern *regexp.Regexp
	seen    chan string
}

func (w *watched) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.text.Write(p)
	if m := w.pattern.FindSubmatch(w.text.Bytes()); m != nil && w.seen != nil {
		w.seen <- string(m[1])
		w.seen = nil
	}
	return len(p), nil
}

func (w *watched) String() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.text.String()
}

// A request through the proxy gets the target's response byte for byte, and the
// report comes when the proxy is interrupted.
func TestProxy(t *testing.T) {
	t.Parallel()
	const body = `{"items":[],"total":"0"}`
	origin := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, body)
	}))
	t.Cleanup(origin.Close)
	ctx, interrupt := context.WithCancel(t.Context())
	stderr := &watched{pattern: regexp.MustCompile(`on (http://\S+)`), seen: make(chan string, 1)}
	ready := stderr.seen
	var stdout bytes.Buffer
	code := make(chan int, 1)
	go func() {
		code <- run(ctx, []string{"proxy", "--service", "ucs", "--target", origin.URL, "--addr", "127.0.0.1:0"}, strings.NewReader(""), &stdout, stderr)
	}()
	resp, err := http.Get(<-ready + "/v1/clusters")
	require.NoError(t, err)
	got, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	require.NoError(t, resp.Body.Close())
	require.Equal(t, body, string(got))
	interrupt()
	require.Equal(t, 1, <-code)
	require.Contains(t, stdout.String(), "schema-type  at /total")
	require.Contains(t, stderr.String(), `"rule":"schema-type"`)
}

func TestProxyNeedsATarget(t *testing.T) {
	t.Parallel()
	code, _, stderr := validate(t, "proxy", "--target", "nowhere")
	require.Equal(t, 2, code)
	require.Contains(t, stderr, "is not a URL")
}
