package judge

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/spec"
)

// No contract lists a range of media types today; OpenAPI lets it.
func TestMatchMediaType(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name   string
		listed []string
		sent   string
		want   string // "" is none
	}{
		{"same", []string{"text/plain", "application/json"}, "application/json", "application/json"},
		{"charset does not count", []string{"application/json"}, "application/json; charset=utf-8", "application/json"},
		{"capitals do not count", []string{"application/json"}, "Application/JSON ;charset=utf-8", "application/json"},
		{"another", []string{"application/json"}, "text/plain", ""},
		{"one that begins so", []string{"application/json"}, "application/json-patch+json", ""},
		{"none sent", []string{"*/*"}, "", ""},
		{"parameters alone", []string{"*/*"}, "; charset=utf-8", ""},
		{"range", []string{"application/json", "text/*"}, "text/html; charset=utf-8", "text/*"},
		{"range in capitals", []string{"text/*"}, "TEXT/html", "text/*"},
		{"range of a longer type", []string{"text/*"}, "text", ""},
		{"range of another type", []string{"text/*"}, "application/json", ""},
		{"range of a type that begins so", []string{"text/*"}, "textual/plain", ""},
		{"range of a type that ends so", []string{"text/*"}, "x-text/plain", ""},
		{"any", []string{"*/*"}, "image/png", "*/*"},
		{"exact before range", []string{"text/*", "text/plain"}, "text/plain;a=b", "text/plain"},
		{"exact before any", []string{"*/*", "text/plain"}, "text/plain;a=b", "text/plain"},
		{"first of two that fit", []string{"text/*", "*/*"}, "text/html", "text/*"},
		{"nothing listed", nil, "text/html", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			listed := make([]media, len(tt.listed))
			for i, name := range tt.listed {
				listed[i].MediaType = &spec.MediaType{Type: name}
			}
			got := findMedia(listed, tt.sent)
			if tt.want == "" {
				require.Nil(t, got)
				return
			}
			require.NotNil(t, got)
			require.Equal(t, tt.want, got.Type)
		})
	}
}

func TestIsJSON(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]bool{
		"application/json": true, "Application/JSON; charset=utf-8": true, "application/merge-patch+json": true, "json": true,
		"": false, "son": false, "text/plain": false, "application/json-seq": false, "text/plain; a=json": false,
	} {
		require.Equal(t, want, isJSON(name), name)
	}
}

// Whether a body may be there, must be there and can be judged, for responses
// of all kinds, some of which no contract has today.
func TestPresenceOfBodies(t *testing.T) {
	t.Parallel()
	json := []media{{MediaType: &spec.MediaType{Type: "application/json"}, json: true}}
	plain := exchange.Body{Bytes: []byte(`{"total":1}`), Size: 11}
	fails := exchange.Body{Bytes: []byte(`{"error_code":"UCS.01000011","error_msg":"x"}`), Size: 45}
	for _, tt := range []struct {
		name      string
		method    string
		status    int
		listed    bool
		empty     bool // x-empty-body
		content   []media
		body      exchange.Body
		rule      string
		judgeable bool
	}{
		{"body", "GET", 200, true, false, json, plain, "", true},
		{"no body", "GET", 200, true, false, json, exchange.Body{}, "body-missing", false},
		{"no body, which is as good", "GET", 200, true, true, json, exchange.Body{}, "", false},
		{"body that was not recorded", "GET", 200, true, false, json, exchange.Body{Unknown: true}, "", false},
		{"body that was cut", "GET", 200, true, false, json, exchange.Body{Bytes: []byte("{"), Size: 1, Problem: exchange.CutShort}, "body-truncated", false},
		{"body that is too large", "GET", 200, true, false, json, exchange.Body{Size: 9, Problem: exchange.TooLarge}, "body-truncated", false},
		{"body that cannot be decoded", "GET", 200, true, false, json, exchange.Body{Bytes: []byte("x"), Size: 1, Problem: exchange.Undecodable}, "body-not-json", false},
		{"size alone", "GET", 200, true, false, json, exchange.Body{Size: 9}, "", true},
		{"HEAD", "HEAD", 200, true, false, json, exchange.Body{}, "", false},
		{"HEAD with a body", "HEAD", 200, true, false, json, plain, "body-unexpected", false},
		{"HEAD not recorded", "HEAD", 200, true, false, json, exchange.Body{Unknown: true}, "", false},
		{"204", "GET", 204, true, false, nil, exchange.Body{}, "", false},
		{"204 with a body", "GET", 204, true, false, nil, plain, "body-unexpected", false},
		{"205 with a body", "GET", 205, true, false, json, plain, "body-unexpected", false},
		{"304 with a body", "GET", 304, false, false, nil, plain, "body-unexpected", false},
		{"response without content", "GET", 202, true, false, nil, exchange.Body{}, "", false},
		{"response without content, with a body", "GET", 202, true, false, nil, plain, "body-unexpected", false},
		{"response without content, with an error", "GET", 202, true, false, nil, fails, "error-on-success", false},
		{"error without content", "GET", 400, true, false, nil, exchange.Body{}, "", false},
		{"error without content, with a body", "GET", 400, true, false, nil, fails, "", true},
		{"unlisted", "GET", 203, false, false, nil, plain, "", true},
		{"unlisted, without a body", "GET", 203, false, false, nil, exchange.Body{}, "", false},
		{"unlisted error", "GET", 404, false, false, nil, fails, "", true},
		{"unlisted error without a body", "GET", 404, false, false, nil, exchange.Body{}, "body-missing", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			j, err := New(Options{})
			require.NoError(t, err)
			s := j.Session()
			x := &exchange.Exchange{
				Request: exchange.Request{Method: tt.method, URL: "https://ucs.myhuaweicloud.com/v1/clusters"},
				Response: exchange.Response{
					Status: tt.status, Header: exchange.Header{{Name: "Content-Type", Value: "application/json"}}, Body: tt.body,
				},
			}
			s.quoter = newQuoter(j, x)
			found := newCollector(&s.quoter, s.emptyEnvelope())
			r, unrouted := s.router.route(x, &s.quoter)
			found.service, found.op = r.service, r.op
			require.Nil(t, unrouted)
			var status statusResult
			if tt.listed {
				of := make([]spec.MediaType, len(tt.content))
				status.listed = &response{Response: &spec.Response{EmptyBody: tt.empty, Content: of}, content: tt.content}
			}
			result := judgeContent(&r, status, &errorResponse{envelope: found.envelope}, &found)
			require.Equal(t, tt.judgeable, result.judgeable)
			require.Equal(t, tt.rule, strings.Join(rules(found.complete()), ""))
		})
	}
}
