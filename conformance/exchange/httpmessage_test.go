package exchange

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"
)

func TestAbsolute(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ target, host, scheme, want string }{
		{"/a", "h", "", "https://h/a"}, {"/a", "h:443", "", "https://h:443/a"}, {"/a", "h:8080", "", "http://h:8080/a"}, {"/a", "h:80", "https", "https://h:80/a"},
		{"/a", "[::1]:80", "", "http://[::1]:80/a"}, {"/a", "", "", "/a"}, {"/a", "", "http", "/a"}, {"http://x/a", "h", "", "http://x/a"}, {"*", "h", "", "*"},
	} {
		require.Equal(t, tt.want, absolute(tt.target, tt.host, tt.scheme), "%s at %s", tt.target, tt.host)
	}
}

func TestRedirected(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ from, location, want string }{
		{"https://a/b/c", "/d", "https://a/d"}, {"https://a/b/c", "d", "https://a/b/d"}, {"https://a/b", "http://x/y", "http://x/y"}, {"/b", "/d", "/d"},
		{"https://a/b", "ht tp://%zz", "ht tp://%zz"}, {"ht tp://%zz", "/d", "/d"},
	} {
		require.Equal(t, tt.want, redirected(tt.from, tt.location), "%s from %s", tt.location, tt.from)
	}
}

func TestContentLength(t *testing.T) {
	t.Parallel()
	for value, want := range map[string]int64{"0": 0, "12": 12, "": -1, "-1": -1, "many": -1, "99999999999999999999": -1} {
		require.Equal(t, want, contentLength(Header{{"content-length", value}}), value)
		require.EqualValues(t, -1, contentLength(Header{{"Content-Length", value}, {"Transfer-Encoding", "gzip, Chunked"}}), value)
	}
}

// The request of a response that follows another is guessed as curl makes it:
// it repeats a request after a challenge and, with --location, for a
// redirect.
func TestFollowedRequests(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, options, first, want string }{
		{"redirect", "-L", "302 Found\nLocation: /b", "GET https://a/b "},
		{"redirect that is not followed", "", "302 Found\nLocation: /b", "  "},
		{"redirect to nowhere", "-L", "302 Found", "  "},
		{"no redirect", "-L", "200 OK\nLocation: /b", "  "},
		{"post becomes get", "-L -d x", "302 Found\nLocation: /b", "GET https://a/b "},
		{"post becomes get, permanently", "-L -d x", "301 Moved\nLocation: /b", "GET https://a/b "},
		{"post becomes get after 303", "-L -d x", "303 See Other\nLocation: /b", "GET https://a/b "},
		{"post stays", "-L -d x", "307 Temporary\nLocation: /b", "POST https://a/b x"},
		{"post stays, permanently", "-L -d x", "308 Permanent\nLocation: /b", "POST https://a/b x"},
		{"post that was asked for stays", "-L -d x -X POST", "303 See Other\nLocation: /b", "POST https://a/b x"},
		{"put becomes get after 303", "-L -T f", "303 See Other\nLocation: /b", "GET https://a/b "},
		{"put stays", "-L -T f", "302 Found\nLocation: /b", "PUT https://a/b "},
		{"head stays", "-L -I", "303 See Other\nLocation: /b", "HEAD https://a/b "},
		{"challenge", "-d x", "401 Unauthorized\nLocation: /b", "POST https://a/1 x"},
		{"challenge of a proxy", "-d x", "407 Proxy Authentication Required", "POST https://a/1 x"},
		{"refusal", "-L -d x", "403 Forbidden\nLocation: /b", "  "},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := read(t, "a.txt", []byte("$ curl -i "+tt.options+" https://a/1\nHTTP/1.1 "+tt.first+"\n\nHTTP/1.1 200 OK\n\nok\n"))
			require.Len(t, got, 2)
			require.Equal(t, "https://a/1", got[0].Request.URL)
			r := got[1].Request
			require.Equal(t, tt.want, r.Method+" "+r.URL+" "+string(r.Body.Bytes))
			typed := r.Header.Get("Content-Type") != ""
			require.Equal(t, len(r.Body.Bytes) > 0, typed, "the media type goes with the body")
			require.Equal(t, strings.HasPrefix(tt.want, "PUT"), r.Body.Unknown)
		})
	}
}

