package exchange

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Whatever the format, the URL and the header fields of an exchange are bounded.
func TestHeadLimit(t *testing.T) {
	t.Parallel()
	const n = 100
	lines := strings.Repeat("A: b\n", n)
	har := strings.Repeat(`{"name":"a","value":"b"},`, n) + "{}"
	for name, in := range map[string]string{
		"har url":       `{"log":{"entries":[{"request":{"url":"` + strings.Repeat("x", 2000) + `"}}]}}`,
		"har headers":   `{"log":{"entries":[{"response":{"headers":[` + har + `]}}]}}`,
		"har no fields": `{"log":{"entries":[{"response":{"headers":[` + strings.Repeat("{},", n) + `{}]}}]}}`,
		"ndjson":        `{"response":{"headers":[` + strings.Repeat(`["a","b"],`, n) + `["a","b"]]}}`,
		"ndjson url":    `{"request":{"url":"` + strings.Repeat("x", 2000) + `"}}`,
		"curl -i":       "HTTP/1.1 200 OK\n" + lines + "\n{}",
		"http":          "GET / HTTP/1.1\n" + lines + "\n",
		"curl -v":       "> GET / HTTP/1.1\n>\n< HTTP/1.1 200 OK\n< " + strings.ReplaceAll(lines, "\n", "\n< ") + "\n",
		"curl --trace":  "=> Send header, 14 bytes (0xe)\n0000: GET / HTTP/1.1\n<= Recv header, 17 bytes (0x11)\n0000: HTTP/1.1 200 OK\n" + strings.Repeat("<= Recv header, 22 bytes (0x16)\n0000: a: "+strings.Repeat("a", 17)+"\n", n),
		"postman":       `{"info":{},"variable":[{"key":"v","value":"` + strings.Repeat("x", 100) + `"}],"item":[{"request":{"url":"` + strings.Repeat("{{v}}", n) + `"},"response":[{"code":200}]}]}`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, _, err := readAll("a", strings.NewReader(in), Limits{})
			require.NoError(t, err)
			_, _, err = readAll("a", strings.NewReader(in), Limits{Head: 1000})
			var read *ReadError
			require.ErrorAs(t, err, &read)
			require.ErrorContains(t, err, "large")
		})
	}
}

// A form is a body: it is cut where a body is.
func TestFormLimit(t *testing.T) {
	t.Parallel()
	form := strings.Repeat(`{"name":"a","value":"b"},`, 1000) + "{}"
	got, _, err := readAll("a", strings.NewReader(`{"log":{"entries":[{"request":{"postData":{"params":[`+form+`]}}}]}}`), Limits{Head: 1000, Body: 100})
	require.NoError(t, err)
	require.Equal(t, TooLarge, got[0].Request.Body.Problem)
	require.Len(t, got[0].Request.Body.Bytes, 100)
}

// A small collection must not expand to a large one by using a variable many times, in a
// request with many examples.
func TestPostmanExpansionLimit(t *testing.T) {
	t.Parallel()
	collection := func(uses, examples int) string {
		return fmt.Sprintf(`{"info":{},"variable":[{"key":"v","value":"%s"}],"item":[{"request":{"method":"POST","body":{"raw":"%s"}},"response":[%s{}]}]}`,
			strings.Repeat("x", 1000), strings.Repeat("{{v}}", uses), strings.Repeat("{},", examples))
	}
	l := Limits{Body: 5000, Whole: 100_000}
	got, _, err := readAll("a", strings.NewReader(collection(1000, 1)), l)
	require.NoError(t, err)
	require.Equal(t, TooLarge, got[0].Request.Body.Problem)
	_, _, err = readAll("a", strings.NewReader(collection(1000, 1000)), l)
	require.ErrorContains(t, err, "the variables of the collection make its requests too large")
}

// Small inputs must not cause large amounts of work.
func TestWorkIsBounded(t *testing.T) {
	t.Parallel()
	folded := "HTTP/1.1 200 OK\nA: b\n" + strings.Repeat(" "+strings.Repeat("x", 100)+"\n", 1000) + "\n{}"
	_, _, err := readAll("a", strings.NewReader(folded), Limits{Head: 1 << 20})
	require.ErrorContains(t, err, tooMuchHead)

	var body strings.Builder
	z := gzipped(&body)
	_, err = z.Write([]byte("{}"))
	require.NoError(t, err)
	require.NoError(t, z.Close())
	for encodings, want := range map[int]Problem{1: "", maxEncodings: "", maxEncodings + 1: Undecodable} {
		encoding := strings.TrimSuffix(strings.Repeat("gzip, ", encodings), ", ")
		got, _, err := readAll("a", strings.NewReader("HTTP/1.1 200 OK\r\nContent-Encoding: "+encoding+"\r\n\r\n"+body.String()), Limits{})
		require.NoError(t, err)
		require.Equal(t, want, got[0].Response.Body.Problem, encodings)
	}

	redirects := "$ curl -iL https://a/\n" + strings.Repeat("HTTP/1.1 302 Found\nLocation: "+strings.Repeat("x", 1000)+"/\n\n", 200)
	got, _, err := readAll("a", strings.NewReader(redirects), Limits{})
	require.NoError(t, err)
	for _, x := range got {
		require.LessOrEqual(t, len(x.Request.URL), longestPrefix+2000)
	}
}
