package exchange

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// browserHAR is one entry as a browser exports it: mostly body, and the usual
// load of header fields, cookies and timings around it.
func browserHAR(i int) string {
	rnd := rand.New(rand.NewPCG(1, uint64(i)))
	var body strings.Builder
	body.WriteString(`{"kind":"List","items":[`)
	for j := range 1 + rnd.IntN(40) {
		if j > 0 {
			body.WriteByte(',')
		}
		fmt.Fprintf(&body, `{"metadata":{"name":"cluster-%d","uid":"%016x-%016x","labels":{"a.b/c":"集群","x":"y\n"}},"spec":{"category":"self","type":"privatek8s","region":"","n":%d},"status":{"phase":"Available","conditions":[{"type":"Ready","status":"True","reason":"ClusterAvailable"}]}}`,
			j, rnd.Uint64(), rnd.Uint64(), rnd.IntN(1e6))
	}
	body.WriteString(`]}`)
	text, encoding := body.String(), ""
	if i%20 == 0 {
		text, encoding = base64.StdEncoding.EncodeToString([]byte(text)), `,"encoding":"base64"`
	}
	quoted, _ := json.Marshal(text)
	return fmt.Sprintf(`{"_initiator":{"type":"script","stack":{"callFrames":[{"functionName":"f","scriptId":"1","url":"https://console.example.com/main.js","lineNumber":1,"columnNumber":2}]}},"startedDateTime":"2024-01-02T03:04:05.678Z","time":%d.5,`+
		`"request":{"method":"GET","url":"https://ucs.example.com/v1/clusters?offset=%d","httpVersion":"http/2.0","headers":[{"name":":authority","value":"ucs.example.com"},{"name":"accept","value":"application/json"},{"name":"user-agent","value":"Mozilla/5.0 (X11; Linux x86_64)"},{"name":"x-auth-token","value":"%032x"}],"queryString":[{"name":"offset","value":"%d"}],"cookies":[],"headersSize":-1,"bodySize":0},`+
		`"response":{"status":200,"statusText":"","httpVersion":"http/2.0","headers":[{"name":"content-type","value":"application/json"},{"name":"date","value":"Tue, 02 Jan 2024 03:04:05 GMT"},{"name":"x-request-id","value":"%032x"}],"cookies":[],"content":{"size":%d,"mimeType":"application/json","text":%s%s},"redirectURL":"","headersSize":-1,"bodySize":-1,"_transferSize":1234},`+
		`"cache":{},"timings":{"blocked":1.25,"dns":-1,"ssl":-1,"connect":-1,"send":0.12,"wait":34.5,"receive":0.7}}`,
		i, i, rnd.Uint64(), i, rnd.Uint64(), body.Len(), quoted, encoding)
}

// harStream yields a HAR of n entries without holding it.
type harStream struct {
	n, i    int
	entries []string
	rest    string
}

func newHARStream(n int) *harStream {
	s := &harStream{n: n, rest: `{"log":{"version":"1.2","creator":{"name":"x","version":"1"},"entries":[`}
	for i := range 100 {
		s.entries = append(s.entries, browserHAR(i))
	}
	return s
}

func (s *harStream) Read(p []byte) (int, error) {
	if s.rest == "" {
		switch {
		case s.i < s.n:
			s.rest = s.entries[s.i%len(s.entries)] + ",\n"
			if s.i++; s.i == s.n {
				s.rest = strings.TrimSuffix(s.rest, ",\n") + "]}}"
			}
		default:
			return 0, io.EOF
		}
	}
	n := copy(p, s.rest)
	s.rest = s.rest[n:]
	return n, nil
}

func BenchmarkHAR(b *testing.B) {
	har, err := io.ReadAll(newHARStream(1000))
	require.NoError(b, err)
	b.Run("reader", func(b *testing.B) {
		b.SetBytes(int64(len(har)))
		b.ReportAllocs()
		var x Exchange
		for b.Loop() {
			r, _, err := Open("a.har", bytes.NewReader(har), Limits{})
			n := 0
			for ; err == nil; n++ {
				err = r.Next(&x)
			}
			if err != io.EOF || n != 1001 {
				b.Fatal(n, err)
			}
		}
	})
	b.Run("json.Decoder", func(b *testing.B) {
		b.SetBytes(int64(len(har)))
		b.ReportAllocs()
		for b.Loop() {
			if n := decodeHAR(b, bytes.NewReader(har)); n != 1000 {
				b.Fatal(n)
			}
		}
	})
}

// decodeHAR reads a HAR the simple way: entry by entry, by encoding/json.
func decodeHAR(b *testing.B, r io.Reader) (n int) {
	type pair struct{ Name, Value string }
	type entry struct {
		Request struct {
			Method, URL string
			Headers     []pair
		}
		Response struct {
			Status  int
			Headers []pair
			Content struct{ Text, Encoding string }
		}
	}
	d := json.NewDecoder(r)
	for {
		tok, err := d.Token()
		require.NoError(b, err)
		if tok == "entries" {
			break
		}
	}
	_, err := d.Token()
	require.NoError(b, err)
	for ; d.More(); n++ {
		var e entry
		require.NoError(b, d.Decode(&e))
		if e.Response.Content.Encoding == "base64" {
			_, err := base64.StdEncoding.DecodeString(e.Response.Content.Text)
			require.NoError(b, err)
		}
	}
	return n
}

func BenchmarkNDJSON(b *testing.B) {
	var lines bytes.Buffer
	var x Exchange
	w := NewWriter(&lines)
	r, _, err := Open("a.har", newHARStream(1000), Limits{})
	for err == nil {
		if err = r.Next(&x); err == nil {
			require.NoError(b, w.Write(&x))
		}
	}
	require.Equal(b, io.EOF, err)
	b.Run("read", func(b *testing.B) {
		b.SetBytes(int64(lines.Len()))
		b.ReportAllocs()
		for b.Loop() {
			r, _, err := Open("a.ndjson", bytes.NewReader(lines.Bytes()), Limits{})
			for err == nil {
				err = r.Next(&x)
			}
			if err != io.EOF {
				b.Fatal(err)
			}
		}
	})
	b.Run("write", func(b *testing.B) {
		b.ReportAllocs()
		w := NewWriter(io.Discard)
		for b.Loop() {
			if err := w.Write(&x); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// Memory does not grow with the HAR, and an entry costs one allocation: the
// string of its header fields.
func TestHARMemory(t *testing.T) {
	grown := func(n int) (allocs, heap uint64) {
		var before, after runtime.MemStats
		src := newHARStream(n)
		runtime.GC()
		runtime.ReadMemStats(&before)
		r, _, err := Open("a.har", src, Limits{})
		var x Exchange
		for err == nil {
			err = r.Next(&x)
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		require.Equal(t, io.EOF, err)
		runtime.KeepAlive(r)
		return after.Mallocs - before.Mallocs, after.HeapAlloc - min(before.HeapAlloc, after.HeapAlloc)
	}
	few, heapFew := grown(200)
	many, heapMany := grown(2200)
	perEntry := float64(many-few) / 2000
	// the stream itself makes one string per entry
	require.LessOrEqual(t, perEntry, 2.5)
	require.Less(t, heapMany, heapFew+1<<20)
	require.Less(t, heapMany, uint64(4<<20))
}
