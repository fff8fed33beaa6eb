package secrets_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/internal/secrets"
)

// The headers that hold a URL are redacted step by step and parameter by
// parameter. In other headers the same text is one word without the form of a
// secret.
func TestReferenceHeader(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, header string
		reference    bool
	}{
		{"location", "Location", true},
		{"location in small letters", "location", true},
		{"content location", "Content-Location", true},
		{"content location in capitals", "CONTENT-LOCATION", true},
		{"referer", "Referer", true},
		{"another header", "X-Note", false},
		{"a longer name", "X-Location", false},
	} {
		for _, value := range []struct{ name, text, secret string }{
			{"step of a path", "/v1/keys/" + ak + "/use", ak},
			{"step of a path without a slash before", "v1.example.com/" + ak, ak},
			{"escaped name of a parameter", "/cb?to%6Ben=abc123def456&x=1", "abc123def456"},
			{"word behind the path", "/cb?" + ak, ak},
		} {
			t.Run(test.name+", "+value.name, func(t *testing.T) {
				t.Parallel()
				redacted := secrets.WithKey([]byte("k")).Header(test.header, value.text)
				x := &exchange.Exchange{Response: exchange.Response{Header: exchange.Header{{Name: test.header, Value: value.text}}}}
				found := secrets.Find(x)
				if strings.Contains(value.text, ak) || test.reference {
					require.NotContains(t, redacted, value.secret)
					require.Len(t, redacted, len(value.text))
					require.Len(t, found, 1)
					require.Equal(t, "response header "+test.header, found[0].Where.String())
					return
				}
				require.Equal(t, value.text, redacted)
				require.Empty(t, found)
			})
		}
	}
}

// The headers with credentials and cookies are known in any case.
func TestCredentialHeaders(t *testing.T) {
	t.Parallel()
	const credentials, cookies = "Digest name=word, other=thing", "name=word; other=thing"
	for _, test := range []struct{ name, header, value, want string }{
		{"authorization", "AUTHORIZATION", credentials, `^Digest name=[a-z]{4}, other=[a-z]{5}$`},
		{"proxy authorization", "proxy-authorization", credentials, `^Digest name=[a-z]{4}, other=[a-z]{5}$`},
		{"another authorization", "x-authorization", credentials, `^Digest name=[a-z]{4}, other=[a-z]{5}$`},
		{"cookie", "COOKIE", cookies, `^name=[a-z]{4}; other=[a-z]{5}$`},
		{"cookie that is set", "set-cookie", cookies, `^name=[a-z]{4}; other=thing$`},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			for name, got := range map[string]string{
				"header": secrets.WithKey([]byte("k")).Header(test.header, test.value),
				"line":   secrets.WithKey([]byte("k")).Text(test.header + ": " + test.value)[len(test.header)+2:],
				"JSON":   member(t, secrets.WithKey([]byte("k")), test.header, test.value),
			} {
				require.Regexp(t, test.want, got, name)
				require.NotContains(t, got, "word", name)
			}
			x := &exchange.Exchange{Request: exchange.Request{Header: exchange.Header{{Name: test.header, Value: test.value}}}}
			require.Len(t, secrets.Find(x), 1)
		})
	}
	require.Equal(t, cookies, secrets.WithKey([]byte("k")).Header("X-Note", cookies))
}

// member returns the redacted value of a property of a JSON object.
func member(t *testing.T, r *secrets.Redactor, name, value string) string {
	t.Helper()
	out := string(r.JSON([]byte(`{"` + name + `":"` + value + `"}`)))
	require.Len(t, out, len(name)+len(value)+7)
	return out[len(name)+5 : len(out)-2]
}
