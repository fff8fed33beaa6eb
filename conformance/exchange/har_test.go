package exchange

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/internal/jsonscan"
)

const smallHAR = `{"log":{"version":"1.2","creator":{"name":"x","version":"1"},"pages":[{"x":[1,-2.5e3,null,"\u00e9"]}],
"entries":[
{"startedDateTime":"2024-01-02T03:04:05Z","time":12.5,
 "request":{"method":"get","url":"https://ucs.example.com/v1/clusters?limit=1","httpVersion":"h2","headers":[
   {"name":":authority","value":"ucs.example.com"},{"name":"Accept","value":"a"},{"name":"Accept","value":"华\n"}],
   "queryString":[{"name":"limit","value":"1"}],"cookies":[],"headersSize":-1,"bodySize":0},
 "response":{"status":200,"statusText":"OK","headers":[{"name":"Content-Type","value":"application/json"}],
   "content":{"size":9,"mimeType":"application/json","text":"{\"a\":\"\u534e\"}"},"redirectURL":"","headersSize":-1,"bodySize":-1},
 "cache":{},"timings":{"send":0,"wait":1,"receive":0}},
{"response":{"content":{"text":"eyJhIjoxfQ==","encoding":"base64","mimeType":"application/json"},"status":201,"headers":[]},
 "request":{"postData":{"mimeType":"application/json","text":"[1]"},"url":"/v1/x","method":"POST","headers":[]}}
]}}
`

func TestHAR(t *testing.T) {
	t.Parallel()
	got := read(t, "a.har", []byte(smallHAR))
	require.Equal(t, []Exchange{{
		Request: Request{Method: "GET", URL: "https://ucs.example.com/v1/clusters?limit=1", Header: Header{{"Accept", "a"}, {"Accept", "华\n"}}},
		Response: Response{Status: 200, Header: Header{{"Content-Type", "application/json"}},
			Body: Body{Bytes: []byte(`{"a":"华"}`), Size: 11}},
		Source: Source{File: "a.har", Entry: 0, Line: 3},
	}, {
		Request: Request{Method: "POST", URL: "/v1/x", Header: Header{{"Content-Type", "application/json"}}, Body: Body{Bytes: []byte("[1]"), Size: 3}},
		Response: Response{Status: 201, Header: Header{{"Content-Type", "application/json"}},
			Body: Body{Bytes: []byte(`{"a":1}`), Size: 7}},
		Source: Source{File: "a.har", Entry: 1, Line: 10},
	}}, normal(got))
}

// normal makes empty slices nil.
func normal(all []Exchange) []Exchange {
	for i := range all {
		x := &all[i]
		for _, h := range []*Header{&x.Request.Header, &x.Response.Header} {
			if len(*h) == 0 {
				*h = nil
			}
		}
		for _, b := range []*Body{&x.Request.Body, &x.Response.Body} {
			if len(b.Bytes) == 0 {
				b.Bytes = nil
			}
		}
	}
	return all
}

func TestHARBody(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, response string
		want           Body
	}{
		{"no content", `"status":200`, Body{Unknown: true}},
		{"no text", `"status":200,"content":{"size":12,"mimeType":"a/b"}`, Body{Unknown: true}},
		{"empty text though there was one", `"status":200,"content":{"size":12,"text":""}`, Body{Unknown: true}},
		{"size not recorded", `"status":200,"content":{"size":-1}`, Body{Unknown: true}},
		{"empty", `"status":200,"content":{"size":0,"mimeType":"a/b"}`, Body{}},
		{"empty on the wire", `"status":200,"bodySize":0,"content":{"mimeType":"a/b"}`, Body{}},
		{"no content is empty", `"status":204`, Body{}},
		{"from the cache", `"status":304,"bodySize":0,"content":{"size":3,"text":"abc"}`, Body{}},
		{"text is null", `"status":200,"content":{"size":3,"text":null}`, Body{Unknown: true}},
		{"broken base64", `"status":200,"content":{"text":"YWJjYW_j","encoding":"base64"}`, Body{Bytes: []byte("abc"), Size: 3, Problem: Undecodable}},
		{"unpadded base64", `"status":200,"content":{"encoding":"base64","text":"YWI"}`, Body{Bytes: []byte("ab"), Size: 2}},
		{"last one counts", `"status":200,"status":404,"content":{"text":"a"},"content":{"text":"b","text":"c"}`, Body{Bytes: []byte("c"), Size: 1}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			har := `{"log":{"entries":[{"request":{"method":"GET","url":"/"},"response":{` + tt.response + `}}]}}`
			got := normal(read(t, "a.har", []byte(har)))
			require.Len(t, got, 1)
			require.Equal(t, tt.want, got[0].Response.Body)
		})
	}
}

