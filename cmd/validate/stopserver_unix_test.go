//go:build unix

package main

import (
	"io"
	"net/http"
	"regexp"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

// A signal ends the mock with exit code 0 and the proxy with that of what it has
// found, also while a request hangs.
func TestSignalsEndServers(t *testing.T) {
	t.Parallel()
	wrong := respond(t, 200, "application/json", `{"items":{},"total":0}`)
	for _, tt := range []struct {
		name string
		args []string
		code int
	}{
		{"mock", []string{"mock", "--service", "ucs", "--open", "--addr", "127.0.0.1:0"}, exitClean},
		{"proxy", []string{"proxy", "--service", "ucs", "--target", wrong.URL, "--addr", "127.0.0.1:0"}, exitFindings},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			c := program(t, tt.args...)
			stderr := &watched{pattern: regexp.MustCompile(`on (http://\S+)`), seen: make(chan string, 1)}
			ready := stderr.seen
			c.Stderr = stderr
			require.NoError(t, c.Start())
			url := <-ready + "/v1/clusters"
			resp, err := http.Get(url)
			require.NoError(t, err)
			_, err = io.Copy(io.Discard, resp.Body)
			require.NoError(t, err)
			require.NoError(t, resp.Body.Close())
			unfinished, feed := io.Pipe() // a request whose body never ends
			t.Cleanup(func() { _ = feed.Close() })
			go func() {
				if resp, err := http.Post(url, "application/json", unfinished); err == nil {
					_ = resp.Body.Close()
				}
			}()
			_, err = io.WriteString(feed, "{") // returns when the request is being sent
			require.NoError(t, err)
			require.NoError(t, c.Process.Signal(syscall.SIGTERM))
			require.Equal(t, tt.code, exitCodeOf(t, c), stderr.String())
		})
	}
}
