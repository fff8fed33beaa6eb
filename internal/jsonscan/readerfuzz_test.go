package jsonscan

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

// step is one token of a reader of JSON, with its end and its line.
type step struct {
	token string
	end   int64
	line  int
}

// trace reads a value token by token, and then the end of the input.
func trace(r *Reader, of []step) []step {
	add := func(token string) {
		if r.Err() == nil {
			of = append(of, step{token, r.Offset(), r.Line()})
		}
	}
	switch c, _ := r.Peek(); c {
	case '{':
		r.Open('{')
		for add("{"); r.More('}'); {
			name := string(r.Key())
			if r.Err() == nil {
				of = append(of, step{token: "key " + name})
			}
			of = trace(r, of)
		}
		add("}")
	case '[':
		r.Open('[')
		for add("["); r.More(']'); {
			of = trace(r, of)
		}
		add("]")
	case '"':
		s, n := r.AppendString(nil, 1<<20)
		if r.Err() == nil && int(n) != len(s) {
			r.Fail("the length of a string is wrong")
		}
		add("string " + string(s))
	case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		num := string(r.Number())
		add("number " + num)
	default:
		from := r.Offset()
		raw, n := r.AppendRaw(nil, 1<<20)
		if r.Err() == nil && (int(n) != len(raw) || r.Offset() != from+n) {
			r.Fail("the length of a text is wrong")
		}
		add("word " + string(raw))
	}
	return of
}

// standardTrace returns the steps of encoding/json for the same text.
func standardTrace(text []byte) (of []step) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	var objects []bool // whether an open value is an object
	key := false
	for first := true; first || len(objects) > 0; first = false {
		token, err := d.Token()
		if err != nil {
			return of
		}
		end := d.InputOffset()
		at := step{end: end, line: bytes.Count(text[:end], []byte{'\n'}) + 1}
		inObject := len(objects) > 0 && objects[len(objects)-1]
		switch v := token.(type) {
		case json.Delim:
			at.token = v.String()
			if v == '{' || v == '[' {
				objects, key = append(objects, v == '{'), v == '{'
				of = append(of, at)
				continue
			}
			objects = objects[:len(objects)-1]
		case string:
			if inObject && key {
				of, key = append(of, step{token: "key " + v[:min(len(v), longestKey)]}), false
				continue
			}
			at.token = "string " + v
		case json.Number:
			at.token = "number " + v.String()
		default:
			at.token = strings.Replace(fmt.Sprintf("word %v", v), "<nil>", "null", 1)
		}
		of = append(of, at)
		key = len(objects) > 0 && objects[len(objects)-1]
	}
	return of
}

var seeds = []string{
	``, ` `, `1`, `-0.5e+3`, `01`, `1.`, `-`, `"a\"b\\\/\b\f\n\r\t\u00e9\ud83d\ude00\ud83dx plain text longer than eight"`,
	"{\"a\":[1,-2,null,\"\\u00e9\",true,\n false,{}], \"b\" : {} }", `[1,]`, `{"a":1,}`, `[,1]`, `tru`, `trux`, "\"\n\"", `{}{}`,
	`"\ud83d\u0041\udc00\ud83d\ud83d\ude00"`, `"\ud83d`, `"\u12`, `"\u12x4"`, `"`, `"abc`, `"\x"`, `{"a":1,"a":{"a":2}}`, `[01]`, `[1.5.5]`, "[1\n2]", `{"a" 1}`,
	`{"a member name longer than the window":"\\\\\\\\\\\\\\\\\\"}`,
}

// FuzzReader compares a Reader with encoding/json: the tokens, the end and the line of
// each, and the offset of an error. The result must be the same for all sizes of
// windows.
func FuzzReader(f *testing.F) {
	for _, seed := range seeds {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		if !utf8.Valid(text) || longNumber(text) || bytes.Count(text, []byte{'['})+bytes.Count(text, []byte{'{'}) > defaultDepth {
			return // encoding/json replaces invalid UTF-8, and has other limits
		}
		var want *Error
		var tokens []step
		for name, r := range readers(text) {
			got := trace(r, nil)
			r.End()
			var err *Error
			errors.As(r.Err(), &err)
			if tokens == nil {
				tokens, want = got, err
			}
			require.Equal(t, tokens, got, "%s: %q", name, text)
			require.Equal(t, want, err, "%s: %q", name, text)
		}
		requireSkips(t, text, want)
		requireStandard(t, text, tokens, want)
	})
}

// longNumber reports whether text may have a number longer than the limit.
func longNumber(text []byte) bool {
	n := 0
	for _, c := range text {
		if n++; !isNumberByte(c) {
			n = 0
		} else if n > longestNumber {
			return true
		}
	}
	return false
}

// requireSkips requires that Skip returns the same error as reading.
func requireSkips(t *testing.T, text []byte, want *Error) {
	t.Helper()
	for name, r := range readers(text) {
		r.Skip()
		r.End()
		var err *Error
		errors.As(r.Err(), &err)
		require.Equal(t, want, err, "%s: %q", name, text)
	}
}

func requireStandard(t *testing.T, text []byte, tokens []step, got *Error) {
	t.Helper()
	var raw json.RawMessage
	err := json.Unmarshal(text, &raw)
	require.Equal(t, err == nil, got == nil, "%q: %v and %v", text, err, got)
	if err == nil {
		require.Equal(t, standardTrace(text), tokens, "%q", text)
		return
	}
	var syntax *json.SyntaxError
	require.ErrorAs(t, err, &syntax)
	// encoding/json counts the invalid byte, but not the end of the input
	require.Equal(t, syntax.Offset, min(got.Offset+1, int64(len(text))), "%q: %v and %v", text, err, got)
	require.Equal(t, bytes.Count(text[:got.Offset], []byte{'\n'})+1, got.Line, "%q", text)
}

// FuzzAppendString checks the text and the whole length of a string that is cut at a
// limit.
func FuzzAppendString(f *testing.F) {
	for _, seed := range seeds {
		f.Add([]byte(seed), 3)
	}
	f.Fuzz(func(t *testing.T, text []byte, limit int) {
		if !bytes.HasPrefix(text, []byte(`"`)) || !utf8.Valid(text) {
			return
		}
		limit = max(0, limit%32)
		var want string
		err := json.NewDecoder(bytes.NewReader(text)).Decode(&want)
		for name, r := range readers(text) {
			got, n := r.AppendString(nil, int64(limit))
			require.Equal(t, err == nil, r.Err() == nil, "%s: %q: %v", name, text, r.Err())
			if err == nil {
				require.EqualValues(t, len(want), n)
				require.Equal(t, want[:min(limit, len(want))], string(got))
			}
		}
	})
}