// What comes between the request and its response is not the response.
func TestInterimResponses(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, in, method string
		status           int
	}{
		{"continue", "# POST https://a/1\nHTTP/1.1 100 Continue\n\nHTTP/1.1 201 Created\n\n", "POST", 201},
		{"early hints", "# GET https://a/1\nHTTP/1.1 103 Early Hints\n\nHTTP/1.1 200 OK\n\n", "GET", 200},
		{"switch of protocols", "# GET https://a/1\nHTTP/1.1 101 Switching Protocols\n\n", "GET", 101},
		{"tunnel", "# GET https://a/1\nHTTP/1.1 200 Connection established\n\nHTTP/1.1 204 No Content\n\n", "GET", 204},
		{"tunnel in other letters", "# GET https://a/1\nHTTP/1.1 200 connection Established \n\nHTTP/1.1 204 No Content\n\n", "GET", 204},
		{"tunnel that is the end", "# GET https://a/1\nHTTP/1.1 200 Connection established\n\n", "GET", 200},
		{"refused tunnel", "# GET https://a/1\nHTTP/1.1 403 Connection established\n\n", "GET", 403},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := read(t, "a.txt", []byte(tt.in))
			require.Len(t, got, 1)
			require.Equal(t, tt.status, got[0].Response.Status)
			require.Equal(t, tt.method, got[0].Request.Method)
			require.Equal(t, "https://a/1", got[0].Request.URL)
		})
	}
	got := read(t, "a.txt", []byte("CONNECT a:443 HTTP/1.1\nHost: a:443\n\nHTTP/1.1 200 OK\n\nHTTP/1.1 204 No Content\n\n"))
	require.Len(t, got, 1)
	require.Equal(t, Request{}, normal(got)[0].Request, "what was asked of the proxy was not asked of the service")
	require.Equal(t, 204, got[0].Response.Status)
}

func TestIsTunnel(t *testing.T) {
	t.Parallel()
	require.True(t, isTunnel("CONNECT", 200, "OK"))
	require.True(t, isTunnel("GET", 299, "Connection Established"))
	require.False(t, isTunnel("GET", 200, "OK"))
	require.False(t, isTunnel("CONNECT", 407, "Connection established"))
}

// Write returns the error of the underlying writer.
func TestWriterReportsTheError(t *testing.T) {
	t.Parallel()
	broken := errors.New("disk is full")
	err := NewWriter(writerOf(func([]byte) (int, error) { return 0, broken })).Write(new(Exchange))
	require.ErrorIs(t, err, broken)
	require.ErrorContains(t, err, "write exchange: ")
}

type writerOf func([]byte) (int, error)

func (w writerOf) Write(p []byte) (int, error) { return w(p) }

// What is read whole has a limit, and so has a reader that gives nothing.
func TestReadWholeHasALimit(t *testing.T) {
	t.Parallel()
	for name, in := range map[string]string{"a.yaml": "interactions: []\n", "a.json": `{"info":{},"item":[]}`} {
		size := int64(len(in))
		_, _, err := readAll(name, strings.NewReader(in), Limits{Whole: size})
		require.NoError(t, err)
		_, _, err = readAll(name, strings.NewReader("\ufeff"+in), Limits{Whole: size - 1})
		var read *ReadError
		require.ErrorAs(t, err, &read)
		require.Equal(t, size-1+3, read.Offset, "with the byte order mark")
		require.NotEmpty(t, read.Hint)
		_, _, err = readAll(name, io.MultiReader(strings.NewReader(in), iotest.ErrReader(iotest.ErrTimeout)), Limits{})
		require.ErrorIs(t, err, iotest.ErrTimeout)
		require.ErrorAs(t, err, &read)
		require.Equal(t, size, read.Offset)
	}
	nothing := readerOf(func([]byte) (int, error) { return 0, nil })
	_, _, err := readAll("a.har", io.MultiReader(strings.NewReader(`{"log":{`), nothing), Limits{})
	require.ErrorIs(t, err, io.ErrNoProgress)
}

type readerOf func([]byte) (int, error)

func (r readerOf) Read(p []byte) (int, error) { return r(p) }

// The least that a request or a response may hold is written.
func TestWriterLeavesNothingOut(t *testing.T) {
	t.Parallel()
	for want, x := range map[string]Exchange{
		`{}`:                                  {},
		`{"request":{"method":"GET"}}`:        {Request: Request{Method: "GET"}},
		`{"request":{"url":"/a"}}`:            {Request: Request{URL: "/a"}},
		`{"request":{"headers":[["A","b"]]}}`: {Request: Request{Header: Header{{"A", "b"}}}},
		`{"request":{"bodyUnknown":true}}`:    {Request: Request{Body: Body{Unknown: true}}},
		`{"response":{"status":200}}`:         {Response: Response{Status: 200}},
		`{"response":{"headers":[["A","b"],["C","/w==","base64"]]}}`: {Response: Response{Header: Header{{"A", "b"}, {"C", "\xff"}}}},
		`{"response":{"body":"a"}}`:                                  {Response: Response{Body: Body{Bytes: []byte("a"), Size: 1}}},
		`{"response":{"bodyBase64":"/w=="}}`:                         {Response: Response{Body: Body{Bytes: []byte("\xff"), Size: 1}}},
		`{"response":{"bodySize":9}}`:                                {Response: Response{Body: Body{Size: 9}}},
		`{"response":{"bodyProblem":"cut short"}}`:                   {Response: Response{Body: Body{Problem: "cut short"}}},
		`{"source":{"file":"f","entry":0}}`:                          {Source: Source{File: "f"}},
		`{"source":{"entry":1,"line":2}}`:                            {Source: Source{Entry: 1, Line: 2}},
		`{"request":{"url":"\"\\\n\r\t\u0000\u001f "}}`:              {Request: Request{URL: "\"\\\n\r\t\x00\x1f "}},
	} {
		var b strings.Builder
		require.NoError(t, NewWriter(&b).Write(&x))
		require.Equal(t, want+"\n", b.String())
	}
}
