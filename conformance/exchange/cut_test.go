package exchange

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/require"
)

// TestCut cuts every case of TestFormats at every byte. Text formats have no
// end mark, and neither has YAML: there, a cut may leave fewer exchanges
// without an error only where a line, a message or an interaction ends, or
// where what is left says nothing yet, as a command without its answer.
func TestCut(t *testing.T) {
	t.Parallel()
	names, err := filepath.Glob("testdata/formats/*.txtar")
	require.NoError(t, err)
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			t.Parallel()
			ar, err := txtar.ParseFile(name)
			require.NoError(t, err)
			in := formatInput(ar)
			format := Format(strings.TrimSuffix(strings.Split(string(ar.Comment), "\n")[0], " crlf"))
			requireCut(t, ar.Files[0].Name, in, func(n int) bool { return mayEnd(format, in, n) })
		})
	}
}

// mayEnd reports whether a file of the format that ends at n may be whole.
func mayEnd(format Format, in []byte, n int) bool {
	switch format {
	case NDJSON:
		return in[n] == '\n' || in[n-1] == '\n'
	case Postman, HAR:
		return false
	case VCR:
		return true // most lines of YAML are whole documents
	}
	return true
}

// What a cut must never do is to make an exchange look whole that is not: a
// body with an announced length is short, or not there.
func TestCutBodyIsNoticed(t *testing.T) {
	t.Parallel()
	for name, in := range map[string]string{
		"length":  "GET /a HTTP/1.1\r\nHost: a\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n01234567890123456789",
		"chunked": "GET /a HTTP/1.1\r\nHost: a\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n01234567\r\n8\r\n01234567\r\n0\r\n",
		"verbose": "> GET /a HTTP/1.1\n> Host: a\n>\n< HTTP/1.1 200 OK\n< Content-Length: 20\n<\n01234567890123456789",
		"trace": "=> Send header, 28 bytes (0x1c)\n0000: GET /a HTTP/1.1\n0011: Host: a\n001a: \n" +
			"<= Recv header, 17 bytes (0x11)\n0000: HTTP/1.1 200 OK\n<= Recv header, 20 bytes (0x14)\n0000: Content-Length: 20\n<= Recv header, 2 bytes (0x2)\n0000: \n" +
			"<= Recv data, 20 bytes (0x14)\n0000: 01234567890123456789",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			whole, _, err := readAll("x", strings.NewReader(in), Limits{})
			require.NoError(t, err)
			require.Len(t, whole, 1)
			require.Empty(t, whole[0].Response.Body.Problem)
			for n := bytes.LastIndex([]byte(in), []byte("01234567")) + 1; n < len(in)-len("\r\n0\r\n"); n++ {
				got, _, err := readAll("x", strings.NewReader(in[:n]), Limits{})
				require.NoError(t, err)
				require.Len(t, got, 1)
				require.Equal(t, CutShort, got[0].Response.Body.Problem, "at %d", n)
			}
		})
	}
}
