package errorbody

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"
)

func readJSON(body string) (e Envelope) {
	e.ReadJSON([]byte(body))
	return e
}

func readBody(body string) (e Envelope) {
	e.ReadBody([]byte(body))
	return e
}

// fieldOf recognizes the name of every field, and no other name.
func TestFieldOf(t *testing.T) {
	t.Parallel()
	for n := fieldOther; n < numFields; n++ {
		require.Equal(t, n, fieldOf([]byte(n.String())), n.String())
		require.Equal(t, fieldOther, fieldOf([]byte(n.String()+"x")), n.String())
	}
}

func TestReadEnvelope(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, body    string
		form          Form
		code, message string
		codeAt        string
	}{
		{"own", `{"error_code":"UCS.1","error_msg":"m"}`, FormErrorCode, "UCS.1", "m", "/error_code"},
		{"code alone", `{"error_code":"UCS.1"}`, FormErrorCode, "UCS.1", "", "/error_code"},
		{"message alone", `{"error_msg":"m"}`, FormErrorCode, "", "m", "/error_code"},
		{"null is none", `{"error_code":null,"error_msg":null}`, FormNone, "", "", ""},
		{"short", `{"errCode":"A.01","errMsg":"m"}`, FormErrCode, "A.01", "m", "/errCode"},
		{"camel", `{"errorCode":"A.01","errorMsg":"m"}`, FormCamel, "A.01", "m", "/errorCode"},
		{"camel with str", `{"errorCodeStr":"A.01","errorMsg":"m"}`, FormCamel, "A.01", "m", "/errorCodeStr"},
		{"code", `{"code":"A.01","message":"m"}`, FormCode, "A.01", "m", "/code"},
		{"code alone is nothing", `{"code":"A.01"}`, FormNone, "", "", ""},
		{"nested", `{"error":{"code":401,"message":"m"}}`, FormNested, "401", "m", "/error/code"},
		{"nested own", `{"error":{"error_code":"A.01","error_msg":"m"}}`, FormNested, "A.01", "m", "/error/error_code"},
		{"errors", `{"errors":[{"error_code":"A.01","error_msg":"m"},{"error_code":"A.02"}]}`, FormList, "A.01", "m", "/errors/0/error_code"},
		{"results", `{"results":[{"code":"A.01","message":"m"}]}`, FormList, "A.01", "m", "/results/0/code"},
		{"no errors", `{"errors":[]}`, FormNone, "", "", ""},
		{"status", `{"kind":"Status","message":"m","reason":"NotFound","code":404}`, FormStatus, "", "m", ""},
		{"status with code", `{"kind":"Status","message":"m","code":409,"errorCode":"CCI.02.409101"}`, FormStatus, "CCI.02.409101", "m", "/errorCode"},
		{"first of several", `{"code":"B.01","message":"n","error_code":"A.01","error_msg":"m"}`, FormErrorCode, "A.01", "m", "/error_code"},
		{"escaped", `{"error\u005fcode":"A\u002e01","error_msg":"\"m\""}`, FormErrorCode, "A.01", `"m"`, "/error_code"},
		{"twice", `{"error_code":"A.01","error_code":"A.02","error_msg":"m"}`, FormErrorCode, "A.02", "m", "/error_code"},
		{"members with brackets in texts", `{"x":"}],{\"error_code\":\"no\"","error_code":"A.01"}`, FormErrorCode, "A.01", "", "/error_code"},
		{"nothing", `{}`, FormNone, "", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			e := readJSON(c.body)
			require.Equal(t, c.form, e.Form)
			require.Equal(t, c.code, string(e.Code))
			require.Equal(t, c.message, string(e.Message))
			require.Equal(t, c.codeAt, e.CodePointer())
		})
	}
}