func TestHARRequestBody(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, request string
		want          Body
	}{
		{"form", `"postData":{"mimeType":"application/x-www-form-urlencoded","params":[{"name":"a b","value":"1"},{"name":"c","value":"&"}]}`,
			Body{Bytes: []byte("a+b=1&c=%26"), Size: 11}},
		{"withheld", `"bodySize":12`, Body{Unknown: true}},
		{"none", `"bodySize":0`, Body{}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := normal(read(t, "a.har", []byte(`{"log":{"entries":[{"request":{`+tt.request+`}}]}}`)))
			require.Equal(t, tt.want, got[0].Request.Body)
		})
	}
}

func TestHARLimit(t *testing.T) {
	t.Parallel()
	body := strings.Repeat(`{"a":"\n"}`, 10_000)
	for _, limit := range []int64{1, 2, 3, 100, 99_998, 99_999} {
		for _, b64 := range []bool{false, true} {
			text, more := body, ""
			if b64 {
				text, more = base64.StdEncoding.EncodeToString([]byte(body)), `,"encoding":"base64"`
			}
			q, err := json.Marshal(text)
			require.NoError(t, err)
			har := fmt.Sprintf(`{"log":{"entries":[{"response":{"status":200,"content":{"text":%s%s}}}]}}`, q, more)
			got, _, err := readAll("a.har", strings.NewReader(har), Limits{Body: limit})
			require.NoError(t, err)
			b := got[0].Response.Body
			require.Equal(t, TooLarge, b.Problem)
			require.Equal(t, body[:limit], string(b.Bytes))
			require.InDelta(t, len(body), b.Size, 3)
		}
	}
}

func TestHARBroken(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		`{"log":{"entries":{}}}`:                              "a.har: byte 18: invalid character '{', want '['",
		`{"log":[]}`:                                          "a.har: byte 7: invalid character '[', want '{'",
		`{"log":{"entries":[1]}}`:                             "a.har: byte 19: invalid character '1', want '{'",
		`{"log":{"entries":[]}} x`:                            "a.har: byte 23: data after the end of JSON",
		"{\"log\":{\"entries\":[{\"a\":\"\x01\"}]}}":          "a.har: byte 25: invalid character or escape in a JSON string",
		`{"log":{"entries":[{"response":{"status":20`:         "a.har: byte 43: unexpected end of JSON",
		"\ufeff" + `{"log":{"entries":[}`:                     "a.har: byte 22: invalid character '}', want '{'",
		`{"log":{"entries":[{"x":` + strings.Repeat("[", 600): "a.har: byte 532: JSON nested too deeply",
	} {
		_, _, err := readAll("a.har", strings.NewReader(in), Limits{})
		require.EqualError(t, err, want)
	}
}

func TestHAREmpty(t *testing.T) {
	t.Parallel()
	for in, format := range map[string]Format{
		"": Empty, " \r\n": Empty, "\ufeff": Empty,
		`{"log":{"entries":[]}}`: HAR, "\ufeff" + `{"log":{}}`: HAR, `{"log":{"version":"1.2","entries":[]}}` + "\r\n": HAR, `{}`: HAR,
	} {
		got, f, err := readAll("a.har", strings.NewReader(in), Limits{})
		require.NoError(t, err, in)
		require.Empty(t, got)
		require.Equal(t, format, f, in)
	}
}

// A truncated HAR gives the entries before the cut, then the error.
func TestHARCut(t *testing.T) {
	t.Parallel()
	requireCut(t, "a.har", []byte(smallHAR[:len(smallHAR)-1]), func([]byte) int { return 2 })
	second := strings.Index(smallHAR, `{"response":{"content"`)
	got, _, err := readAll("a.har", strings.NewReader(smallHAR[:second+10]), Limits{})
	require.EqualError(t, err, fmt.Sprintf("a.har: byte %d: unexpected end of JSON", second+10))
	require.Len(t, got, 1)
}

// simpleHAR decodes the way encoding/json does, for comparison.
func simpleHAR(b []byte) (all []Exchange, err error) {
	var doc map[string]any
	if err := json.Unmarshal(b, &doc); err != nil {
		return nil, err
	}
	log, _ := doc["log"].(map[string]any)
	entries, _ := log["entries"].([]any)
	for _, e := range entries {
		var x Exchange
		entry := e.(map[string]any)
		if req, ok := entry["request"].(map[string]any); ok {
			x.Request.Method = strings.ToUpper(simpleString(req["method"]))
			x.Request.URL = simpleString(req["url"])
			post, _ := req["postData"].(map[string]any)
			x.Request.Header, x.Request.Body = simpleMessage(req, post)
			if params, ok := post["params"].([]any); ok && x.Request.Body.Unknown {
				x.Request.Body = simpleForm(params)
			}
			if n, _ := req["bodySize"].(float64); n <= 0 || n != math.Trunc(n) {
				x.Request.Body.Unknown = false
			}
		}
		if resp, ok := entry["response"].(map[string]any); ok {
			if n, ok := resp["status"].(float64); ok && n >= 0 && n <= 999 && n == math.Trunc(n) {
				x.Response.Status = int(n)
			}
			content, _ := resp["content"].(map[string]any)
			x.Response.Header, x.Response.Body = simpleMessage(resp, content)
		}
		all = append(all, x)
	}
	return all, nil
}

