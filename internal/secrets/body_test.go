package secrets_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/internal/secrets"
)

const formType = "application/x-www-form-urlencoded"

// A body is read by what it looks like, and a form by its type.
func TestBody(t *testing.T) {
	t.Parallel()
	inBody := func(contentType string) func(r *secrets.Redactor, s string) string {
		return func(r *secrets.Redactor, s string) string {
			x := &exchange.Exchange{Request: exchange.Request{
				Header: exchange.Header{{Name: "Content-Type", Value: contentType}}, Body: exchange.Body{Bytes: []byte(s), Size: int64(len(s))}}}
			r.Exchange(x)
			require.Equal(t, int64(len(x.Request.Body.Bytes)), x.Request.Body.Size)
			return string(x.Request.Body.Bytes)
		}
	}
	for _, contentType := range []string{"application/json", "text/plain", formType, ""} {
		t.Run(contentType, func(t *testing.T) {
			t.Parallel()
			checkMarked(t, []markedTest{
				{"object", `{"user":{"password":"«two words»"}}`},
				{"list", `[{"password":"«two words»"}]`},
				{"string", `"-----BEGIN PRIVATE KEY-----\n«abc1»\n-----END PRIVATE KEY-----"`},
				{"space before", " \t\r\n" + `{"adminPass":«12»}`},
				{"text", "password=«abc123»"},
				{"empty", ""},
				{"space", " \n"},
			}, inBody(contentType))
		})
	}
	checkMarked(t, []markedTest{
		{"form", "x=1&to%6Ben=«abc»&y=a+b"},
		{"form with a word", "x=1&«" + ak + "»"},
	}, inBody(formType+"; charset=utf-8"))
	checkMarked(t, []markedTest{{"text that looks like a form", "x=1&to%6Ben=«abc»&y=a+b"}}, inBody("text/plain"))
	require.Equal(t, []string{"token in response body auth token"}, findIn("x=1&auth+token=abc", formType))
	require.Equal(t, []string{"token in response body a", "password in response body b"}, findIn(`a=token%3Dabc&b=password%3Ddef`, formType))
}

// A body that changes its length changes the sizes that tell it.
func TestContentLength(t *testing.T) {
	t.Parallel()
	body := `{"password":"a\u003cb1"}` // the escape is written as the character
	for _, test := range []struct{ name, header, value, want string }{
		{"length", "Content-Length", "24", "19"},
		{"length in small letters", "content-length", "24", "19"},
		{"wrong length", "Content-Length", "23", "23"},
		{"another header", "X-Length", "24", "24"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			h := exchange.Header{{Name: "Accept", Value: "*/*"}, {Name: test.header, Value: test.value}}
			shared := slices.Clone(h)
			x := &exchange.Exchange{Response: exchange.Response{Header: shared, Body: exchange.Body{Bytes: []byte(body), Size: 100}}}
			secrets.New().Exchange(x)
			require.Len(t, x.Response.Body.Bytes, 19)
			require.Equal(t, int64(95), x.Response.Body.Size)
			require.Equal(t, test.want, x.Response.Header.Get(test.header))
			require.Equal(t, "*/*", x.Response.Header.Get("Accept"))
			require.Equal(t, h, shared, "memory that others may share")
		})
	}
}

// The memory of an exchange may be shared: what changes is written elsewhere.
func TestSharedMemory(t *testing.T) {
	t.Parallel()
	header := exchange.Header{{Name: "X-Auth-Token", Value: "abc123"}, {Name: "Accept", Value: "*/*"}, {Name: "X-Api-Key", Value: "def456"}}
	body := []byte(`{"password":"abc123"}`)
	x := &exchange.Exchange{Request: exchange.Request{Header: slices.Clone(header), Body: exchange.Body{Bytes: slices.Clone(body)}}}
	shared := *x
	secrets.New().Exchange(x)
	require.Equal(t, header, shared.Request.Header)
	require.Equal(t, string(body), string(shared.Request.Body.Bytes))
	require.NotEqual(t, "abc123", x.Request.Header[0].Value)
	require.Equal(t, header[1], x.Request.Header[1])
	require.NotEqual(t, "def456", x.Request.Header[2].Value)
	require.NotContains(t, string(x.Request.Body.Bytes), "abc123")
}

// A body of up to 4 KiB is searched in full, a larger one where it has a sign
// of a secret.
func TestFindInLargeBody(t *testing.T) {
	t.Parallel()
	sized := func(n int, tail string) string { return strings.Repeat("{ }\n", n)[:n-len(tail)] + tail }
	for _, test := range []struct {
		name, body string
		found      int
	}{
		{"key in a small body", sized(4096, "\n"+ak), 1},
		{"key in a large body", sized(4097, "\n"+ak), 0},
		{"key and clue in a large body", sized(5000, "\na token='' "+ak), 1},
		{"password in a large body", sized(5000, "\npassword='abc'"), 1},
		{"small assignment", "x\npwd=abc", 1},
		{"small URL", "postgres://user:word@host/db", 1},
		{"small base64", "x\n" + b64(`{"pwd":"abc"}`), 1},
		{"nothing", sized(4096, "."), 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			require.Len(t, findIn(test.body, "text/plain"), test.found, strconv.Itoa(len(test.body)))
		})
	}
}
