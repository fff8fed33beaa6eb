package secrets_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/internal/secrets"
)

// Find and Exchange agree: a part in which something is found is changed, and
// no other part is, but for copies of what was found elsewhere.
func TestFoundIsRedacted(t *testing.T) {
	t.Parallel()
	parts := []string{
		"https://", "user:word@", "ucs.example.com", "/v1/", "clusters", "?", "&", "=", "limit", "10", "#", "+", ";", "q", ", ", " ", "\"", "/", ".", "~", "%20", "%3D",
		"ak", "sk", "sig", "pwd", "token", "to+ken", "a_password", "access+key", "api+key", "X-Token", "Cookie", "user[pwd]", "abc", "{", "}", ":", "\n", "'", "\\",
		ak, sk, jwt, b64("user:password"), b64(`{"pwd":"abcdef"}`), "PKIZ_abcdefghij1", "eyJhbGciOiJIUzI1", "AppleWebKit/537.36", "(X11)",
		"0a6c5a9e-37c8-4d9d-9b7f-2c1f6a4f2f11", "MII" + strings.Repeat("Ab1", 30), "%7B%22pwd%22%3A%22abcdef%22%7D",
	}
	names := []string{"Accept", "User-Agent", "Content-Type", "X-Request-Id", "server", "Referer", "Location", "X-Note", "Set-Cookie", "X-Auth-Token"}
	random := rand.New(rand.NewPCG(5, 6))
	text := func() string {
		var b strings.Builder
		for range random.IntN(6) {
			b.WriteString(parts[random.IntN(len(parts))])
		}
		return b.String()
	}
	r := secrets.WithKey([]byte("k"))
	seen := map[bool]int{}
	for i := range 9000 {
		x := &exchange.Exchange{}
		switch s := text(); i % 3 {
		case 0:
			x.Request.URL = s
		case 1:
			x.Request.Header = exchange.Header{{Name: names[random.IntN(len(names))], Value: s}}
		case 2:
			x.Request.Body.Bytes = []byte(s)
		}
		before := clone(x)
		found := secrets.Find(x)
		r.Exchange(x)
		require.Equal(t, len(found) > 0, !same(before, x), "%v in %+v", found, before)
		seen[len(found) > 0]++
	}
	require.Greater(t, min(seen[true], seen[false]), 1000)
}

// same compares what may hold a secret.
func same(a, b *exchange.Exchange) bool {
	return a.Request.URL == b.Request.URL && string(a.Request.Body.Bytes) == string(b.Request.Body.Bytes) &&
		(len(a.Request.Header) == 0 || a.Request.Header[0] == b.Request.Header[0])
}

// What is short or begins with a sign is found too.
func TestFoundAtTheEdge(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ name, header, value string }{
		{"16 characters", "X-Note", "PKIZ_abcdefghij1"},
		{"16 characters at the end", "X-Note", "a PKIZ_abcdefghij1"},
		{"behind a word", "X-Note", "aaaaaaaaaaaaaaaaaaaaaaa " + ak},
		{"before a word", "X-Note", ak + " aaaaaaaaaaaaaaaaaaaaaaa"},
		{"behind a dot", "X-Note", "." + ak},
		{"behind a slash", "X-Note", "/a/b.c/../" + b64("user:pass") + " " + ak},
		{"product for a reference", "Referer", "a.example.com/" + ak},
		{"base64 with a slash", "X-Note", b64("{\"pwd\":\"???>>>\"}")},
		{"padding", "X-Note", "cHdkPWFhYWFhYWFhYWE="},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			for _, h := range []exchange.Header{
				{{Name: test.header, Value: test.value}}, {{Name: "Accept", Value: "*/*"}, {Name: test.header, Value: test.value}, {Name: "Host", Value: "h"}},
			} {
				for _, x := range []*exchange.Exchange{{Request: exchange.Request{Header: h}}, {Response: exchange.Response{Header: h}}} {
					require.Len(t, secrets.Find(x), 1)
				}
			}
		})
	}
}
