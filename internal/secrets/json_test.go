package secrets_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/internal/secrets"
)

func inJSON(r *secrets.Redactor, s string) string { return string(r.JSON([]byte(s))) }

// findIn lists what is found in the body of a response.
func findIn(body, contentType string) (all []string) {
	x := &exchange.Exchange{Response: exchange.Response{Header: exchange.Header{{Name: "Content-Type", Value: contentType}}, Body: exchange.Body{Bytes: []byte(body)}}}
	for _, s := range secrets.Find(x) {
		all = append(all, string(s.Kind)+" in "+s.Where.String())
	}
	return all
}

// Every form of JSON is walked over, so that what stands behind it is found at
// its place.
func TestWalk(t *testing.T) {
	t.Parallel()
	for _, before := range []string{
		`0`, `9`, `-1`, `-0.5e+10`, `1E-7`, `true`, `false`, `null`, `""`, `"a"`, `"\""`, `"\\"`, `[]`, `{}`, `[ ]`, `{ }`,
		`[0,1]`, `[ 0 , 1 ]`, "{\n\t\"a\"\r:\n1 }", `[[],[{}]]`, `{"a":{},"b":[]}`, `"{"`, `"["`, `"a:b=c"`, `{"kind":"Secret"}`,
	} {
		for _, body := range []string{
			`{"before":` + before + `,"user":{"password":"abc"}}`,
			" \t\r\n{ \"before\" : " + before + "\n,\t\"user\" :\r{ \"password\" : \"abc\" } }\n",
		} {
			require.True(t, json.Valid([]byte(body)), body)
			require.Equal(t, []string{"password in response body /user/password"}, findIn(body, "application/json"), body)
		}
		require.Equal(t, []string{"password in response body /1/0/password"}, findIn(`[`+before+`,[{"password":"abc"}]]`, ""), before)
	}
	require.Equal(t, []string{"password in response body /a~1b~0c/password"}, findIn(`{"a/b~c":{"password":"abc"}}`, ""))
	require.Equal(t, []string{"token in response body /token/0", "token in response body /token/1/0"}, findIn(`{"token":["abc",["def"]]}`, ""))
	require.Equal(t, []string{"token in response body /content"}, findIn(`{"content":"{\"users\":[{\"token\":\"abc\"}]}"}`, ""))
	require.Equal(t, []string{"token in response body"}, findIn(`"token=abc123"`, ""))
}

// A body is walked however deep it is, and a pointer tells 512 steps.
func TestWalkDeep(t *testing.T) {
	t.Parallel()
	deep := func(levels int) string {
		return strings.Repeat("[", levels-1) + `{"password":"abc123"}` + strings.Repeat("]", levels-1)
	}
	require.Equal(t, []string{"password in response body " + strings.Repeat("/0", 511) + "/password"}, findIn(deep(512), ""))
	for _, levels := range []int{1, 2, 511, 512, 513, 600, 100_001} {
		require.NotContains(t, inJSON(secrets.New(), deep(levels)), "abc123", levels)
		require.NotEmpty(t, findIn(deep(levels), ""), levels)
	}
	body := `{"a":` + deep(511) + `,"b":[{"password":"def"}]}`
	require.Contains(t, findIn(body, ""), "password in response body /b/0/password", "the level is left again")
}

// Numbers are secrets under the names of secrets, unless these may count.
func TestNumbers(t *testing.T) {
	t.Parallel()
	checkMarked(t, []markedTest{
		{"password", `{"adminPass":«12345678»,"a":1}`},
		{"password of one digit", `{"password":«1»}`},
		{"with signs", `{"password":-«1».«5»e+10}`},
		{"list", `{"password":[«123»,«456»]}`},
		{"token", `{"token":«123»,"secret":«456»,"tokens":789}`},
		{"name that other things are called", `{"auth":123}`},
		{"literals", `{"password":null,"passwd":true,"pwd":false}`},
	}, inJSON)
}

// A text that stops being JSON is redacted as text from there on.
func TestBrokenJSON(t *testing.T) {
	t.Parallel()
	checkMarked(t, []markedTest{
		{"cut behind a name", `{"token"`},
		{"cut behind a colon", `{"token":`},
		{"cut in a value", `{"token":"«abc»`},
		{"cut behind a value", `{"token":"«abc»"`},
		{"cut in a name", `{"a":1,"toke`},
		{"cut in a list", `{"token":["«abc»","«def»`},
		{"no comma", `{"a":1 "token":"«abc»"}`},
		{"no comma in a list", `[1 {"token":"«abc»"}]`},
		{"no colon", `{"a" "token":"«abc»"}`},
		{"name without quotes", `{a:1,"token":"«abc»"}`},
		{"value without quotes", `{"a":B,"token":"«abc»"}`},
		{"two values", `{"a":1} {"token":"«abc»"}`},
		{"text behind", `[1] token=«abc»`},
		{"comma at the end", `{"token":"«abc»",}`},
		{"empty", ``},
		{"spaces", "  \n"},
	}, inJSON)
}

// Strings are written anew with the escapes that they need.
func TestStringEscapes(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ name, value, want string }{
		{"quote", `a\"b1`, `^[a-z]\\"[a-z][1-9]$`},
		{"backslash", `a\\b1`, `^[a-z]\\\\b[1-9]$`}, // what an escape stands for stays
		{"line end", `a\nb1`, `^[a-z]\\n[a-z][1-9]$`},
		{"tab", `a\tb1`, `^[a-z]\\t[a-z][1-9]$`},
		{"not ASCII", `a\u00e9b1`, `^[a-z][а-я][a-z][1-9]$`},
		{"sign of HTML", `a<b1`, `^[a-z]<[a-z][1-9]$`},
		{"escaped sign of HTML", `a\u003cb1`, `^[a-z]<[a-z][1-9]$`},
		{"half a character", `a\ud800b1`, `^[a-z].[a-z][1-9]$`},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			in := `{"password":"` + test.value + `","a":1}`
			out := inJSON(secrets.WithKey([]byte("k")), in)
			require.Regexp(t, test.want, strings.TrimSuffix(strings.TrimPrefix(out, `{"password":"`), `","a":1}`))
			require.Equal(t, json.Valid([]byte(in)), json.Valid([]byte(out)))
		})
	}
}
