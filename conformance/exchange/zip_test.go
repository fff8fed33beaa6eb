package exchange

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func zipped(t *testing.T, files ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		f, err := w.Create(files[i])
		require.NoError(t, err)
		_, err = f.Write([]byte(files[i+1]))
		require.NoError(t, err)
	}
	require.NoError(t, w.Close())
	return b.Bytes()
}

// HAR files in an archive are read in order, and bodies in files of their own
// where an entry names them, as Playwright attaches them.
func TestZip(t *testing.T) {
	t.Parallel()
	const har = `{"log":{"entries":[{"request":{"method":"GET","url":"https://a.example/x"},"response":{"status":200,"content":{"size":8,"mimeType":"application/json",`
	data := zipped(t,
		"run/har.har", har+`"_file":"3f2a.json"}}}]}}`, "run/3f2a.json", `{"a":[]}`, "readme.txt", "x",
		"b.HAR", har+`"text":"[]"}}},{"request":{"method":"GET","url":"/y"},"response":{"status":200,"content":{"size":3,"_file":"none.json"}}}]}}`)
	got, format, err := readAll("a.zip", bytes.NewReader(data), Limits{})
	require.NoError(t, err)
	require.Equal(t, HAR, format)
	require.Len(t, got, 3)
	require.Equal(t, `{"a":[]}`, string(got[0].Response.Body.Bytes))
	require.Equal(t, Source{File: "a.zip/run/har.har", Entry: 0, Line: 1}, got[0].Source)
	require.Equal(t, "[]", string(got[1].Response.Body.Bytes))
	require.True(t, got[2].Response.Body.Unknown, "the file is not there")
	require.Equal(t, "a.zip/b.HAR", got[2].Source.File)

	got, _, err = readAll("a.zip", bytes.NewReader(data), Limits{Body: 4})
	require.NoError(t, err)
	require.Equal(t, TooLarge, got[0].Response.Body.Problem)
}

func TestZipBroken(t *testing.T) {
	t.Parallel()
	whole := zipped(t, "a.har", `{"log":{"entries":[]}}`)
	for _, c := range []struct {
		name, want string
		data       []byte
	}{
		{"no HAR", "a zip archive without a .har file", zipped(t, "a.txt", "x")},
		{"cut", "not a valid zip file", whole[:20]},
		{"broken HAR", "a.zip/a.har: byte", zipped(t, "a.har", `{"log":{"entries":[`)},
	} {
		_, _, err := readAll("a.zip", bytes.NewReader(c.data), Limits{})
		require.ErrorContains(t, err, c.want, c.name)
	}
	// A HAR outside of an archive reads no files.
	got, _, err := readAll("a.har", strings.NewReader(`{"log":{"entries":[{"response":{"status":200,"content":{"size":3,"_file":"/etc/hosts"}}}]}}`), Limits{})
	require.NoError(t, err)
	require.True(t, got[0].Response.Body.Unknown)
}
