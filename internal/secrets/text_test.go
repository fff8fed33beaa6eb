package secrets_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/internal/secrets"
)

func checkText(t *testing.T, tests []markedTest) {
	t.Helper()
	checkMarked(t, tests, (*secrets.Redactor).Text)
}

// Where the value of an assignment ends depends on its sign, its quotes and
// the lines around it.
func TestAssignedValue(t *testing.T) {
	t.Parallel()
	checkText(t, []markedTest{
		{"equals sign, to the end of the word", "token=«abc» def"},
		{"equals sign, space before the value", "token= «abc» def"},
		{"equals sign, space before the sign", "token = «abc» def"},
		{"colon without space", "token:«abc» def"},
		{"colon, one word", "token: «abc»"},
		{"colon and tab, one word", "token:\t«abc»"},
		{"colon, word of a sentence", "the token: word follows"},
		{"colon, credible word", "the token: «word1» follows"},
		{"colon, 20 letters", "the token: «abcdefghijklmnopqrst» follows"},
		{"colon, 19 letters", "the token: abcdefghijklmnopqrs follows"},
		{"lines, to the end of the line", "token: «two words»\nx: y"},
		{"lines, indented", "a:\n  token: «two words»\nx: y"},
		{"lines, item of a list", "a:\n- token: «two words»\nx: y"},
		{"lines, last line", "x: y\ntoken: «two words»"},
		{"lines, after an empty line", "\ntoken: «two words»"},
		{"lines, carriage return", "token: «two words»\r\nx: y"},
		{"lines, braces", "token: «{a: b}»\nx: y"},
		{"lines, brackets", "token: «[a, b]»\nx: y"},
		{"lines, not the first word", "the token: two words\nx: y"},
		{"lines, one word that is not the first", "the token: «word»\nx: y"},
		{"lines, equals sign", "token=«two» words\nx: y"},
		{"lines, no value", "token:\nx: y"},
		{"lines, spaces for a value", "token:  \nx: y"},
		{"no value", "token="},
		{"value of one letter", "token=«a»"},
		{"two assignments", "token=«abc» password=«def»"},
		{"two assignments, one sign between", "token=«abc»&password=«def»;secret=«ghi»"},
		{"assignment within a value", "token=token=«abc»"},
		{"other assignments around", "a=b token=«abc» c=d e: f"},
	})
	var ends []markedTest
	for _, c := range " \t\r\n,;&\"'<>{}[]()|\\" {
		ends = append(ends, markedTest{"ends at " + string(c), "token=«abc»" + string(c) + "d"})
	}
	for _, c := range "=:/.-_+@!#$%^*~`?" {
		ends = append(ends, markedTest{"goes on over " + string(c), "token=«abc" + string(c) + "d» e"})
	}
	checkText(t, ends)
}

