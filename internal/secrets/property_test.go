package secrets_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/internal/secrets"
)

// secrets of every form; none is a word of innocent text.
var secretText = rapid.OneOf(
	rapid.StringMatching(`[a-z]{4}[0-9]{4}[A-Za-z0-9!@#%_+-]{8,40}`),
	rapid.StringMatching(`[0-9a-f]{30}[0-9][a-f]`),
	rapid.StringMatching(`MII[A-Za-z0-9+/]{77}`),
	rapid.StringMatching(`eyJhbGciOiJ[A-Za-z0-9]{9}\.eyJ[A-Za-z0-9_-]{30}\.[A-Za-z0-9_-]{20}`),
	rapid.StringMatching(`[A-Z]{9}[0-9][A-Z0-9]{10}`),
	rapid.StringMatching(`[a-z]{12}[é中😀]{3}[0-9]{4}`),
)

// classes describes a string as a pattern that a pseudonym has to match too.
func classes(s string) string {
	s = regexp.MustCompile(`[a-z]`).ReplaceAllString(s, "a")
	s = regexp.MustCompile(`[A-Z]`).ReplaceAllString(s, "A")
	return regexp.MustCompile(`[0-9]`).ReplaceAllString(s, "0")
}

func TestPseudonymKeepsForm(t *testing.T) {
	t.Parallel()
	r := secrets.New()
	rapid.Check(t, func(t *rapid.T) {
		secret, other := secretText.Draw(t, "secret"), secretText.Draw(t, "other")
		got := r.Header("X-Auth-Token", secret)
		require.NotEqual(t, secret, got)
		require.Len(t, got, len(secret))
		ascii := strings.Map(func(c rune) rune { return min(c, 0x80) }, classes(secret))
		require.Equal(t, ascii, strings.Map(func(c rune) rune { return min(c, 0x80) }, classes(got)))
		require.Equal(t, got, r.Header("X-Auth-Token", secret), "referential equality")
		require.Equal(t, got, r.Header("X-Auth-Token", got), "again")
		if other != secret {
			require.NotEqual(t, got, r.Header("X-Auth-Token", other))
		}
	})
}

// recording draws an exchange in which one secret stands in many places.
func recording(t *rapid.T) (x *exchange.Exchange, secret string) {
	secret = secretText.Draw(t, "secret")
	name := rapid.SampledFrom([]string{"password", "token", "secretKey", "client-key-data", "DB_PASSWORD"}).Draw(t, "name")
	quoted := string(must(json.Marshal(secret)))
	body := rapid.SampledFrom([]string{
		`{"%[1]s": %[2]s, "n": [1, 2.50, null, true], "other": %[2]s}`,
		`{"kind": "Cluster", "copy": %[2]s, "user": {"%[1]s": %[2]s}}`,
		`[{"env": [{"value": %[2]s, "name": "API_TOKEN"}]}, {"log": "x=%[4]s"}]`,
		`{"message": "%[3]s failed", "%[1]s": %[2]s}`,
		`{"%[1]s": %[2]s, "cut": {"a": [`,
		"%[1]s: %[4]s\nblob: %[3]s\n",
	}).Draw(t, "body")
	body = fmt.Sprintf(body, name, quoted, base64.StdEncoding.EncodeToString([]byte(secret)), url.QueryEscape(secret))
	x = &exchange.Exchange{
		Request: exchange.Request{Method: "GET", URL: "https://h.example.com/v1/clusters?limit=1&q=" + url.QueryEscape(secret),
			Header: exchange.Header{{Name: "X-Auth-Token", Value: secret}, {Name: "X-Note", Value: "see " + secret}}},
		Response: exchange.Response{Status: 200, Header: exchange.Header{{Name: "Content-Type", Value: "application/json"}}},
	}
	x.Response.Body = exchange.Body{Bytes: []byte(body), Size: int64(len(body))}
	return x, secret
}

func clone(x *exchange.Exchange) *exchange.Exchange {
	y := *x
	y.Request.Header, y.Response.Header = slices.Clone(x.Request.Header), slices.Clone(x.Response.Header)
	y.Request.Body.Bytes, y.Response.Body.Bytes = bytes.Clone(x.Request.Body.Bytes), bytes.Clone(x.Response.Body.Bytes)
	return &y
}

// copies lists the forms of a secret that nothing may hold.
func copies(secret string) []string {
	return []string{
		secret, url.QueryEscape(secret), url.PathEscape(secret),
		base64.StdEncoding.EncodeToString([]byte(secret)), base64.RawURLEncoding.EncodeToString([]byte(secret)),
	}
}

func TestExchange(t *testing.T) {
	t.Parallel()
	r := secrets.New()
	rapid.Check(t, func(t *rapid.T) {
		x, secret := recording(t)
		before := clone(x)
		secrets.Find(x)
		r.For(x)
		require.Equal(t, before, x, "looking changes nothing")

		r.Exchange(x)
		all := fmt.Sprintf("%+v %s", x, x.Response.Body.Bytes)
		for _, s := range copies(secret) {
			require.NotContains(t, all, s)
		}
		require.Equal(t, int64(len(x.Response.Body.Bytes)), x.Response.Body.Size)
		require.Equal(t, form(before.Response.Body.Bytes), form(x.Response.Body.Bytes), "what a schema sees")
		require.Empty(t, secrets.Find(x), "nothing is left to find")

		token := x.Request.Header.Get("X-Auth-Token")
		require.Equal(t, "see "+token, x.Request.Header.Get("X-Note"))
		again := clone(x)
		r.Exchange(again)
		require.Equal(t, x, again)
	})
}

// form is a body with every string reduced to its classes.
func form(body []byte) any {
	var v any
	if json.Unmarshal(body, &v) != nil {
		return len(body)
	}
	return reduce(v)
}

func reduce(v any) any {
	switch v := v.(type) {
	case string:
		if _, err := base64.StdEncoding.DecodeString(v); err == nil {
			return len(v)
		}
		return len([]rune(v))
	case map[string]any:
		for k := range v {
			v[k] = reduce(v[k])
		}
	case []any:
		for i := range v {
			v[i] = reduce(v[i])
		}
	}
	return v
}

// Whatever the input, a walk ends, keeps JSON JSON and finds nothing twice.
func FuzzRedact(f *testing.F) {
	for _, s := range []string{`{"a":[1,{"password":"p"}]}`, `{"kind":"Secret","data":{"a":"eA=="}}`, "token: x\n", `{"a":"\ud800"`, signed, pem} {
		f.Add(s)
	}
	r := secrets.Mask()
	f.Fuzz(func(t *testing.T, s string) {
		out := r.JSON([]byte(s))
		if json.Valid([]byte(s)) {
			require.True(t, json.Valid(out), "%s", out)
		}
		r.Text(s)
		r.URL(s)
		r.Header("Authorization", s)
		r.Header("Cookie", s)
	})
}

// The base64 of a pseudonym of 30 bytes has the 40 characters of a key.
func TestEncodedPseudonymIsNoKey(t *testing.T) {
	t.Parallel()
	r := secrets.New()
	for i := range 50 {
		secret := fmt.Sprintf("aaaa%04d!!!!!!!!!!!!!!!!!!!!!!", i)
		x := &exchange.Exchange{Response: exchange.Response{Body: exchange.Body{Bytes: []byte(
			`{"password":"` + secret + `","note":"` + base64.StdEncoding.EncodeToString([]byte(secret)) + `"}`)}}}
		r.Exchange(x)
		require.Empty(t, secrets.Find(x), "%s", x.Response.Body.Bytes)
	}
}
