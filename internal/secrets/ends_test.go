package secrets_test

import (
	"strings"
	"testing"

	"github.com/hwcontract/hwcontract/internal/secrets"
)

// Every function of a Redactor ends, whichever byte stands where. A loop that
// does not advance at a byte would hang here until the test times out.
func TestEveryByteEnds(t *testing.T) {
	t.Parallel()
	mask := secrets.Mask()
	for c := range 256 {
		b := string(rune(c))
		if c >= 0x80 {
			b = string([]byte{byte(c)})
		}
		for _, text := range []string{
			b, b + b, "a" + b + "c", "password" + b, "password=" + b, "--password " + b, "curl -u " + b, `{"password":` + b + `}`,
			`{"a":"` + b + `"}`, "<a " + b + "=\"x\">" + b + "</a>", "https://" + b + ":" + b + "@h/?" + b + "=" + b + "#" + b,
			"user:\n  password: |\n" + b + "\n", "mysql -p" + b, strings.Repeat(b, 40) + " curl " + b,
			"Basic " + b, "token" + b + b + "x" + b, "$'" + b + "'", "\\" + b, "\"" + b, "'" + b, "<" + b, "&" + b, "%" + b, "{" + b, "[" + b,
		} {
			mask.Text(text)
			mask.URL(text)
			mask.Path(text)
			mask.Pointer("/" + text)
			mask.Header("X-A", text)
			mask.Header("Authorization", text)
			mask.JSON([]byte(text))
			mask.Member("a", text)
		}
	}
}
