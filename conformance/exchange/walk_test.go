package exchange

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestWalk(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	for name, text := range map[string]string{
		"b.har": "b", "a.txt": "a", "sub/c.har": "c", "sub/deep/d.har": "d", ".hidden": "x", ".git/config": "x", "readme.md": "format",
	} {
		p := filepath.Join(root, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(p), 0o755))
		require.NoError(t, os.WriteFile(p, []byte(text), 0o644))
	}
	in := func(name string) string { return filepath.Join(root, filepath.FromSlash(name)) }
	for _, tt := range []struct {
		name    string
		paths   []string
		want    string // the texts, in order
		skipped int
		err     string
	}{
		{"none", nil, "", 0, ""},
		{"folder", []string{root}, "a b c d", 1, ""},
		{"a file before the folder it is in", []string{in("sub/c.har"), root, in("b.har")}, "c a b d", 1, ""},
		{"twice by other names", []string{in("b.har"), in("sub/../b.har")}, "b", 0, ""},
		{"glob", []string{in("**/*.har")}, "b c d", 0, ""},
		{"glob over what is unknown", []string{in("*.{md,har}")}, "b", 1, ""},
		{"standard input", []string{in("b.har"), "-", "-"}, "b stdin", 0, ""},
		{"named and unknown", []string{in("readme.md")}, "", 0, "not in a known format"},
		{"missing", []string{in("missing.har")}, "", 0, "missing.har: no such file or directory"},
		{"nothing matches", []string{in("*.zip")}, "", 0, "*.zip: no file matches"},
		{"broken glob", []string{in("[")}, "", 0, "glob: syntax error in pattern"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			skipped, err := Walk(tt.paths, strings.NewReader("stdin"), func(name string, open func() (io.ReadCloser, error)) error {
				r, err := open()
				require.NoError(t, err)
				defer r.Close()
				b, err := io.ReadAll(r)
				require.NoError(t, err)
				if string(b) == "format" {
					return &ReadError{File: name, Err: ErrFormat}
				}
				require.True(t, name == "-" || strings.HasPrefix(name, filepath.ToSlash(root)))
				got = append(got, string(b))
				return nil
			})
			require.Equal(t, tt.want, strings.Join(got, " "))
			require.Len(t, skipped, tt.skipped)
			if tt.err == "" {
				require.NoError(t, err)
				return
			}
			var read *ReadError
			require.ErrorAs(t, err, &read)
			require.ErrorContains(t, err, tt.err)
		})
	}
}

func TestWalkStops(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	for _, name := range []string{"a", "b"} {
		require.NoError(t, os.WriteFile(filepath.Join(root, name), nil, 0o644))
	}
	stop := errors.New("stop")
	calls := 0
	_, err := Walk([]string{root}, nil, func(string, func() (io.ReadCloser, error)) error {
		calls++
		return stop
	})
	require.ErrorIs(t, err, stop)
	require.Equal(t, 1, calls)
}

func TestWalkMissingIsNotExist(t *testing.T) {
	t.Parallel()
	_, err := Walk([]string{filepath.Join(t.TempDir(), "x.har")}, nil, nil)
	require.ErrorIs(t, err, fs.ErrNotExist)
}
