package exchange

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// A session pasted from a terminal has prompts behind bodies.
func TestTranscriptPrompts(t *testing.T) {
	t.Parallel()
	got := read(t, "a.txt", []byte("[root@host ~]# curl -i https://a/1\nHTTP/2 200\n\n{\"a\":1}[root@host ~]# curl -i https://a/2\nHTTP/2 200\n\n[2]\n$ curl -i https://a/3\nHTTP/2 200\ncontent-length: 3\n\n[3]me@host:~$ \n"))
	require.Len(t, got, 3)
	for i, body := range []string{`{"a":1}`, "[2]", "[3]"} {
		require.Equal(t, body, string(got[i].Response.Body.Bytes))
		require.Equal(t, "https://a/"+string(rune('1'+i)), got[i].Request.URL)
	}
}

// What httputil dumps of real messages is read back, with or without anything
// between the dumps.
func TestHTTPUtilDumps(t *testing.T) {
	t.Parallel()
	const response = `{"items":["a\nb"]}`
	for _, tt := range []struct {
		name, method, path, send string
		chunked                  bool
		want                     string
	}{
		{"length", http.MethodPost, "/v1/clusters?limit=1", `{"a":1}`, false, response},
		{"chunked", http.MethodPut, "/v1/chunked", `{"a":1}`, true, response + response},
		{"empty", http.MethodDelete, "/v1/empty", "", false, ""},
		{"head", http.MethodHead, "/v1/clusters", "", false, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var body io.Reader = strings.NewReader(tt.send)
			if tt.chunked {
				body = io.MultiReader(body)
			}
			req, err := http.NewRequest(tt.method, "https://ucs.example.com"+tt.path, body)
			require.NoError(t, err)
			dumpedReq, err := httputil.DumpRequestOut(req, true)
			require.NoError(t, err)
			rec := httptest.NewRecorder()
			rec.Header().Set("Content-Type", "application/json")
			resp := rec.Result()
			resp.Request = req
			resp.ContentLength = int64(len(tt.want))
			resp.Body = io.NopCloser(strings.NewReader(tt.want))
			if tt.chunked {
				resp.ContentLength, resp.TransferEncoding = -1, []string{"chunked"}
			}
			if tt.name == "empty" {
				resp.StatusCode = http.StatusNoContent
			}
			dumpedResp, err := httputil.DumpResponse(resp, true)
			require.NoError(t, err)
			for _, between := range []string{"", "\n", "\r\n--- response ---\r\n"} {
				one := string(dumpedReq) + between + string(dumpedResp) + between
				for i, x := range read(t, "a.txt", []byte(one+one+one)) {
					require.Equal(t, i, x.Source.Entry)
					require.Equal(t, tt.method, x.Request.Method)
					require.Equal(t, "https://ucs.example.com"+tt.path, x.Request.URL)
					require.Equal(t, resp.StatusCode, x.Response.Status)
					require.Equal(t, "application/json", x.Response.Header.Get("content-type"))
					require.Equal(t, tt.send, string(x.Request.Body.Bytes))
					require.Equal(t, tt.want, string(x.Response.Body.Bytes), one)
					require.Empty(t, x.Response.Body.Problem)
					require.False(t, x.Response.Body.Unknown)
				}
				require.Len(t, read(t, "a.txt", []byte(one+one+one)), 3)
			}
		})
	}
}

