package secrets

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/exchange"
)

// Nothing is found in a URL or header that is taken for clean.
func TestCleanHidesNothing(t *testing.T) {
	t.Parallel()
	parts := []string{
		"https://", "user:word@", "ucs.example.com", "/v1/", "clusters", "?", "&", "=", "limit", "10", "#", "+", ";", "q", ", ", " ", "\"", "/", ".", "~", "%20", "%3D",
		"ak", "sk", "sig", "pwd", "token", "to+ken", "a_password", "access+key", "api+key", "X-Token", "Cookie", "user[pwd]",
		"AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEYab", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln", "dXNlcjpwYXNzd29yZA==",
		"Mozilla/5.0", "AppleWebKit/537.36", "(X11)", "0a6c5a9e-37c8-4d9d-9b7f-2c1f6a4f2f11", "MII" + strings.Repeat("Ab1", 30), "{", "}", ":",
	}
	names := []string{"Accept", "User-Agent", "Content-Type", "X-Request-Id", "server", "Referer", "Location", "X-Note", "Set-Cookie", "X-Auth-Token"}
	random := rand.New(rand.NewPCG(3, 4))
	text := func() string {
		var b strings.Builder
		for range random.IntN(9) {
			b.WriteString(parts[random.IntN(len(parts))])
		}
		return b.String()
	}
	passed := 0
	for range 20_000 {
		x := exchange.Exchange{Request: exchange.Request{URL: text(), Header: exchange.Header{{Name: names[random.IntN(len(names))], Value: text()}}}}
		url, header := cleanURL(x.Request.URL), cleanHeader(x.Request.Header)
		f := &finder{seen: map[Where]bool{}}
		f.pass = pass{swap: f.note, budget: newBudget(1 << 10)}
		seen := x
		f.exchange(&seen, func(w Where) { f.at = w })
		for _, found := range f.found {
			require.False(t, found.Where.Part == RequestURL && url, "%v in %s", found, x.Request.URL)
			require.False(t, found.Where.Part == RequestHeader && header, "%v in %v", found, x.Request.Header)
		}
		if url && header {
			passed++
		}
	}
	require.Greater(t, passed, 1000)
}
