package exchange

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// dumped returns a block of curl --trace-ascii with the given lines, which end with CR LF
// except the last one. With end, the last one does, too.
func dumped(kind string, end bool, lines ...string) string {
	var b strings.Builder
	size := len(strings.Join(lines, "\r\n"))
	if end {
		size += 2
	}
	fmt.Fprintf(&b, "%s, %d bytes (0x%x)\n", kind, size, size)
	at := 0
	for _, line := range lines {
		fmt.Fprintf(&b, "%04x: %s\n", at, line)
		at += len(line) + 2
	}
	return b.String()
}

func sentHead(lines ...string) string { return dumped("=> Send header", true, append(lines, "")...) }

// received has a block for each line of a head, as curl prints it.
func received(lines ...string) string {
	var b strings.Builder
	for _, line := range append(lines, "") {
		b.WriteString(dumped("<= Recv header", true, line))
	}
	return b.String()
}

func TestTraces(t *testing.T) {
	t.Parallel()
	get := sentHead("GET /a HTTP/1.1", "Host: h")
	for _, tt := range []struct {
		name, in string
		want     []string
	}{
		{"plain", "== Info:   Trying 192.0.2.1:80...\n" + get + received("HTTP/1.1 204 No Content"), []string{"GET http://h/a 204"}},
		{"TLS by the port", "== Info:   Trying 192.0.2.1:443...\n" + get + received("HTTP/1.1 204 No Content"), []string{"GET https://h/a 204"}},
		{"TLS by the handshake", "== Info:   Trying 192.0.2.1:8443...\n== Info: TLSv1.3 (OUT), TLS handshake\n" + get + received("HTTP/1.1 204 No Content"), []string{"GET https://h/a 204"}},
		{"another connection", "== Info: SSL connection\n== Info:   Trying 192.0.2.1:80...\n" + get + received("HTTP/1.1 204 No Content"), []string{"GET http://h/a 204"}},
		{"two", get + received("HTTP/1.1 302 Found", "Location: /b") + sentHead("GET /b HTTP/1.1", "Host: h") + received("HTTP/1.1 200 OK") + dumped("<= Recv data", false, "ok"),
			[]string{"GET http://h/a 302", "GET http://h/b 200 ok"}},
		{"a response that follows another", get + received("HTTP/1.1 200 OK") + received("HTTP/1.1 202 Accepted"), []string{"GET http://h/a 200", "  202"}},
		{"interim", get + received("HTTP/1.1 100 Continue") + received("HTTP/1.1 200 OK"), []string{"GET http://h/a 200"}},
		{"switch of protocols", get + received("HTTP/1.1 101 Switching Protocols"), []string{"GET http://h/a 101"}},
		{"tunnel", sentHead("CONNECT h:443 HTTP/1.1", "Host: h:443") + received("HTTP/1.1 200 Connection established") +
			"== Info: ALPN: offers h2\n" + get + received("HTTP/1.1 200 OK"), []string{"CONNECT h:443 200", "GET https://h/a 200"}},
		{"tunnel right before", sentHead("CONNECT h:443 HTTP/1.1", "Host: h:443") + received("HTTP/1.1 200 OK") + received("HTTP/1.1 204 No Content"), []string{"  204"}},
		{"body in two blocks", sentHead("PUT /a HTTP/1.1", "Host: h", "Content-Length: 4") + dumped("=> Send data", false, "ab") + dumped("=> Send data", false, "cd") + received("HTTP/1.1 200 OK") +
			dumped("<= Recv data", false, "x", "y") + dumped("<= Recv data", true, "z"), []string{"PUT http://h/a abcd 200 x\r\nyz\r\n"}},
		{"no response", get, []string{"GET http://h/a"}},
		{"no request", received("HTTP/1.1 200 OK") + dumped("<= Recv data", false, "ok"), []string{"  200 ok"}},
		{"what goes by below TLS", dumped("=> Send SSL data", false, "hello") + get + received("HTTP/1.1 200 OK"), []string{"GET http://h/a 200"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for i, x := range read(t, "a.txt", []byte(tt.in)) {
				require.Equal(t, i, x.Source.Entry)
				s := x.Request.Method + " " + x.Request.URL
				if b := x.Request.Body; len(b.Bytes) > 0 {
					s += " " + string(b.Bytes)
				}
				if x.Response.Status != 0 {
					s += fmt.Sprint(" ", x.Response.Status)
				}
				if b := x.Response.Body; len(b.Bytes) > 0 {
					s += " " + string(b.Bytes)
				}
				got = append(got, s)
			}
			require.Equal(t, tt.want, got)
		})
	}
}

// restoreLineEnds replaces the dots of line ends outside of strings.
func TestUndot(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		`{.}`: "{\n}", `{"a.b":1.5}.`: "{\"a.b\":1.5}\n", `{"a":1.,.5}`: "{\"a\":1\n,\n5}", `{"a\".":"\\".}`: "{\"a\\\".\":\"\\\\\"\n}",
		`[1.2]`: "[1.2]", `[1.]`: "[1\n]", `[9.0.]`: "[9.0\n]", `text.`: "text.", ``: "", `.{}`: ".{}", `["`: `["`, `["\`: `["\`,
	} {
		b := []byte(in)
		restoreLineEnds(b)
		require.Equal(t, want, string(b), in)
	}
}

// A body whose dots hide what it was cannot be decoded where it was encoded.
func TestTracedBodies(t *testing.T) {
	t.Parallel()
	get := sentHead("GET /a HTTP/1.1", "Host: h")
	for _, tt := range []struct {
		name, encoding string
		data           string
		want           Body
	}{
		{"dots", "", dumped("<= Recv data", false, "{.}"), Body{Bytes: []byte("{\n}"), Size: 3}},
		{"encoded", "gzip", dumped("<= Recv data", false, "...."), Body{Bytes: []byte("...."), Size: 4, Problem: Undecodable}},
		{"encoded and empty", "gzip", "", Body{}},
		{"not encoded", "identity", dumped("<= Recv data", false, "[.]"), Body{Bytes: []byte("[\n]"), Size: 3}},
		{"rows that lack", "", "<= Recv data, 40 bytes (0x28)\n0000: [1]\n", Body{Bytes: []byte("[1]"), Size: 3, Problem: CutShort}},
		{"longer than the limit", "", dumped("<= Recv data", false, strings.Repeat("x", 64)) + dumped("<= Recv data", false, "xyz"), Body{Bytes: []byte(strings.Repeat("x", 64)), Size: 67, Problem: TooLarge}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			head := []string{"HTTP/1.1 200 OK"}
			if tt.encoding != "" {
				head = append(head, "Content-Encoding: "+tt.encoding)
			}
			all, _, err := readAll("a.txt", strings.NewReader(get+received(head...)+tt.data), Limits{Body: 64})
			require.NoError(t, err)
			require.Len(t, all, 1)
			require.Equal(t, tt.want, normal(all)[0].Response.Body)
		})
	}
	_, _, err := readAll("a.txt", strings.NewReader("=> Send header, 99999999999999999999 bytes (0x9)\n0000: GET\n"), Limits{})
	require.ErrorContains(t, err, "block of impossible size")
	_, _, err = readAll("a.txt", strings.NewReader(get+dumped("<= Recv header", true, "Server: x")), Limits{})
	require.ErrorContains(t, err, "received header is not a response")
}
