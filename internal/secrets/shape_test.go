package secrets_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/internal/secrets"
)

// shapeTest is a word in a text, and whether its form alone makes it a secret.
type shapeTest struct {
	name, word string
	secret     bool
}

func checkShapes(t *testing.T, tests []shapeTest) {
	t.Helper()
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			in := "value " + test.word + " end"
			out := secrets.WithKey([]byte("k")).Text(in)
			if !test.secret {
				require.Equal(t, in, out)
				return
			}
			require.NotContains(t, out, test.word)
			require.Regexp(t, `^value \S+ end$`, out)
			require.Len(t, out, len(in))
		})
	}
}

// Twenty capitals and digits are an access key by a known beginning, or where
// something beside them says so.
func TestAccessKeyShape(t *testing.T) {
	t.Parallel()
	checkShapes(t, []shapeTest{
		{"known beginning", ak, true},
		{"another beginning", plainKey, false},
		{"19 characters", ak[:19], false},
	})
	for _, in := range []string{"ak=" + plainKey, "AccessKey: " + plainKey, `{"access":"` + plainKey + `"}`, `{"name":"ak","value":"` + plainKey + `"}`, "/p?ak=" + plainKey} {
		require.NotContains(t, secrets.WithKey([]byte("k")).Text(in), plainKey)
		require.NotContains(t, inJSON(secrets.WithKey([]byte("k")), in), plainKey)
	}
}

const plainKey = "KQ7RZX2MPL9VT4WNBH8C"

// A secret key has 40 letters of both cases and digits.
func TestSecretKeyShape(t *testing.T) {
	t.Parallel()
	letters := "bYskQzRLrTnVxWmHpGdfJcSfAuEoKiMtRqDabYsk"
	capitals := strings.ToUpper(letters)
	checkShapes(t, []shapeTest{
		{"letters and digits", sk, true},
		{"one digit", letters[:39] + "7", true},
		{"no digit", letters, false},
		{"capitals and one small letter", capitals[:38] + "7b", true},
		{"the small letter is a", capitals[:38] + "7a", true},
		{"the small letter is z", capitals[:38] + "7z", true},
		{"capitals and digits", capitals[:39] + "7", false},
		{"small letters and one capital", strings.ToLower(letters)[:38] + "7B", true},
		{"small letters and digits", strings.ToLower(sk), false},
		{"a hyphen", sk[:9] + "-" + sk[10:], false},
		{"39 characters", sk[:39], false},
		{"41 characters", sk + "Z", false},
	})
}

// A name that other things share needs a value with the form of a key; a name
// that only secrets have needs none.
func TestKeyUnderName(t *testing.T) {
	t.Parallel()
	letters := "bYskQzRLrTnVxWmHpGdfJcSfAuEoKiMtRqDabYsk"
	for _, test := range []struct {
		name, property, value string
		secret                bool
	}{
		{"ak", "ak", ak, true},
		{"ak without digits", "ak", "KQRZXMPLVTWNBHCDFGHS", false},
		{"access", "access", ak, true},
		{"access without digits", "access", "KQRZXMPLVTWNBHCDFGHS", false},
		{"appkey without digits", "app-key", "KQRZXMPLVTWNBHCDFGHS", false},
		{"sk", "sk", sk, true},
		{"sk without digits", "sk", letters, false},
		{"auth of user and password", "auth", b64("user:word"), true},
		{"auth of 8 characters", "auth", b64("u:pass"), true},
		{"auth of a word", "auth", b64("password"), false},
		{"auth with two colons", "auth", b64("a:b:c-word"), true},
		{"access key without digits", "accessKey", "KQRZXMPLVTWNBHCDFGHS", true},
		{"secret key without digits", "secretKey", letters, true},
		{"token without digits", "token", "correcthorse", true},
		{"password of one letter", "password", "q", true},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			in := `{"` + test.property + `":"` + test.value + `"}`
			out := string(secrets.WithKey([]byte("k")).JSON([]byte(in)))
			require.Equal(t, test.secret, in != out, out)
			require.Len(t, out, len(in))
		})
	}
}

