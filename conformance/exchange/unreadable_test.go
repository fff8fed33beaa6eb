package exchange

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// A response whose recorded form cannot be read has Unreadable set. A response that was
// not recorded, or only in part, has not.
func TestHARUnreadable(t *testing.T) {
	t.Parallel()
	const text = `"content":{"text":"{}"}`
	for response, want := range map[string]string{
		`"status":"404",` + text:                        "status is a string, want a number",
		`"status":null,` + text:                         "status is null, want a number",
		`"status":{},` + text:                           "status is an object, want a number",
		`"status":true,` + text:                         "status is a boolean, want a number",
		`"status":200.5,` + text:                        "status is 200.5, want a whole number",
		`"status":1e400,` + text:                        "status is 1e400, want a whole number",
		`"status":1000,` + text:                         "status is 1000, want 0 to 999",
		text:                                            "status is missing",
		`"status":200`:                                  "content is missing",
		`"status":200,"content":null`:                   "content is null, want an object",
		`"status":200,"content":[]`:                     "content is a list, want an object",
		`"status":200,"content":{"text":{}}`:            "content.text is an object, want a string",
		`"status":200,"content":{"text":1,"size":1}`:    "content.text is a number, want a string",
		`"status":200,"headers":{},` + text:             "headers is an object, want a list",
		`"status":200,` + text:                          "",
		`"status":200.0,` + text:                        "",
		`"status":2e2,` + text:                          "",
		`"status":0`:                                    "",
		`"status":-1,"content":{}`:                      "",
		`"status":204`:                                  "",
		`"status":304`:                                  "",
		`"status":200,"content":{"size":3,"text":null}`: "",
		`"status":200,"content":{"size":3}`:             "",
	} {
		for _, har := range []string{
			`{"log":{"entries":[{"request":{"method":"GET","url":"/"},"response":{` + response + `}}]}}`,
			`{"log":{"entries":[{"response":{` + response + `},"request":{"method":"GET","url":"/"}}]}}`,
		} {
			got := read(t, "a.har", []byte(har))
			require.Len(t, got, 1)
			require.Equal(t, want, got[0].Response.Unreadable, response)
			if want != "" && len(got[0].Response.Body.Bytes) == 0 && got[0].Response.Status != 0 {
				require.True(t, got[0].Response.Body.Unknown, response)
			}
		}
	}
	for value, want := range map[string]string{"null": "null", "[]": "a list", `"x"`: "a string", "1": "a number", "false": "a boolean"} {
		got := read(t, "a.har", []byte(`{"log":{"entries":[{"response":`+value+`}]}}`))
		require.Equal(t, "response is "+want+", want an object", got[0].Response.Unreadable)
	}
	require.Empty(t, read(t, "a.har", []byte(`{"log":{"entries":[{"request":{}}]}}`))[0].Response.Unreadable)
	require.Empty(t, read(t, "a.har", []byte(`{"log":{"entries":[{"request":{"method":"HEAD"},"response":{"status":200}}]}}`))[0].Response.Unreadable)
}

// Next clears Unreadable of the entry before.
func TestHARUnreadableIsForgotten(t *testing.T) {
	t.Parallel()
	bad, good := `{"response":{"status":"404","_error":"net::ERR_ABORTED"}}`, `{"response":{"status":204}}`
	got := read(t, "a.har", []byte(`{"log":{"entries":[`+strings.Join([]string{bad, good, bad}, ",")+`]}}`))
	require.Len(t, got, 3)
	require.Equal(t, Response{Status: 204}, normal(got)[1].Response)
	require.NotEmpty(t, got[2].Response.Unreadable)
}

func TestHARCancelled(t *testing.T) {
	t.Parallel()
	for entry, want := range map[string]bool{
		`"response":{"status":0,"_error":"net::ERR_ABORTED"}`:            true,
		`"_error":"NS_BINDING_ABORTED","response":{"status":0}`:          true,
		`"response":{"status":0},"_error":"cancelled"`:                   true,
		`"response":{"status":0,"_error":"net::ERR_CONNECTION_REFUSED"}`: false,
		`"response":{"status":0,"_error":null}`:                          false,
		`"response":{"status":0}`:                                        false,
	} {
		got := read(t, "a.har", []byte(`{"log":{"entries":[{`+entry+`}]}}`))
		require.Equal(t, want, got[0].Response.Cancelled, entry)
	}
}

// Cassettes and collections have statuses out of range too.
func TestUnreadableInOtherFormats(t *testing.T) {
	t.Parallel()
	cassette := func(response string) []byte {
		return []byte("version: 2\ninteractions:\n- request:\n    method: GET\n    url: https://a/b\n  response: " + response + "\n")
	}
	for response, want := range map[string]string{
		"{code: 200}": "", "{code: 2000}": "status is 2000, want 0 to 999", "{status: 4040 Not Found}": "status is 4040, want 0 to 999",
		"null": "response is null, want a mapping", "": "response is null, want a mapping", "{code: 0}": "",
	} {
		got := read(t, "a.yaml", cassette(response))
		require.Equal(t, want, got[0].Response.Unreadable, response)
	}
	got := read(t, "a.json", []byte(`{"info":{},"item":[{"request":"https://a/b","response":[{"code":2000},{"code":200}]}]}`))
	require.Equal(t, "status is 2000, want 0 to 999", got[0].Response.Unreadable)
	require.Empty(t, got[1].Response.Unreadable)
}
