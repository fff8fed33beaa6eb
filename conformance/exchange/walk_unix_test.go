//go:build unix

package exchange

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

// What cannot be read in a folder, or by a glob, is skipped with a reason, and
// the rest is read. What the user names must be readable.
func TestWalkSkipsWhatCannotBeRead(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	in := func(name string) string { return filepath.Join(root, name) }
	for _, name := range []string{"a.har", "gone.har", "z.har"} {
		require.NoError(t, os.WriteFile(in(name), nil, 0o600))
	}
	require.NoError(t, os.Mkdir(in("folder"), 0o700))
	require.NoError(t, os.Symlink("nowhere", in("broken.har")))
	require.NoError(t, os.Symlink("folder", in("linked.har")))
	require.NoError(t, syscall.Mkfifo(in("fifo.har"), 0o600))
	reasons := map[string]string{
		"broken.har": "broken link", "fifo.har": "not a regular file", "gone.har": "no such file or directory", "linked.har": "link to a folder",
	}
	for _, path := range []string{root, in("*.har")} {
		require.NoError(t, os.WriteFile(in("gone.har"), nil, 0o600))
		var names []string
		skipped, err := Walk([]string{path}, nil, func(name string, open func() (io.ReadCloser, error)) error {
			if filepath.Base(name) == "gone.har" {
				require.NoError(t, os.Remove(name))
			}
			f, err := open()
			if err != nil {
				return err
			}
			names = append(names, filepath.Base(name))
			return f.Close()
		})
		require.NoError(t, err)
		require.Equal(t, []string{"a.har", "z.har"}, names)
		got := map[string]string{}
		for _, s := range skipped {
			got[filepath.Base(s.Name)] = s.Err.Error()[strings.LastIndex(s.Err.Error(), ": ")+1:]
		}
		if path != root { // a glob matches links to folders as folders
			delete(reasons, "linked.har")
		}
		require.Len(t, got, len(reasons))
		for name, reason := range reasons {
			require.Contains(t, got[name], reason, name)
		}
	}
	_, err := Walk([]string{in("broken.har")}, nil, nil)
	require.ErrorIs(t, err, fs.ErrNotExist)
}
