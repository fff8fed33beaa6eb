package exchange

import (
	"bytes"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/require"
)

// TestCut cuts every case of TestFormats at every byte. JSON is whole or an
// error. Text and YAML have no end mark, so that a cut between two messages
// goes unseen; but what has begun must be there.
func TestCut(t *testing.T) {
	t.Parallel()
	names, err := filepath.Glob("testdata/formats/*.txtar")
	require.NoError(t, err)
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			t.Parallel()
			ar, err := txtar.ParseFile(name)
			require.NoError(t, err)
			format := Format(strings.TrimSuffix(strings.Split(string(ar.Comment), "\n")[0], " crlf"))
			in := formatInput(ar)
			requireCut(t, ar.Files[0].Name, in, func(rest []byte) int { return begun(t, format, in, rest) })
		})
	}
}

// beginnings match the complete lines with which an exchange begins, by format.
var beginnings = map[Format]*regexp.Regexp{
	Curl:      regexp.MustCompile(`(?m)^HTTP/\S+ [2-5]\d\d(?: |(?: [^C\n].*))?\n`),
	HTTP:      regexp.MustCompile(`(?m)^[A-Z]+ \S+ HTTP/1.1\r\n`),
	CurlV:     regexp.MustCompile(`(?m)^< HTTP/\S+ [2-5]\d\d.*\n`),
	CurlTrace: regexp.MustCompile(`(?m)=> Send header, \d+ bytes \(0x[0-9a-f]+\)\n`),
	VCR:       regexp.MustCompile(`(?m)^(?:- request:|    - id: \d+)\n`),
	NDJSON:    regexp.MustCompile(`(?m)^\{`),
}

func begun(t *testing.T, format Format, in, rest []byte) int {
	if re := beginnings[format]; re != nil {
		return len(re.FindAll(rest, -1))
	}
	whole, _, err := readAll("x", bytes.NewReader(in), Limits{})
	require.NoError(t, err)
	return len(whole)
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
