package secrets_test

import (
	"encoding/base64"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/internal/secrets"
)

// A known secret that begins or ends another known secret does not keep the
// rest of the other one.
func TestKnownSecretWithinAnother(t *testing.T) {
	t.Parallel()
	const short, long = "abcdefgh1234", "abcdefgh1234-TAILSECRET99"
	for _, test := range []struct {
		name    string
		secrets []string
		in      string
		gone    string
	}{
		{"short one first", []string{short, long}, "x " + long + " y", "TAILSECRET"},
		{"long one first", []string{long, short}, "x " + long + " y", "TAILSECRET"},
		{"both in one text", []string{short, long}, short + " " + long, "TAILSECRET"},
		{"at the end", []string{short, "HEADSECRET99-" + short}, "x HEADSECRET99-" + short, "HEADSECRET"},
		{"in base64", []string{short, long}, "x " + b64(long) + " y", b64(long)[16:]},
		{"in a query", []string{short, long}, "https://h.example.com/p?q=" + long, "TAILSECRET"},
		{"three", []string{short, long, long + "-AND-MORE"}, "x " + long + "-AND-MORE", "AND-MORE"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			r := secrets.WithKey([]byte("k")).Knowing(test.secrets...)
			out := r.Text(test.in)
			require.NotContains(t, out, test.gone)
			require.NotContains(t, out, short)
			require.Len(t, out, len(test.in))
		})
	}
}

// What was known before stays known, and the order of learning does not matter.
func TestKnowingMore(t *testing.T) {
	t.Parallel()
	const one, two = "first-secret-1", "second-secret-2"
	in := one + " " + two + " " + b64(one)
	want := secrets.WithKey([]byte("k")).Knowing(one, two).Text(in)
	require.NotContains(t, want, one)
	require.NotContains(t, want, two)
	for name, r := range map[string]*secrets.Redactor{
		"other order":    secrets.WithKey([]byte("k")).Knowing(two, one),
		"one by one":     secrets.WithKey([]byte("k")).Knowing(one).Knowing(two),
		"the same twice": secrets.WithKey([]byte("k")).Knowing(one, two).Knowing(one),
	} {
		require.Equal(t, want, r.Text(in), name)
	}
	r := secrets.WithKey([]byte("k"))
	r.Knowing(one)
	require.Equal(t, one, r.Text(one), "the Redactor that was asked has learned nothing")
}

// Values of less than 8 bytes and placeholders are not looked for.
func TestKnowingLeavesOut(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, secret string
		known        bool
	}{
		{"7 bytes", "abcdef1", false},
		{"8 bytes", "abcdefg1", true},
		{"8 letters", "abcdefgh", true},
		{"masked", "********", false},
		{"masked with x", "xxxxxxxx", false},
		{"a variable", "${PASSWORD}", false},
		{"a word for a placeholder", "undefined", false},
		{"spaces", "         ", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			r := secrets.New().Knowing(test.secret)
			in := "is " + test.secret + " there"
			require.Equal(t, test.known, r.Text(in) != in)
			require.Equal(t, test.known, r.Text(test.secret) != test.secret, "alone")
		})
	}
}

// A text that was cut may end with the beginning of a copy: 8 bytes of it are
// enough.
func TestCutCopy(t *testing.T) {
	t.Parallel()
	const secret = "p-ss.w~rd-1234?&"
	encoded := url.QueryEscape(secret)
	for _, test := range []struct {
		name, tail string
		gone       bool
	}{
		{"7 bytes", secret[:7], false},
		{"8 bytes", secret[:8], true},
		{"all but one", secret[:len(secret)-1], true},
		{"all", secret, true},
		{"8 bytes from the second", secret[1:9], false},
		{"8 bytes of base64", b64(secret)[:8], true},
		{"7 bytes of base64", b64(secret)[:7], false},
		{"percent-encoded", encoded[:len(encoded)-4], true},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			r := secrets.WithKey([]byte("k")).Knowing(secret)
			for _, before := range []string{"", "log: "} {
				in := before + test.tail
				out := r.Text(in)
				require.Equal(t, test.gone, in != out, out)
				require.Len(t, out, len(in))
				require.True(t, strings.HasPrefix(out, before), out)
				require.Equal(t, test.gone, r.Member("note", `"`+in) != `"`+in, "in a member")
			}
		})
	}
	whole := secrets.WithKey([]byte("k")).Knowing(secret)
	require.True(t, strings.HasPrefix(whole.Text(secret), whole.Text(secret[:10])), "a part of the same pseudonym")
}

// The copies of one secret in every coding become copies of one pseudonym.
func TestCopiesOfOnePseudonym(t *testing.T) {
	t.Parallel()
	const secret = "p/ss w+rd&12~34<é>"
	r := secrets.WithKey([]byte("k")).Knowing(secret)
	want := r.Text(secret)
	for _, test := range []struct {
		name   string
		in     string
		decode func(string) (string, error)
	}{
		{"query", url.QueryEscape(secret), url.QueryUnescape},
		{"path", url.PathEscape(secret), url.PathUnescape},
		{"base64", b64(secret), decoder(base64.StdEncoding)},
		{"base64 without padding", base64.RawStdEncoding.EncodeToString([]byte(secret)), decoder(base64.RawStdEncoding)},
		{"base64 for URLs", base64.URLEncoding.EncodeToString([]byte(secret)), decoder(base64.URLEncoding)},
		{"base64 for URLs without padding", base64.RawURLEncoding.EncodeToString([]byte(secret)), decoder(base64.RawURLEncoding)},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got, err := test.decode(r.Text(test.in))
			require.NoError(t, err)
			require.Equal(t, want, got)
		})
	}
}

func decoder(e *base64.Encoding) func(string) (string, error) {
	return func(s string) (string, error) {
		b, err := e.DecodeString(s)
		return string(b), err
	}
}

// Copies of an exchange's secrets are looked for unless they may be an
// ordinary word.
func TestForLooksForCopies(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, password string
		copied         bool
	}{
		{"12 letters", "correcthorse", true},
		{"11 letters", "correcthors", false},
		{"8 letters", "password", false},
		{"8 letters with a digit", "passw0rd", true},
		{"8 letters with a sign", "pass-word", true},
		{"7 letters with a digit", "passw0r", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			x := &exchange.Exchange{Request: exchange.Request{Body: exchange.Body{Bytes: []byte(`{"password":"` + test.password + `","note":"no ` + test.password + ` here"}`)}}}
			in := "a " + test.password + " quoted"
			require.Equal(t, test.copied, secrets.New().For(x).Text(in) != in)
			secrets.New().Exchange(x)
			require.Equal(t, !test.copied, strings.Contains(string(x.Request.Body.Bytes), "no "+test.password+" here"))
		})
	}
}
