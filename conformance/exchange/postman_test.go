package exchange

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func collection(item string) string {
	return `{"info":{},"variable":[{"key":"v","value":"v1"},{"key":"none","value":""},{"value":"x"}],"item":[` + item + `]}`
}

// A URL is its text, or is put together from its parts.
func TestPostmanURL(t *testing.T) {
	t.Parallel()
	for url, want := range map[string]string{
		`"https://h/{{v}}/a"`: "https://h/v1/a", `"{{base}}/a"`: "/a", `"https://{{base}}/a"`: "/a", `"{{base}}"`: "{{base}}", `"https://h/{{id}}"`: "https://h/{{id}}",
		`{"raw":"https://h/:id/b?c=d","variable":[{"key":"id","value":"x y"},{"key":"b","value":"no"}]}`:                                            "https://h/x%20y/b?c=d",
		`{"raw":"https://h/:id","variable":[{"key":"id","value":""}]}`:                                                                              "https://h/:id",
		`{"raw":"https://h/:id","variable":[{"key":"id","value":7}]}`:                                                                               "https://h/7",
		`{"raw":"https://h/:id","variable":[{"key":"id","value":null}]}`:                                                                            "https://h/:id",
		`{"protocol":"https","host":["a","b"],"path":["c","d"],"query":[{"key":"e","value":"f"},{"key":"g","value":true},{"key":"h","value":"i"}]}`: "https://a.b/c/d?e=f&g=true&h=i",
		`{"protocol":"https","host":"a.b","path":"c/d"}`:                                                                                            "https://a.b/c/d",
		`{"host":["a","b"],"path":[{"type":"string","value":"c"}]}`:                                                                                 "a.b/c",
		`{"protocol":"https","path":["c"]}`:                                                                                                         "/c",
	} {
		got := read(t, "a.json", []byte(collection(`{"response":[{"code":204,"originalRequest":{"url":`+url+`}}]}`)))
		require.Len(t, got, 1)
		require.Equal(t, want, got[0].Request.URL, url)
		require.Equal(t, "GET", got[0].Request.Method)
	}
}

func TestPostmanBodies(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, request, response string
		wantRequest             Body
		wantType                string
		wantResponse            Body
	}{
		{"none", `{}`, `"code":204`, Body{}, "", Body{}},
		{"not recorded", `{}`, `"code":200`, Body{}, "", Body{Unknown: true}},
		{"no answer to HEAD", `{"method":"head"}`, `"code":200`, Body{}, "", Body{}},
		{"null", `{"body":null}`, `"code":200,"body":null`, Body{}, "", Body{Unknown: true}},
		{"empty", `{"body":{}}`, `"code":200,"body":""`, Body{}, "", Body{}},
		{"text", `{"body":{"mode":"raw","raw":"{{v}}"}}`, `"code":200,"body":"{{v}}"`, Body{Bytes: []byte("v1"), Size: 2}, "", Body{Bytes: []byte("{{v}}"), Size: 5}},
		{"JSON", `{"body":{"raw":"[]","options":{"raw":{"language":"json"}}}}`, `"code":200,"body":"[]"`, Body{Bytes: []byte("[]"), Size: 2}, "application/json", Body{Bytes: []byte("[]"), Size: 2}},
		{"type of its own", `{"header":[{"key":"content-type","value":"a/b"}],"body":{"raw":"[]","options":{"raw":{"language":"json"}}}}`, `"code":204`, Body{Bytes: []byte("[]"), Size: 2}, "a/b", Body{}},
		{"form", `{"body":{"mode":"urlencoded","urlencoded":[{"key":"a","value":"1"},{"key":"b","value":"2","disabled":true},{"key":"c","value":3}]}}`, `"code":204`,
			Body{Bytes: []byte("a=1&c=3"), Size: 7}, "application/x-www-form-urlencoded", Body{}},
		{"file", `{"body":{"mode":"formdata"}}`, `"code":204`, Body{Unknown: true}, "", Body{}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := normal(read(t, "a.json", []byte(collection(`{"response":[{"originalRequest":`+tt.request+`,`+tt.response+`}]}`))))
			require.Len(t, got, 1)
			require.Equal(t, tt.wantRequest, got[0].Request.Body)
			require.Equal(t, tt.wantType, got[0].Request.Header.Get("Content-Type"))
			require.Equal(t, tt.wantResponse, got[0].Response.Body)
		})
	}
}

// Header lines may be one text. Disabled headers are ignored.
func TestPostmanHeaders(t *testing.T) {
	t.Parallel()
	got := normal(read(t, "a.json", []byte(collection(`{"response":[{"code":204,
		"originalRequest":{"header":"A: {{v}}\n\nB:2\nno colon\n"},
		"header":[{"key":"C","value":"{{v}}"},{"key":"D","value":4}]}]}`))))
	require.Equal(t, Header{{"A", "v1"}, {"B", "2"}}, got[0].Request.Header)
	require.Equal(t, Header{{"C", "{{v}}"}, {"D", "4"}}, got[0].Response.Header)
}

// The error of a broken collection has the place of the error.
func TestBrokenCollections(t *testing.T) {
	t.Parallel()
	for in, offset := range map[string]int64{
		`{"info":{},"item":[}`:                                 20,
		`{"info":{},"item":{}}`:                                19,
		`{"info":{},"item":[{"response":[{"code":"x"}]}]}`:     43,
		`{"info":{},"item":[{"response":[{"header":{}}]}]}`:    -1,
		`{"info":{},"item":[{"request":{"url":{"host":{}}}}]}`: -1,
		`{"info":{},"item":[`:                                  19,
	} {
		_, format, err := readAll("a.json", strings.NewReader(in), Limits{})
		require.Equal(t, Postman, format, in)
		var read *ReadError
		require.ErrorAs(t, err, &read, in)
		if offset >= 0 {
			require.Equal(t, offset, read.Offset, in)
		}
		require.Equal(t, 1, read.Line, in)
	}
}