func TestTranscriptBody(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("0123456789", 10)
	for _, tt := range []struct {
		name, in string
		want     Body
	}{
		{"shorter than announced", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc", Body{Bytes: []byte("abc"), Size: 3, Problem: CutShort}},
		{"longer than announced", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nabc", Body{Bytes: []byte("abc"), Size: 3}},
		{"a line end more", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc\r\n", Body{Bytes: []byte("abc"), Size: 3}},
		{"carriage returns were lost", "HTTP/1.1 200 OK\nContent-Length: 6\n\na\nb\n", Body{Bytes: []byte("a\nb\n"), Size: 4}},
		{"curl --compressed", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 99\r\n\r\nabc", Body{Bytes: []byte("abc"), Size: 3}},
		{"gzip", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + string(packed(t, "abc", gzipped)), Body{Bytes: []byte("abc"), Size: 3}},
		{"head of a cut file", "HTTP/1.1 200 OK\r\nContent-", Body{Unknown: true}},
		{"length of a request that nobody knows", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n", Body{Unknown: true}},
		{"length of a request that is known", "# GET https://a/b\nHTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n", Body{Problem: CutShort}},
		{"length of a HEAD request", "# HEAD https://a/b\nHTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n", Body{}},
		{"chunks cut", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n9\r\nd", Body{Bytes: []byte("abcd"), Size: 4, Problem: CutShort}},
		{"chunks broken", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nzz\r\n", Body{Bytes: []byte("abc"), Size: 3, Problem: CutShort}},
		{"chunks cut in the last line", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0", Body{Bytes: []byte("abc"), Size: 3, Problem: CutShort}},
		{"chunks that curl joined", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{}", Body{Bytes: []byte("{}"), Size: 2}},
		{"response where there must be none", "HTTP/1.1 204 No Content\r\n\r\n{}", Body{Bytes: []byte("{}"), Size: 2}},
		{"a prompt behind it", "HTTP/1.1 200 OK\n\n{\"a\":\"}$ curl -i x\"}[root@host ~]# ", Body{Bytes: []byte(`{"a":"}$ curl -i x"}`), Size: 20}},
		{"a prompt under it", "HTTP/1.1 200 OK\n\n{\n}\nme@host:~$ \n", Body{Bytes: []byte("{\n}"), Size: 3}},
		{"garbage that ends in #", "HTTP/1.1 200 OK\n\n{}garbage#", Body{Bytes: []byte("{}garbage#"), Size: 10}},
		{"a line of garbage that ends in #", "HTTP/1.1 200 OK\n\n{}\ngarbage #\n", Body{Bytes: []byte("{}\ngarbage #\n"), Size: 13}},
		{"a sign behind it", "HTTP/1.1 200 OK\n\n{}#", Body{Bytes: []byte("{}#"), Size: 3}},
		{"a prompt within the length", "HTTP/1.1 200 OK\nContent-Length: 7\n\n{}a@b:~$", Body{Bytes: []byte("{}a@b:~$"), Size: 8}},
		{"a prompt behind the length", "HTTP/1.1 200 OK\nContent-Length: 2\n\n{}a@b:~$", Body{Bytes: []byte("{}"), Size: 2}},
		{"a bare prompt behind it", "HTTP/1.1 200 OK\n\n{}# ", Body{Bytes: []byte("{}"), Size: 2}},
		{"a bare prompt under it", "HTTP/1.1 200 OK\n\n{}\n$\n", Body{Bytes: []byte("{}"), Size: 2}},
		{"a prompt of Windows behind it", "HTTP/1.1 200 OK\n\n{}C:\\Users\\me>", Body{Bytes: []byte("{}"), Size: 2}},
		{"a prompt of bash behind it", "HTTP/1.1 200 OK\n\n{}bash-5.1$ ", Body{Bytes: []byte("{}"), Size: 2}},
		{"what only looks like a prompt", "HTTP/1.1 200 OK\n\n{\n\"a\"#\n}", Body{Bytes: []byte("{\n\"a\"#\n}"), Size: 8}},
		{"as large as may be", "HTTP/1.1 200 OK\r\n\r\n" + long[:64], Body{Bytes: []byte(long[:64]), Size: 64}},
		{"too large", "HTTP/1.1 200 OK\r\n\r\n" + long, Body{Bytes: []byte(long[:64]), Size: 100, Problem: TooLarge}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			for _, r := range []io.Reader{strings.NewReader(tt.in), &pieces{[]byte(tt.in), 1}} {
				got, _, err := readAll("a.txt", r, Limits{Body: 64})
				require.NoError(t, err)
				require.Len(t, got, 1)
				require.Equal(t, tt.want, normal(got)[0].Response.Body)
			}
		})
	}
}

func TestTranscriptBroken(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"HTTP/1.1 200 OK\r\nno colon\r\n\r\n":                                   "a.txt: byte 17: header line without a colon",
		"GET / HTTP/1.1\r\n\r\nHTTP/1.1 2x0 OK\r\n":                             "",
		"# GET https://a/b\nHTTP/1.1 200 OK\nX: " + strings.Repeat("a", 70_000): "a.txt: byte 34: header line of more than 64 KiB",
		"> GET / HTTP/1.1\n> Host: a\n>\nwhat\n":                                "a.txt: byte 29: neither a line of curl -v nor the body of a response",
		"=> Send header, 9 bytes (0x9)\n0000: GET\n<= Recv":                     "a.txt: byte 40: rows are missing in the block of a head",
		"=> Send header, 3 bytes (0x3)\n0000: abc\n":                            "a.txt: byte 40: sent header is not a request",
	} {
		_, _, err := readAll("a.txt", strings.NewReader(in), Limits{})
		if want == "" {
			require.NoError(t, err)
			continue
		}
		require.EqualError(t, err, want)
	}
}

// A long line comes in pieces; none may be taken for the start of a message.
func TestLongLines(t *testing.T) {
	t.Parallel()
	body := strings.Repeat("x", longestPrefix-1) + "HTTP/1.1 200 OK" + strings.Repeat("y", 2*longestPrefix)
	for _, start := range []int{0, 1, 15, 16} {
		in := "HTTP/1.1 200 OK\r\n\r\n" + body[start:]
		got := read(t, "a.txt", []byte(in))
		require.Len(t, got, 1)
		require.True(t, bytes.Equal([]byte(body[start:]), got[0].Response.Body.Bytes))
	}
}
