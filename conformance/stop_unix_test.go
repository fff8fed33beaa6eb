//go:build unix

package conformance_test

import (
	"compress/gzip"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance"
)

var errStop = errors.New("stop")

// stopped runs until the first input is about to be read and then stops. The
// result holds what was read before.
func stopped(t *testing.T, o conformance.RunOptions, ready func()) conformance.Result {
	t.Helper()
	ctx, stop := context.WithCancelCause(t.Context())
	defer stop(nil)
	j, err := conformance.New(conformance.Options{Service: "ucs"})
	require.NoError(t, err)
	o.Judge = j
	go func() {
		ready()
		stop(errStop)
	}()
	result, err := conformance.Run(ctx, o)
	require.ErrorIs(t, err, errStop)
	require.EqualError(t, err, "stopped: stop")
	return result
}

// A run that waits for a FIFO that nobody writes stops.
func TestRunStopsOpeningAFIFO(t *testing.T) {
	t.Parallel()
	fifo := filepath.Join(t.TempDir(), "fifo")
	require.NoError(t, syscall.Mkfifo(fifo, 0o600))
	stopped(t, conformance.RunOptions{Paths: []string{fifo}}, func() {})
}

// A run that waits for the rest of a pipe stops, and reports what came.
func TestRunStopsReadingAPipe(t *testing.T) {
	t.Parallel()
	r, w, err := os.Pipe()
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, w.Close()) })
	line := `{"request":{"method":"GET","url":"/v1/clusters"},"response":{"status":200,"body":"{}"}}` + "\n"
	read := make(chan struct{})
	result := stopped(t, conformance.RunOptions{Paths: []string{"-"}, Stdin: &signalReader{Reader: r, second: read}}, func() {
		_, err := io.WriteString(w, strings.Repeat(line, 3))
		require.NoError(t, err)
		<-read
	})
	require.Equal(t, 3, result.Report.Summary.Exchanges)
}

// signalReader closes second when it is read for the second time: whatever the
// first read returned has then been looked at.
type signalReader struct {
	io.Reader
	reads  int
	second chan struct{}
}

func (s *signalReader) Read(p []byte) (int, error) {
	if s.reads++; s.reads == 2 {
		close(s.second)
	}
	return s.Reader.Read(p)
}

// A run stops within blanks that never end, compressed or not.
func TestRunStopsWithinBlanks(t *testing.T) {
	t.Parallel()
	for name, wrap := range map[string]func(io.Writer) io.Writer{
		"plain": func(w io.Writer) io.Writer { return w },
		"gzip":  func(w io.Writer) io.Writer { return gzip.NewWriter(w) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r, w := io.Pipe()
			t.Cleanup(func() { require.NoError(t, r.Close()) })
			written := make(chan struct{})
			go func() {
				blanks, out := []byte(strings.Repeat(" ", 1<<20)), wrap(w)
				for i := 0; ; i++ {
					if _, err := out.Write(blanks); err != nil {
						return
					}
					if i == 20 {
						close(written)
					}
				}
			}()
			result := stopped(t, conformance.RunOptions{Paths: []string{"-"}, Stdin: r}, func() { <-written })
			require.Zero(t, result.Report.Summary.Exchanges)
		})
	}
}

// Options that no run can have are an error, not a panic.
func TestRunRefusesOptions(t *testing.T) {
	t.Parallel()
	j, err := conformance.New(conformance.Options{})
	require.NoError(t, err)
	for _, tt := range []struct {
		name    string
		options conformance.RunOptions
		want    string
	}{
		{"no judge", conformance.RunOptions{}, "Judge is not set"},
		{"workers", conformance.RunOptions{Judge: j, Workers: 1_000_000_000}, "1000000000 workers: must be from 0 to 1024"},
		{"fewer than no workers", conformance.RunOptions{Judge: j, Workers: -1}, "-1 workers"},
		{"shard", conformance.RunOptions{Judge: j, Shard: 2, Shards: 2}, "shard 2 of 2: must be from 0 to 1"},
		{"shards", conformance.RunOptions{Judge: j, Shards: -1}, "shard 0 of -1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			result, err := conformance.Run(t.Context(), tt.options)
			require.ErrorContains(t, err, tt.want)
			require.NotNil(t, result.Report)
		})
	}
}
