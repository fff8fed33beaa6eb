package secrets_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/internal/secrets"
)

// What an object is may be said before or behind its values.
func TestObjects(t *testing.T) {
	t.Parallel()
	checkMarked(t, []markedTest{
		{"secret, kind first", `{"kind":"Secret","data":{"a":"«abc»"}}`},
		{"secret, kind last", `{"data":{"a":"«abc»"},"kind":"Secret"}`},
		{"secret, other secrets before and behind", `{"password":"«def»","data":{"a":"«abc»","token":"«ghi»"},"secretKey":"«jkl»","kind":"Secret"}`},
		{"secret, two kinds of data", `{"stringData":{"a":"«abc»"},"data":{"b":["«def»",{"c":"«ghi»"}]},"kind":"Secret","z":{"a":"abc"}}`},
		{"secret, data that is a string", `{"kind":"Secret","data":"«abc»"}`},
		{"secret, numbers", `{"kind":"Secret","data":{"a":«123»}}`},
		{"secret in a list", `{"kind":"List","items":[{"kind":"Secret","data":{"a":"«abc»"}},{"kind":"ConfigMap","data":{"a":"abc"}}]}`},
		{"another kind", `{"kind":"SecretList","data":{"a":"abc"}}`},
		{"variable, name first", `{"name":"DB_PASSWORD","value":"«abc»"}`},
		{"variable, name last", `{"value":"«abc»","name":"DB_PASSWORD"}`},
		{"variable, secrets before and behind", `{"password":"«def»","value":"«abc»","token":"«ghi»","name":"DB_PASSWORD"}`},
		{"variable, key for a name", `{"key":"DB_PASSWORD","value":"«abc»"}`},
		{"variable, a list for a value", `{"name":"DB_PASSWORD","value":["«abc»"]}`},
		{"variable, no value", `{"name":"DB_PASSWORD","values":"abc"}`},
		{"variable, another name", `{"name":"MODE","value":"abc"}`},
		{"variable, a name that other things have", `{"name":"sk","value":"abc"}`},
		{"variable, a name that other things have, and the form of a key", `{"name":"sk","value":"«` + sk + `»"}`},
		{"variable, empty name", `{"name":"","value":"abc"}`},
		{"variable, no string for a name", `{"name":["DB_PASSWORD"],"value":"abc"}`},
		{"variable, number for a name", `{"name":123,"value":"abc"}`},
		{"variable in a variable", `{"name":"DB_PASSWORD","value":{"name":"x","value":"«abc»"}}`},
		{"header as a property", `{"Authorization":"Bearer «abc»","Cookie":"a=«b»","X-Auth-Token":"«c»"}`},
		{"certificate authority", `{"certificate-authority-data":"«abc»","clientCertificateData":"«def»"}`},
	}, inJSON)
}

// A name may be a secret as well.
func TestNamesOfProperties(t *testing.T) {
	t.Parallel()
	checkMarked(t, []markedTest{
		{"access key", `{"a":1,"«` + ak + `»":{"x":1}}`},
		{"no key", `{"a":1,"` + ak[:19] + `":{"x":1}}`},
	}, inJSON)
	checkMarked(t, []markedTest{
		{"known secret", `{"«abcdefg1»":1,"a":"«abcdefg1»"}`},
		{"part of a name", `{"x-«abcdefg1»-y":1}`},
		{"one character less", `{"abcdefg":1,"bcdefg1":1}`},
	}, func(r *secrets.Redactor, s string) string { return inJSON(r.Knowing("abcdefg1"), s) })
}

// Names are compared without their case and without hyphens, underscores, dots
// and spaces.
func TestNames(t *testing.T) {
	t.Parallel()
	letters := "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffff"
	for _, test := range []struct {
		name   string
		secret bool
	}{
		{"X-Auth-Token", true}, {"x_auth_token", true}, {"xAuthToken", true}, {"x.auth.token", true}, {"x auth token", true}, {"XAUTHTOKEN", true},
		{"x/auth/token", true}, {"X-Amz-Signature", true}, {"XAMZCREDENTIAL", true}, {"tokens", true}, {"my_token", true}, {"my_auth_token", true},
		{"oldPassword", true}, {"password2", true}, {"AWS_SECRET_ACCESS_KEY", true}, {"tls.key", true}, {"tls.crt", false}, {"sessionId", true},
		{"_-. ", false}, {"", false}, {letters + "password", true},
	} {
		in := `{"` + test.name + `":"abc"}`
		require.Equal(t, test.secret, inJSON(secrets.WithKey([]byte("k")), in) != in, test.name)
	}
}

// Texts within texts are looked into: JSON in a string, base64 of it, and so on.
func TestNested(t *testing.T) {
	t.Parallel()
	text := `{"password":"abc123def456"}`
	r := secrets.WithKey([]byte("k"))
	for level := range 4 {
		text = string(must(json.Marshal(map[string]string{"content": text})))
		require.NotContains(t, inJSON(r, text), "abc123", level)
	}
	text = "password: abc123def456\n"
	for level := range 4 {
		text = b64(text)
		require.NotEqual(t, "x "+text, r.Text("x "+text), level)
	}
}

// What is not text is left as it is.
func TestNotNested(t *testing.T) {
	t.Parallel()
	for _, plain := range []string{"\x00token=abc123def456", "token=abc123def456\x7f", "\x1ftoken=abc123def456", "token=abc123def456\xff"} {
		in := "x " + b64(plain) + " y"
		require.Equal(t, in, secrets.New().Text(in))
	}
	for _, plain := range []string{"token=abc123def456", "\ttoken=abc123def456\r\n", " token=abc123def456 ~é", "token=abc123def45"} {
		in := "x " + b64(plain) + " y"
		out := secrets.WithKey([]byte("k")).Text(in)
		require.NotEqual(t, in, out, plain)
		require.Len(t, out, len(in))
		requireDecoded(t, `token=[a-z]{3}[1-9]{3}[a-z]{3}[1-9]{2}`, out[2:len(out)-2])
	}
	in := "x " + b64("token=abc123def4") + "= y"
	require.Regexp(t, `^x [\w+/]{22}=== y$`, secrets.WithKey([]byte("k")).Text(in), "a third sign of padding is none")
}