// A JSON Web Token has two to five parts of letters, digits, hyphens and
// underscores. The header of these is not among those known by their beginning.
func TestTokenShape(t *testing.T) {
	t.Parallel()
	head := "eyJ6aXAiOiJERUYifQ"
	checkShapes(t, []shapeTest{
		{"two parts", head + ".eyJzdWIiOiIxIn0", true},
		{"three parts", head + ".eyJzdWIiOiIxIn0.c2ln", true},
		{"a hyphen", head + ".eyJzdWIiOi-xIn0.c2ln", true},
		{"an underscore", head + ".eyJzdWIiOi_xIn0.c2ln", true},
		{"five parts", head + ".a.b.c.d", true},
		{"one part", head, false},
		{"six parts", head + ".a.b.c.d.e", false},
		{"a tilde", head + ".eyJzdWIi~iIxIn0.c2ln", false},
		{"a slash", head + ".eyJzdWIi/iIxIn0.c2ln", false},
		{"a plus", head + ".eyJzdWIi+iIxIn0.c2ln", false},
		{"another beginning", "EyJ6aXAiOiJERUYifQ.eyJzdWIiOiIxIn0.c2ln", false},
		{"known beginning without a dot", "eyJhbGciOiJIUzI1", true},
		{"known beginning of 15 characters", "eyJhbGciOiJIUzI", false},
		{"unknown beginning without a dot", "eyJ6aXAiOiJIUzI1", false},
	})
	r := secrets.WithKey([]byte("k"))
	require.Regexp(t, `^eyJhbGci\.[a-z]{10}\d$`, r.Header("X-Auth-Token", "eyJhbGci.abcdefghij1"), "the header stays")
	require.NotRegexp(t, `^eyJ6`, r.Header("X-Auth-Token", "eyJ6.abcdefghij1"), "what may be no header does not")
	require.NotRegexp(t, `^eyJ6`, secrets.Mask().Header("X-Auth-Token", "eyJ6.abcdefghi1"), "15 characters are no JSON Web Token")
	require.NotRegexp(t, `^eyJ6`, secrets.Mask().Header("X-Auth-Token", "eyJ6.abcdef!hij1"), "nor is what holds another character")
}

// Other tokens are known by beginning and length.
func TestOtherTokenShapes(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("Ab1", 30)
	checkShapes(t, []shapeTest{
		{"PKI token of 64 characters", "MII" + long[:61], true},
		{"PKI token of 63 characters", "MII" + long[:60], false},
		{"PKI token with every sign of base64", "MII" + long[:56] + "+/-_=", true},
		{"PKI token with a tilde", "MII" + long[:61] + "~", false},
		{"Fernet token of 60 characters", "gAAAAA" + long[:54], true},
		{"Fernet token of 59 characters", "gAAAAA" + long[:53], false},
		{"compressed PKI token", "PKIZ_" + long[:11], true},
		{"compressed PKI token of 15 characters", "PKIZ_" + long[:10], false},
		{"access key between dots", "name." + ak + ".tail", true},
		{"access key between slashes and dots", "name/x." + ak + ".tail", true},
	})
}

// What is written in hex is a digest or an identifier, whatever its length,
// unless its case makes it a key of exactly the right length.
func TestHexShape(t *testing.T) {
	t.Parallel()
	small := strings.Repeat("3f786850e387550f", 5)
	capital := strings.ToUpper(small)
	mixed := strings.Repeat("3f786850E387550f", 5)
	checkShapes(t, []shapeTest{
		{"16 small digits", small[:16], false},
		{"20 small digits", small[:20], false},
		{"32 small digits", small[:32], false},
		{"40 small digits", small[:40], false},
		{"64 small digits", small[:64], false},
		{"19 capital digits", capital[:19], false},
		{"20 capital digits", capital[:20], false},
		{"21 capital digits", capital[:21], false},
		{"40 capital digits", capital[:40], false},
		{"39 digits of both cases", mixed[:39], false},
		{"40 digits of both cases", mixed[:40], true},
		{"41 digits of both cases", mixed[:41], false},
	})
}
