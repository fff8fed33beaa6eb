package jsonscan

import (
	"bytes"
	"encoding/json"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

// FuzzUnquote compares Unquote with encoding/json: whether the input is a string, its
// text and its end. It reads the input at once and in pieces of every size.
func FuzzUnquote(f *testing.F) {
	for _, seed := range []string{
		`"`, `abc"`, `a\"b\\\/\b\f\n\r\t\u00e9\ud83d\ude00\ud83dx plain text longer than eight"`, `\ud83d\u0041\udc00\ud83d\ud83d\ude00"`,
		`\"name\":\"value\",\"other\":\"\\\"\"" and more`, `\u12`, `\x"`, "a\x00\"", `华语"`, `\ud83d`, `\ud83d\`, `\ud83d\u"`,
	} {
		f.Add([]byte(seed), uint8(3))
	}
	f.Fuzz(func(t *testing.T, inside []byte, size uint8) {
		if !utf8.Valid(inside) {
			return // encoding/json replaces invalid UTF-8, and Unquote keeps it
		}
		var want string
		d := json.NewDecoder(bytes.NewReader(append([]byte{'"'}, inside...)))
		valid := d.Decode(&want) == nil
		got, n, end := Unquote([]byte("kept"), inside)
		require.Equal(t, valid, end == EndQuote, "%q", inside)
		if !valid {
			return
		}
		require.Equal(t, "kept"+want, string(got))
		require.Equal(t, d.InputOffset(), int64(n+1), "%q", inside)
		require.Equal(t, want, inPieces(t, inside, int(size)))
		require.Equal(t, want, string(AppendUnescaped(nil, inside[:n-1])))
	})
}

// inPieces unquotes a text with size more bytes for each call.
func inPieces(t *testing.T, inside []byte, size int) string {
	t.Helper()
	var got []byte
	for have := 0; have <= len(inside); {
		have = min(len(inside), have+max(size, 1))
		var n int
		var end End
		if got, n, end = Unquote(got, inside[:have]); end == EndQuote {
			return string(got)
		}
		require.Equal(t, EndInput, end)
		require.Less(t, have, len(inside), "the end was not found in %q", inside)
		inside, have = inside[n:], have-n
	}
	return ""
}

// FuzzSkipValue compares the end of well-formed values with encoding/json. For other
// texts, SkipValue must return an offset within the text.
func FuzzSkipValue(f *testing.F) {
	for _, seed := range []string{
		`1`, `"a\"]"`, `{"a":[1,{"b":"}"}]} `, `[[],{}]`, ` null`, `{"a":1}{"b":2}`, `[`, `"`, `{"a`, `]`, `}`, `,`, "", `"\`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		start := SkipSpace(text, 0)
		end := SkipValue(text, start)
		require.GreaterOrEqual(t, end, start)
		require.LessOrEqual(t, end, len(text))
		d := json.NewDecoder(bytes.NewReader(text))
		var raw json.RawMessage
		if d.Decode(&raw) == nil && d.InputOffset() <= int64(len(text)) {
			if c := text[start]; c == '"' || c == '{' || c == '[' { // other values end at the next blank or comma
				require.Equal(t, string(raw), string(text[start:end]), "%q", text)
			}
		}
		for range Elements(text) {
		}
		for i, more := FirstMember(text); more; more = IsMember(text, i) {
			_, _, i = NextMember(text, i)
		}
	})
}
