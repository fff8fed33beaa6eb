package exchange

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/unicode"
)

func TestOpenDetects(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, in string
		want     Format
	}{
		{"a", `{"comment":{"request":1},"log":{`, HAR},
		{"a.har", `{"lo`, HAR},
		{"a.har.gz", `{`, HAR},
		{"a", "\n {\"source\":{\"file\":\"x\"},\n\"response\":{", NDJSON},
		{"a.jsonl", `{"re`, NDJSON},
		{"a", `{"variable":[],"item":[]}`, Postman},
		{"a", `{"collection":{}}`, Postman},
		{"a", "HTTP/2 200\n", Curl},
		{"a", "HTTP/1.0 200 OK", Curl},
		{"a", "\r\n# a note\r\n$ curl -i \\\r\n  https://a\r\nHTTP/1.1 200 OK\r\n", Curl},
		{"a", "PS C:\\Users\\a> curl.exe -i https://a\nHTTP/1.1 200 OK\n", Curl},
		{"a", "$ curl -v https://a\n* Trying\n", CurlV},
		{"a", "> GET / HTTP/1.1\n", CurlV},
		{"a", "== Info:   Trying\n", CurlTrace},
		{"a", "12:00:00.123456 [0-0] => Send header, 1 bytes (0x1)\n", CurlTrace},
		{"a", "GET / HTTP/1.1\r\n", HTTP},
		{"a", "### list\nPOST https://a/b HTTP/2\n", HTTP},
		{"a", "---\nversion: 2\ninteractions: []\n", VCR},
		{"a", "version: 1\nrwmutex: {}\ninteractions:\n", VCR},
		{"a", "\ufeff \r\n", Empty},
	} {
		_, format, _ := Open(tt.name, strings.NewReader(tt.in), Limits{})
		require.Equal(t, tt.want, format, tt.in)
		_, format, _ = Open(tt.name, &pieces{[]byte(tt.in), 1}, Limits{})
		require.Equal(t, tt.want, format, tt.in)
	}
}

func TestOpenUnknown(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ in, err, hint string }{
		{"# Title\n\nSome text.\n", "a.md: byte 0: not in a known format", "formats: HAR 1.2"},
		{`{"name":"x","version":"1"}`, "a.md: byte 0: not in a known format", "formats: HAR 1.2"},
		{`{"name":"x",`, "a.md: byte 12: unexpected end of JSON", ""},
		{"$ curl https://a\n{\"a\":1}\n", "a.md: byte 0: not in a known format", "run curl with -i"},
		{"\x89PNG\r\n", "a.md: byte 0: not in a known format", "formats"},
		{"---\nopenapi: 3.0.3\n", "a.md: byte 0: not in a known format", "formats"},
		{"\x1f\x8b\x08", "a.md: byte 0: decompress: unexpected EOF", ""},
	} {
		_, _, err := Open("a.md", strings.NewReader(tt.in), Limits{})
		var read *ReadError
		require.ErrorAs(t, err, &read)
		require.EqualError(t, err, tt.err)
		require.Contains(t, read.Hint, tt.hint)
		require.Equal(t, strings.Contains(tt.err, "known"), errors.Is(err, ErrFormat))
	}
}

func TestOpenWrapped(t *testing.T) {
	t.Parallel()
	want := read(t, "a", []byte(smallHAR))
	crlf := strings.ReplaceAll(smallHAR, "\n", "\r\n")
	little := inCharset(t, smallHAR, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM))
	big := inCharset(t, smallHAR, unicode.UTF16(unicode.BigEndian, unicode.UseBOM))
	for name, in := range map[string][]byte{
		"gzip": packed(t, smallHAR, gzipped), "zstd": packed(t, smallHAR, zstandard), "utf-16, little-endian": little, "utf-16, big-endian": big,
		"gzip and utf-16": packed(t, string(big), gzipped),
		"mark":            []byte("\ufeff" + smallHAR), "crlf": []byte(crlf), "gzip and mark": packed(t, "\ufeff"+smallHAR, gzipped),
	} {
		require.Equal(t, want, read(t, "a", in), name)
	}
	for name, in := range map[string][]byte{"gzip": packed(t, smallHAR, gzipped), "zstd": packed(t, smallHAR, zstandard)} {
		for n := 1; n < len(in); n++ {
			_, _, err := readAll("a", bytes.NewReader(in[:n]), Limits{})
			require.Error(t, err, "%s cut at %d", name, n)
		}
	}
}

// A folder with files of all formats is read in order. Other files are skipped.
func TestMixedFolder(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	for name, text := range map[string]string{
		"1.har": smallHAR, "2.txt": "HTTP/1.1 204 No Content\r\n\r\n", "3/a.ndjson": "{\"response\":{\"status\":202}}\n",
		"4.yaml": "version: 1\ninteractions:\n- request: {url: /x}\n  response: {code: 203}\n", "readme.md": "# Recordings\n\nSome text.\n",
		"5.zst": string(packed(t, "> GET /v HTTP/1.1\n>\n< HTTP/1.1 205 Reset\n<\n", zstandard)),
	} {
		p := filepath.Join(root, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(p), 0o755))
		require.NoError(t, os.WriteFile(p, []byte(text), 0o644))
	}
	var got []int
	skipped, err := Walk([]string{root}, nil, func(name string, open func() (io.ReadCloser, error)) error {
		f, err := open()
		require.NoError(t, err)
		defer f.Close()
		all, _, err := readAll(name, f, Limits{})
		for _, x := range all {
			require.Equal(t, name, x.Source.File)
			got = append(got, x.Response.Status)
		}
		return err
	})
	require.NoError(t, err)
	require.Equal(t, []int{200, 201, 204, 202, 203, 205}, got)
	require.Len(t, skipped, 1)
	require.ErrorIs(t, skipped[0].Err, ErrFormat)
}
