package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// A file that cannot be written whole stays as it was, and leaves nothing beside.
func TestReplaceKeepsTheOldFile(t *testing.T) {
	t.Parallel()
	errFull := errors.New("no space left on device")
	for _, old := range []string{"", "old"} {
		dir := t.TempDir()
		name := filepath.Join(dir, "report.json")
		if old != "" {
			require.NoError(t, os.WriteFile(name, []byte(old), 0o600))
		}
		to, err := resolve(name)
		require.NoError(t, err)
		err = to.replace(func(w io.Writer) error {
			_, _ = io.WriteString(w, "half of a rep")
			return errFull
		})
		require.ErrorIs(t, err, errFull)
		require.EqualError(t, err, name+": no space left on device")
		entries, err := os.ReadDir(dir)
		require.NoError(t, err)
		if old == "" {
			require.Empty(t, entries)
			continue
		}
		require.Len(t, entries, 1)
		got, err := os.ReadFile(name)
		require.NoError(t, err)
		require.Equal(t, old, string(got))
	}
}

// Links that lead nowhere are one file when they lead to the same name.
func TestDestinationsBehindLinks(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	in := func(name string) string { return filepath.Join(dir, name) }
	require.NoError(t, os.Mkdir(in("folder"), 0o700))
	require.NoError(t, os.Symlink("folder", in("alias")))
	require.NoError(t, os.Symlink("folder/new", in("a")))
	require.NoError(t, os.Symlink(in("alias/new"), in("b")))
	require.NoError(t, os.Symlink("loop", in("loop")))
	var all []destination
	for _, name := range []string{"a", "b", "folder/new", "alias/new", "folder/../alias/new"} {
		d, err := resolve(in(name))
		require.NoError(t, err, name)
		all = append(all, d)
		require.True(t, d.same(all[0]), name)
	}
	other, err := resolve(in("folder/other"))
	require.NoError(t, err)
	require.False(t, other.same(all[0]))
	for _, name := range []string{"folder", "alias", "none/new", "loop"} {
		_, err := resolve(in(name))
		require.Error(t, err, name)
	}
}
