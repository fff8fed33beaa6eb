package secrets_test

import (
	"testing"

	"github.com/hwcontract/hwcontract/internal/secrets"
)

// A URL keeps all but its secrets, whatever is wrong with it.
func TestURLParts(t *testing.T) {
	t.Parallel()
	checkMarked(t, []markedTest{
		{"parameter", "/p?token=«abc»&x=1"},
		{"parameter without a value", "/p?token=&x=1"},
		{"parameter without a sign", "/p?token&x=1"},
		{"parameter with two signs", "/p?token=«abc=def»&x=1"},
		{"last parameter", "/p?x=1&token=«abc»"},
		{"query in a query", "/p?x=1&y=a?token=«b»&password=«abc»"},
		{"fragment", "/p#token=«abc»&x=1"},
		{"query and fragment", "/p?token=«abc»#token=«def»"},
		{"fragment with a question mark", "/p#x=?&token=«abc»"},
		{"escaped name", "/p?to%6Ben=«abc»&x=1"},
		{"plus in a name", "/p?auth+token=«abc»"},
		{"broken escape in a name", "/p?to%6=abc&token=«abc»"},
		{"broken escape in a value", "/p?token=«abc»%«zz»"},
		{"other values keep their bytes", "/p?q=a+b%20c%2B&token=«abc»"},
		{"password", "https://user:«abc»@h.example.com/p"},
		{"password with an at sign", "https://user:«abc@def»@h.example.com/p"},
		{"password with a colon", "https://user:«abc:def»@h.example.com/p"},
		{"no password", "https://«user»@h.example.com/p"},
		{"no password, no web address", "ssh://git@h.example.com/p"},
		{"no user", "https://:«abc»@h.example.com/p"},
		{"empty password", "https://«user»:@h.example.com/p"},
		{"no host", "https://user:«abc»@"},
		{"at sign in the path", "https://h.example.com/a:b@c"},
		{"port", "https://h.example.com:8443/p"},
		{"key in the path", "https://h.example.com/v1/«" + ak + "»/use"},
		{"key at the end of the path", "/v1/«" + ak + "»"},
		{"key for a path", "«" + ak + "»"},
		{"key behind the host", "https://h.example.com/«" + ak + "»?x=1"},
		{"key as a parameter", "/p?«" + ak + "»&x=1"},
		{"key as a value", "/p?x=«" + ak + "»"},
		{"key that other things are called", "/p?sk=abc&ak=«" + ak + "»"},
		{"credential", "/p?X-Amz-Credential=«abc»/2024&x=1"},
		{"empty", ""},
		{"signs alone", "?&=#"},
	}, (*secrets.Redactor).URL)
}

// The value of a parameter that was escaped is escaped again.
func TestURLEscapes(t *testing.T) {
	t.Parallel()
	checkMarked(t, []markedTest{
		{"sign", "/p?token=«a»%2B«b»&x=1"},
		{"space", "/p?token=«a»+«b»&x=1"},
		{"object", "/p?q=%7B%22password%22%3A%22«abc»%22%7D&x=1"},
		{"URL", "/p?back=https%3A%2F%2Fh%2Fp%3Ftoken%3D«abc»&x=1"},
		{"masked", "/p?token=%2A%2A%2A&x=1"},
	}, (*secrets.Redactor).URL)
}

// URLs within a text end at a space, a quote, a bracket or a backslash.
func TestURLInText(t *testing.T) {
	t.Parallel()
	checkText(t, []markedTest{
		{"space", "see https://h/p?x=1&to%6Ben=«abc» there"},
		{"quote", `see "https://h/p?to%6Ben=«abc»" there`},
		{"angle bracket", `see <https://h/p?to%6Ben=«abc»> there`},
		{"backslash", `"https://h/p?to%6Ben=«abc»\n"`},
		{"two", "https://u:«abc»@h/p https://u:«def»@h/p"},
		{"another scheme", "amqp+ssl://u:«abc»@h:5671/v"},
		{"no scheme", "://u:abc@h/p"},
	})
}
