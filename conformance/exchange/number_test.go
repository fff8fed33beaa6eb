package exchange

import (
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// A status that no response can have means that there is no response. Numbers may have
// any spelling of JSON.
func TestHARNumbers(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int{
		"200": 200, "0": 0, "999": 999, "1000": 0, "-1": 0, "2e2": 200, "200.0": 200, "200.5": 0, `"200"`: 0, "null": 0, "[200]": 0, "1e400": 0,
	} {
		got := read(t, "a.har", []byte(`{"log":{"entries":[{"response":{"status":`+text+`}}]}}`))
		require.Equal(t, want, got[0].Response.Status, text)
	}
}

// Members of another type than HAR gives them are passed over.
func TestHAROfOtherTypes(t *testing.T) {
	t.Parallel()
	for _, entry := range []string{
		`{"request":1,"response":[]}`, `{"request":{"headers":{},"postData":"x"},"response":{"headers":1,"content":[]}}`,
		`{"request":{"headers":[1,"x",{"name":1,"value":2}],"postData":{"params":{"name":"a"}}}}`, `{"request":{"postData":{"params":[1,[]]}}}`,
	} {
		got := read(t, "a.har", []byte(`{"log":{"entries":[`+entry+`,{"response":{"status":204}}]}}`))
		require.Len(t, got, 2, entry)
		require.Empty(t, got[0].Request.Body.Bytes, entry)
		require.Empty(t, got[0].Request.URL)
		require.Equal(t, 204, got[1].Response.Status)
	}
}

// A link to a file is followed, one to a folder or to nothing is not.
func TestWalkFollowsLinks(t *testing.T) {
	t.Parallel()
	root, other := t.TempDir(), t.TempDir()
	for _, file := range []string{filepath.Join(root, "a.txt"), filepath.Join(other, "b.txt")} {
		require.NoError(t, os.WriteFile(file, []byte("HTTP/1.1 204 No Content\n\n"), 0o600))
	}
	if err := os.Symlink(filepath.Join(other, "b.txt"), filepath.Join(root, "link.txt")); err != nil {
		t.Skip("links cannot be made here")
	}
	require.NoError(t, os.Symlink(other, filepath.Join(root, "folder")))
	require.Equal(t, []string{"a.txt", "link.txt"}, walked(t, root))
	require.NoError(t, os.Symlink(filepath.Join(other, "none"), filepath.Join(root, "none.txt")))
	require.Equal(t, []string{"a.txt", "link.txt"}, walked(t, root))
}

func walked(t *testing.T, root string) []string {
	t.Helper()
	var names []string
	_, err := Walk([]string{root}, nil, func(name string, _ func() (io.ReadCloser, error)) error {
		names = append(names, filepath.Base(name))
		return nil
	})
	require.NoError(t, err)
	return names
}