// Quotes hold a value together, escaped or not.
func TestQuotedValue(t *testing.T) {
	t.Parallel()
	checkText(t, []markedTest{
		{"double quotes", `token="«two words»" x`},
		{"single quotes", `token='«two words»' x`},
		{"quoted name", `"token": "«two words»", "x": "y"`},
		{"single quote in double quotes", `token="«two' words»" x`},
		{"escaped quote within", `token="«two\" words»" x`},
		{"escaped quotes", `{\"token\":\"«two words»\",\"x\":\"y\"}`},
		{"quotes escaped twice", `{\\\"token\\\":\\\"«two words»\\\",\\\"x\\\":1}`},
		{"not closed", `token="«two words»`},
		{"not closed, escape at the end", `token="«two words\»`},
		{"empty", `token="" x`},
		{"space before the quote", `token:   "«two words»" x`},
		{"backslash at the end", `token=\`},
		{"quote at the end", `token="`},
	})
}

// A name is read back from its sign, over quotes and spaces.
func TestAssignedName(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("a", 56) + "password"
	checkText(t, []markedTest{
		{"hyphen", "x api-key=«abc»"},
		{"underscore", "x api_key=«abc»"},
		{"dot", "x api.key=«abc»"},
		{"digit before", "x 9api-key=«abc»"},
		{"capitals", "x X-AMZ-SIGNATURE=«abc»"},
		{"quoted twice", `x ""apikey"" =«abc»`},
		{"backslash behind", `x apikey\=«abc»`},
		{"another sign within", "x api/key=abc"},
		{"not secret", "x api-kex=abc"},
		{"ending of a name", "x db_password=«abc»"},
		{"ending alone", "x password=«abc»"},
		{"beginning of a name", "x password_length=abc"},
		{"64 characters", long + "=«abc»"},
		{"no name", "=abc :def"},
		{"at the beginning", "token=«abc»"},
		{"key that other things are called", "x sk=abc"},
		{"key that other things are called, with the form of one", "x sk=«" + sk + "»"},
	})
}

// The credentials of a header line go to the end of the line.
func TestHeaderLine(t *testing.T) {
	t.Parallel()
	checkText(t, []markedTest{
		{"authorization", "Authorization: Bearer «abc def»\nHost: h"},
		{"carriage return", "Authorization: Bearer «abc def»\r\nHost: h"},
		{"no credentials", "Authorization:\nHost: h"},
		{"a space for credentials", "Authorization: \nHost: h"},
		{"spaces around", "Authorization: \t Bearer «abc def» \t\nHost: h"},
		{"double quotes", `"Authorization: Bearer «abc def»"`},
		{"single quotes", `'Authorization: Bearer «abc def»'`},
		{"quoted value", `Authorization="Bearer «abc def»"`},
		{"quoted value in single quotes", `Authorization='Bearer «abc def»'`},
		{"cookies", "Cookie: a=«b c»; d=«e»\nHost: h"},
		{"cookie that is set", "Set-Cookie: a=«b c»; Path=/\nHost: h"},
		{"last line", "Host: h\nAuthorization: Bearer «abc def»"},
	})
}

// What stands around the credentials of a header line is no part of them: the
// pseudonym is that of the header.
func TestHeaderLineAsHeader(t *testing.T) {
	t.Parallel()
	r := secrets.WithKey([]byte("k"))
	want := r.Header("Authorization", "Bearer abc123def456")
	for _, around := range []string{"", " ", "  ", "\t", `"`, "'", ` "`, "\" "} {
		require.Equal(t, "Authorization:"+around+want+around+"\nHost: h", r.Text("Authorization:"+around+"Bearer abc123def456"+around+"\nHost: h"))
	}
}

// Behind the name of a scheme stands a credential, unless it is a word.
func TestScheme(t *testing.T) {
	t.Parallel()
	checkText(t, []markedTest{
		{"bearer with a digit", "got bearer «abcdefg1» there"},
		{"bearer of 7 characters", "got bearer abcdef1 there"},
		{"bearer of 20 letters", "got Bearer «abcdefghijklmnopqrst» there"},
		{"bearer of 19 letters", "got Bearer abcdefghijklmnopqrs there"},
		{"basic", "got Basic «wordword1» there"},
		{"basic with padding", "got basic «ab+cdefg»== there"},
		{"part of a word", "got forbearer abcdefg1 there"},
	})
}

// A large text is searched where it has a sign of a secret.
func TestLargeText(t *testing.T) {
	t.Parallel()
	fill := func(n int, s string) string {
		return strings.Repeat(".", n-len(strings.NewReplacer("«", "", "»", "").Replace(s))) + s
	}
	checkText(t, []markedTest{
		{"small without a clue", fill(4096, " pwd=«abc»")},
		{"large with a clue", fill(4097, " password=«abc»")},
		{"large with a clue far away", fill(9000, " a cookie, and pwd=«abc»")},
		{"large with a key by form", fill(9000, " "+"«"+ak+"»")},
	})
}
