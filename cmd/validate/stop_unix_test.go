//go:build unix

package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

const cleanLine = `{"request":{"method":"GET","url":"https://ucs.myhuaweicloud.com/v1/clusters"},` +
	`"response":{"status":200,"headers":[["Content-Type","application/json"]],"body":"{\"items\":[],\"total\":0}"}}` + "\n"

// program returns the built program, ready to be started. It is killed when it
// runs for far longer than any command may after a signal.
func program(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	require.NoError(t, err)
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	t.Cleanup(cancel)
	c := exec.CommandContext(ctx, self)
	c.Args = append([]string{"validate"}, args...) // which TestMain runs
	return c
}

func exitCodeOf(t *testing.T, c *exec.Cmd) int {
	t.Helper()
	_ = c.Wait() // an error for codes other than 0
	require.True(t, c.ProcessState.Exited(), "ended by %v", c.ProcessState)
	return c.ProcessState.ExitCode()
}

func fifo(t *testing.T) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "fifo")
	require.NoError(t, syscall.Mkfifo(name, 0o600))
	return name
}

// A signal ends a program that reads an idle FIFO; what came until then is
// reported.
func TestSignalsEndReading(t *testing.T) {
	t.Parallel()
	good := filepath.Join(t.TempDir(), "good.json")
	code, _, stderr := validate(t, "check", "-o", "json="+good, "../../conformance/recordings/iam/good.har")
	require.Zero(t, code, stderr)
	for _, tt := range []struct {
		name   string
		args   []string // before the FIFO
		sent   string
		stdout string // pattern
	}{
		// More than a FIFO holds, so that some of it has been read.
		{"check", []string{"check"}, strings.Repeat(cleanLine, 2000), `no findings in [1-9]\d* exchanges`},
		{"check without an exchange", []string{"check"}, "", "no findings in 0 exchanges"},
		{"merge", []string{"merge", good}, "{", `4 notes in 25 exchanges`},
		{"coverage", []string{"coverage"}, "{", ""},
		{"baseline", []string{"baseline", "check"}, "{", ""},
		{"explain", []string{"explain"}, "UCS.01030001", ""},
		{"redact", []string{"redact"}, "", ""},
		{"configuration", []string{"check", "../../conformance/recordings/iam/good.har", "--config"}, "", ""},
	} {
		for _, sig := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
			t.Run(tt.name+" "+sig.String(), func(t *testing.T) {
				t.Parallel()
				name := fifo(t)
				c := program(t, append(tt.args, name)...)
				var stdout, stderr bytes.Buffer
				c.Stdout, c.Stderr = &stdout, &stderr
				require.NoError(t, c.Start())
				w, err := os.OpenFile(name, os.O_WRONLY, 0) // waits until the program has opened it
				require.NoError(t, err)
				defer w.Close()
				_, err = io.WriteString(w, tt.sent)
				require.NoError(t, err)
				require.NoError(t, c.Process.Signal(sig))
				require.Equal(t, exitError, exitCodeOf(t, c), "%s%s", stdout.String(), stderr.String())
				require.Contains(t, stderr.String(), "error: ")
				require.Contains(t, stderr.String(), "signal")
				require.Regexp(t, tt.stdout, stdout.String())
			})
		}
	}
}

// A run stops while it opens a FIFO, reads an idle pipe or endless blanks, and
// while its own output is not read.
func TestTimeoutEndsEverything(t *testing.T) {
	t.Parallel()
	blanks, out := io.Pipe()
	t.Cleanup(func() { require.NoError(t, blanks.Close()) })
	go func() {
		for z := gzip.NewWriter(out); ; {
			if _, err := z.Write(bytes.Repeat([]byte{' '}, 1<<20)); err != nil {
				return
			}
		}
	}()
	hanging := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }))
	t.Cleanup(hanging.Close)
	idle, held := io.Pipe()
	t.Cleanup(func() { require.NoError(t, held.Close()) })
	for _, tt := range []struct {
		name  string
		args  []string
		stdin io.Reader
		code  int
	}{
		{"FIFO", []string{"check", fifo(t)}, nil, 2},
		{"FIFO of reports", []string{"merge", fifo(t)}, nil, 2},
		{"FIFO of recordings", []string{"redact", fifo(t)}, nil, 2},
		{"FIFO of text", []string{"explain", fifo(t)}, nil, 2},
		{"FIFO as baseline", []string{"check", "--baseline", fifo(t), "../../conformance/recordings/iam"}, nil, 2},
		{"FIFO as output", []string{"check", "-o", "json=" + fifo(t), "../../conformance/recordings/iam/good.har"}, nil, 2},
		{"idle pipe", []string{"check", "-"}, idle, 2},
		{"blanks", []string{"check", "-"}, blanks, 2},
		{"server that never responds", []string{"live", "--service", "ucs", "--url", hanging.URL}, nil, 2},
		{"mock", []string{"mock", "--addr", "127.0.0.1:0"}, nil, 0},
		{"proxy", []string{"proxy", "--target", hanging.URL, "--addr", "127.0.0.1:0"}, nil, 3},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if tt.stdin == nil {
				tt.stdin = strings.NewReader("")
			}
			stderr := &watched{pattern: regexp.MustCompile("$^")}
			code := run(t.Context(), append(tt.args, "--timeout", "50ms"), tt.stdin, io.Discard, stderr)
			require.Equal(t, tt.code, code, stderr.String())
			if tt.code == exitError {
				require.Contains(t, stderr.String(), "validate: error: stopped: --timeout 50ms is over\n")
			}
		})
	}
}

// Once it has had a signal, a program that still waits is killed by the next.
func TestSecondSignalKills(t *testing.T) {
	t.Parallel()
	in, out := fifo(t), fifo(t)
	c := program(t, "check", "-o", "json="+out, in)
	require.NoError(t, c.Start())
	w, err := os.OpenFile(in, os.O_WRONLY, 0) // waits until the program has opened it
	require.NoError(t, err)
	require.NoError(t, w.Close())
	// The program now waits for somebody to read its report.
	go func() {
		for range time.Tick(time.Millisecond) {
			if c.Process.Signal(syscall.SIGINT) != nil {
				return
			}
		}
	}()
	_ = c.Wait()
	status, ok := c.ProcessState.Sys().(syscall.WaitStatus)
	require.True(t, ok)
	require.True(t, status.Signaled(), "ended by %v", c.ProcessState)
}