func TestReadError(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]Form{
		"": FormNone, "  ": FormNone, "null": FormNone, "17": FormNone, "-1": FormNone, "true ": FormNone, "[]": FormNone,
		`[{"error_code":"A.01"}]`: FormErrorCode, `"words"`: FormText, "words": FormText, "nullable": FormText,
		"<html>": FormHTML, "\n <!DOCTYPE html>": FormHTML, `{"a":1}`: FormNone,
	} {
		require.Equal(t, want, readBody(body).Form, body)
	}
	require.Equal(t, "UCS.01030001", string(readBody("failed: UCS.01030001 Cluster Not Found.").Code))
	require.Equal(t, "CCI.02.409101", string(readBody(`"failed with CCI.02.409101"`).Code))
	require.Empty(t, readBody("version 1.25 of file.txt").Code)
}

func TestCodesBehind(t *testing.T) {
	t.Parallel()
	e := readJSON(`{"error_code":"A.01","error_msg":"m","request_id":"r","encoded_authorization_message":"x",
		"details":[{"error_code":"B.01","error_msg":"m"}, 5, {"code":"C.01","message":"m"}, [], {"error_code": 7}]}`)
	require.Equal(t, []string{"B.01", "C.01"}, e.CodesBehind())
	require.Equal(t, "r", string(e.RequestID))
	require.True(t, e.Denied)
}

// No body makes the package panic, and encoding/json finds the same members of
// well-formed objects.
func FuzzMembers(f *testing.F) {
	for _, seed := range []string{
		`{"error_code":"A.01","error_msg":"m"}`, `{"error\u005fcode":"\ud83d\ude00","error_code":null}`, `{"error":{"code":1},"errors":[{}]}`,
		`{"kind":"Status","code":4e2,"details":{"x":[1,{"y":"]"}]}}`, `{"message" : "\\\"" , "code":[{}] }`, `[{"code":"x"}]`, `"`, `{"`, `{"a`, `{"a":`, `{"a":{"b"`, `<`, "{\"code\"\x00:1}",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		e := readBody(string(body))
		_ = e.CodesBehind()
		var want map[string]json.RawMessage
		if json.Unmarshal(body, &want) != nil || want == nil {
			return
		}
		var m members
		m.read(body)
		var compact, general Envelope
		if compact.readCompact(body) {
			require.True(t, general.readMembers(&m, ""))
			require.Equal(t, general, compact)
		}
		for n := fieldOther + 1; n < numFields; n++ {
			raw, ok := want[n.String()]
			require.Equal(t, ok, m.raw(n) != nil, n.String())
			if !ok {
				continue
			}
			require.Equal(t, string(raw), string(m.raw(n)), n.String())
			var s string
			if raw[0] == '"' && json.Unmarshal(raw, &s) == nil {
				require.Equal(t, s, string(text(m.raw(n))), n.String())
			}
		}
	})
}

// The fast path for compact errors returns what reading member by member returns.
func TestReadCompact(t *testing.T) {
	t.Parallel()
	for _, body := range []string{
		`{"error_code":"UCS.1","error_msg":"m"}`, `{"error_code":"UCS.1","error_msg":"m"}` + "\n", `{"error_code":"","error_msg":""}`,
		`{"errCode":"A.01","errMsg":"m"}`, `{"errorCode":"A.01","errorMsg":"m"}`, `{"errorCodeStr":"A.01","errorMsg":"m"}`, `{"code":"A.01","message":"m"}`,
	} {
		var compact, general Envelope
		require.True(t, compact.readCompact([]byte(body)), body)
		var m members
		m.read([]byte(body))
		require.True(t, general.readMembers(&m, ""), body)
		require.Equal(t, general, compact, body)
	}
	for _, body := range []string{
		`{"error_code":"UCS.1"}`, `{"error_code":"UCS.1","error_msg":"m","request_id":"r"}`, `{"error_code":"UCS.1","error_msg":"\u006d"}`,
		`{"error_code":7,"error_msg":"m"}`, `{"error_code":"UCS.1","error_msg":"m"`, `{"error_code":"`, `{"error_code":"UCS.1","error_msg":"m"}}`, `{}`, ``,
	} {
		var e Envelope
		require.False(t, e.readCompact([]byte(body)), body)
		require.Equal(t, Envelope{}, e, body)
	}
}