func simpleForm(params []any) Body {
	var form []string
	for _, p := range params {
		if p, ok := p.(map[string]any); ok {
			form = append(form, url.QueryEscape(simpleString(p["name"]))+"="+url.QueryEscape(simpleString(p["value"])))
		}
	}
	text := strings.Join(form, "&")
	return Body{Bytes: []byte(text), Size: int64(len(text)), Unknown: len(form) == 0}
}

func simpleString(v any) string { s, _ := v.(string); return s }

func simpleMessage(m, content map[string]any) (Header, Body) {
	var h Header
	fields, _ := m["headers"].([]any)
	for _, f := range fields {
		if f, ok := f.(map[string]any); ok && !strings.HasPrefix(simpleString(f["name"]), ":") {
			h = append(h, Field{simpleString(f["name"]), simpleString(f["value"])})
		}
	}
	text, ok := content["text"].(string)
	return h, Body{Bytes: []byte(text), Size: int64(len(text)), Unknown: !ok}
}

// duplicated reports whether an object has duplicate members. Then encoding/json, which
// reads into a map, and harReader, which reads entry by entry, may differ.
func duplicated(b []byte) bool {
	d := json.NewDecoder(bytes.NewReader(b))
	var walk func() bool
	walk = func() bool {
		tok, err := d.Token()
		if err != nil {
			return false
		}
		open, ok := tok.(json.Delim)
		if !ok {
			return false
		}
		seen := map[any]bool{}
		for d.More() {
			if open == '{' {
				key, err := d.Token()
				if err != nil || seen[key] {
					return true
				}
				seen[key] = true
			}
			if walk() {
				return true
			}
		}
		_, _ = d.Token()
		return false
	}
	return walk()
}

// FuzzHAR compares the exchanges of a HAR with those of encoding/json, read at once and in
// pieces. No input may cause a panic.
func FuzzHAR(f *testing.F) {
	f.Add([]byte(smallHAR))
	f.Add([]byte(`{"log":{"entries":[{"request":{"postData":{"params":[{"name":"a"}]}},"response":{"status":2e2,"headers":[{"value":"x"}]}}]}}`))
	f.Add([]byte(`{"log":{"entries":[{"response":{"status":200,"content":{"text":"\ud83d\ude00\\","size":3}}}]},"x":[[],{}]}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		if !utf8.Valid(b) {
			return
		}
		got, err := fuzzHAR(bytes.NewReader(b))
		small, smallErr := fuzzHAR(&pieces{b, 1})
		require.Equal(t, got, small)
		require.Equal(t, err, smallErr)
		if !json.Valid(b) {
			require.True(t, err != nil || len(bytes.TrimSpace(b)) == 0)
			return
		}
		if duplicated(b) || err != nil && (strings.Contains(err.Error(), "deep") || strings.Contains(err.Error(), "want")) {
			return // or log, entries or an entry are of another type
		}
		want, wantErr := simpleHAR(b)
		require.Equal(t, wantErr == nil, err == nil, "%v, %v", wantErr, err)
		if err == nil {
			compareHAR(t, want, got)
		}
	})
}

func fuzzHAR(r io.Reader) ([]Exchange, error) {
	h := &harReader{s: jsonscan.NewReader(r, jsonscan.Options{Window: 16}), limits: Limits{}.withDefaults(), builder: entryBuilder{limit: 1 << 20}}
	var all []Exchange
	var x Exchange
	for {
		err := h.Next(&x)
		if err == io.EOF {
			return normal(all), nil
		} else if err != nil {
			return normal(all), err
		}
		all = append(all, clone(&x))
	}
}

// compareHAR compares what the simple decoder knows: it does not decode
// base64, nor does it add a media type.
func compareHAR(t *testing.T, want, got []Exchange) {
	require.Len(t, got, len(want))
	for i, w := range normal(want) {
		g := got[i]
		require.Equal(t, w.Request.Method, g.Request.Method)
		require.Equal(t, w.Request.URL, g.Request.URL)
		require.Equal(t, w.Response.Status, g.Response.Status)
		require.Equal(t, append(Header{}, w.Response.Header...), append(Header{}, g.Response.Header...)[:len(w.Response.Header)])
		require.Equal(t, append(Header{}, w.Request.Header...), append(Header{}, g.Request.Header...)[:len(w.Request.Header)])
		if b := g.Response.Body; w.Response.Status != http.StatusNotModified && b.Problem == "" && !b.Unknown && len(b.Bytes) == len(w.Response.Body.Bytes) {
			require.Equal(t, w.Response.Body.Bytes, b.Bytes)
		}
	}
}
