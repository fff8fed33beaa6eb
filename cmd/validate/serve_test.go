package main

import (
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Demo calls every operation of the mock and judges a folder of recordings.
func TestDemo(t *testing.T) {
	t.Parallel()
	code, stdout, stderr := validate(t, "demo", "--recordings", "../../conformance/recordings/iam")
	require.Zero(t, code, "%s%s", stdout, stderr)
	require.Regexp(t, `ucs +30 operations called, 30 responses judged`, stdout)
	require.Regexp(t, `karmada +53 operations called, 53 responses judged`, stdout)
	require.Contains(t, stdout, "no findings in 250 exchanges")
	require.Regexp(t, `(?m)^   findings/wrong-projects\.har\n     error .*\n     error .*\n\n   good\.har\n     info `, stdout, "a recording is named once, above its findings")

	code, _, stderr = validate(t, "demo", "--recordings", "nowhere")
	require.Equal(t, 2, code)
	require.Contains(t, stderr, "nowhere")
}

// The mock serves until it is interrupted.
func TestMock(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name   string
		args   []string
		path   string
		status int
		of     string
	}{
		{"one service", []string{"--service", "ucs"}, "/v1/clusters", 401, `\[ucs\]`},
		{"one service, open", []string{"--service", "ucs", "--open"}, "/v1/clusters", 200, `\[ucs\]`},
		{"all services", []string{"--open"}, "/ems/v1/clusters", 200, `\[ucs ems iam cci karmada\]`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			ctx, interrupt := context.WithCancel(t.Context())
			stderr := &watched{pattern: regexp.MustCompile(`mock of ` + tt.of + ` on (http://\S+)`), seen: make(chan string, 1)}
			ready := stderr.seen
			code := make(chan int, 1)
			go func() {
				code <- run(ctx, append([]string{"mock", "--addr", "127.0.0.1:0"}, tt.args...), strings.NewReader(""), io.Discard, stderr)
			}()
			resp, err := http.Get(<-ready + tt.path)
			require.NoError(t, err)
			require.NoError(t, resp.Body.Close())
			require.Equal(t, tt.status, resp.StatusCode)
			interrupt()
			require.Zero(t, <-code)
		})
	}
}

func TestMockCannotServe(t *testing.T) {
	t.Parallel()
	for want, args := range map[string][]string{
		`no service is called "ecs"`: {"--service", "ecs"},
		"listen tcp":                 {"--addr", "127.0.0.1:notaport"},
	} {
		code, _, stderr := validate(t, append([]string{"mock"}, args...)...)
		require.Equal(t, 2, code)
		require.Contains(t, stderr, want)
	}
}

// The size of an input is that of all files that its paths name.
func TestSizeOf(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for name, size := range map[string]int{"a.har": 3, "b.har": 40, "c/d.har": 500, "c/e.txt": 6000} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o700))
		require.NoError(t, os.WriteFile(file, make([]byte, size), 0o600))
	}
	for _, tt := range []struct {
		name  string
		paths []string
		want  int64
	}{
		{"file", []string{"a.har"}, 3},
		{"files", []string{"a.har", "c/d.har"}, 503},
		{"folder", []string{"."}, 6543},
		{"glob", []string{"*.har"}, 43},
		{"glob of folders", []string{"c*"}, 6500},
		{"nothing", []string{"none.har", "none*", "["}, 0},
		{"none", nil, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var paths []string
			for _, p := range tt.paths {
				paths = append(paths, filepath.Join(dir, filepath.FromSlash(p)))
			}
			require.Equal(t, tt.want, sizeOf(paths))
		})
	}
	require.Zero(t, sizeOf([]string{"-"}))
}

// Without a terminal nothing is shown, and nothing of an input is touched.
func TestNoProgressWithoutATerminal(t *testing.T) {
	t.Parallel()
	bar := newProgress(io.Discard, []string{"."})
	require.Equal(t, progress{}, bar)
	in := strings.NewReader("text")
	require.Same(t, in, bar.wrap("name", in))
	bar.finish()
}
