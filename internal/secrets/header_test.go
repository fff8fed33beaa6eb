package secrets_test

import (
	"testing"

	"github.com/hwcontract/hwcontract/internal/secrets"
)

func inHeader(name string) func(r *secrets.Redactor, value string) string {
	return func(r *secrets.Redactor, value string) string { return r.Header(name, value) }
}

// The scheme stays, and of its parameters those that are no secret.
func TestAuthorization(t *testing.T) {
	t.Parallel()
	checkMarked(t, []markedTest{
		{"no scheme", "«abc»"},
		{"scheme without credentials", "«Bearer» "},
		{"bearer", "Bearer «abc»"},
		{"bearer in capitals", "BEARER «abc=def»"},
		{"bearer with spaces", "Bearer   «abc def»"},
		{"bearer with a colon", "Bearer «abc:def»"},
		{"another scheme", "Token «abc»"},
		{"another scheme with padding", "Token «abc»=="},
		{"key and signature", "OBS «abc»:«def»"},
		{"key, signature and another colon", "OBS «abc»:«def:ghi»"},
		{"basic that is not base64", "Basic «abc:def»!"},
		{"basic without a colon", "Basic " + "«bm9jb2xvbg»=="},
		{"basic with a control character", "Basic «dTphAWI»="},
		{"parameters", `Digest username="«bob»", realm="there", qop=auth, uri="/p", response="«abc»"`},
		{"parameters that are no secret", `Digest algorithm=MD5, nc=00000001, opaque="x1", realm=r, SignedHeaders=host`},
		{"parameter without a value", "Digest username=«bob», word, response=«abc»"},
		{"parameter of nothing", `Digest username="", response=`},
		{"parameters with a space", "Digest response = «abc», realm = r"},
		{"credential", "AWS4-HMAC-SHA256 Credential=«abc»/20240101/r/s3,SignedHeaders=host,Signature=«def»"},
		{"credential without a date", "SDK-HMAC-SHA256 Access=«abc», Signature=«def»"},
		{"credential of a date", "SDK-HMAC-SHA256 Credential=/20240101, Signature=«def»"},
	}, inHeader("Authorization"))
}

// The user before the password of Basic credentials stays.
func TestBasic(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ name, plain, want string }{
		{"password", "admin:pass1", `^admin:[a-z]{4}[1-9]$`},
		{"password of two letters", "admin:pw", `^admin:[a-z]{2}$`},
		{"no user", ":pass1", `^:[a-z]{4}[1-9]$`},
		{"tab and line ends", "ad\t\r\nmin:pass1", `^ad\t\r\nmin:[a-z]{4}[1-9]$`},
		{"signs around the letters", " ~:pass1", `^ ~:[a-z]{4}[1-9]$`},
		{"not ASCII", "admín:pass1", `^admín:[a-z]{4}[1-9]$`},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got := secrets.WithKey([]byte("k")).Header("Authorization", "Basic "+b64(test.plain))
			requireDecoded(t, test.want, got[len("Basic "):])
		})
	}
	for _, test := range []struct{ name, plain string }{
		{"password with a colon", "admin:pass:word1"},
		{"password of one letter", "admin:p"},
		{"no colon", "adminpass1"},
		{"control character", "admin:pass\x1f1"},
		{"delete", "admin:pass\x7f1"},
		{"not UTF-8", "admin:pass\xff1"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got := secrets.WithKey([]byte("k")).Header("Authorization", "Basic "+b64(test.plain))
			requireNoPart(t, b64(test.plain), got[len("Basic "):])
		})
	}
}

// Cookies keep their names, and a cookie that is set its attributes.
func TestCookies(t *testing.T) {
	t.Parallel()
	checkMarked(t, []markedTest{
		{"one", "a=«b»"},
		{"two", "a=«b»; c=«d»"},
		{"no value", "a=; c=«d»"},
		{"no name", "«b»; c=«d»"},
		{"empty", ""},
		{"quotes", `a="«b c»"; d=«e»`},
		{"value as its name", "abc=«abc»; d=«d»"},
		{"equals sign in a value", "a=«b=c»; d=«e»"},
		{"masked", "a=****; d=«e»"},
	}, inHeader("Cookie"))
	checkMarked(t, []markedTest{
		{"attributes", "a=«b»; Path=/; Max-Age=9"},
		{"no attributes", "a=«b»"},
		{"no space", "a=«b»;Secure"},
		{"empty attributes", "a=«b»;"},
	}, inHeader("Set-Cookie"))
}

// A token header holds a token, whatever its value looks like, unless the
// value is a text with secrets in it.
func TestTokenHeader(t *testing.T) {
	t.Parallel()
	checkMarked(t, []markedTest{
		{"word", "«word»"},
		{"words", "«two words»"},
		{"URL", "«https»://«h»/«p»?«a»=«b»"},
		{"object", `{"password":"«abc»","a":"b"}`},
		{"broken object", `{"«password»":"«abc»","«a»":`},
		{"PEM block", "-----BEGIN PRIVATE KEY-----\n«abc1»\n-----END PRIVATE KEY-----\n"},
	}, inHeader("X-Auth-Token"))
	checkMarked(t, []markedTest{
		{"key, date and region", "«abc»/20240101/r"},
		{"key", "«abc»"},
	}, inHeader("X-Amz-Credential"))
	checkMarked(t, []markedTest{{"signature with a slash", "«abc»/«def»"}}, inHeader("X-Amz-Signature"))
}
