package exchange

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// roundTrip writes exchanges and reads them back.
func roundTrip(t require.TestingT, all []Exchange) []Exchange {
	var b bytes.Buffer
	w := NewWriter(&b)
	for i := range all {
		require.NoError(t, w.Write(&all[i]))
	}
	require.Equal(t, len(all), bytes.Count(b.Bytes(), []byte{'\n'}))
	got, _, err := readAll("x.ndjson", &b, Limits{})
	require.NoError(t, err, "%s", b.Bytes())
	return got
}

// sourceless drops what a round trip changes: the place.
func sourceless(all []Exchange) []Exchange {
	for i := range all {
		all[i].Source = Source{}
	}
	return normal(all)
}

func TestNDJSONRoundTrip(t *testing.T) {
	t.Parallel()
	text := rapid.OneOf(rapid.String(), rapid.Just("\x00\x1f\"\\\u2028<&>"), rapid.StringMatching(`[a-z/]{1,20}`))
	field := rapid.Custom(func(t *rapid.T) Field {
		return Field{rapid.StringMatching(`[A-Za-z-]{1,9}`).Draw(t, "name"), string(rapid.SliceOf(rapid.Byte()).Draw(t, "value"))}
	})
	body := rapid.Custom(func(t *rapid.T) Body {
		b := Body{Bytes: rapid.OneOf(rapid.SliceOf(rapid.Byte()), rapid.Just([]byte(`{"a":"华"}`))).Draw(t, "bytes")}
		b.Size = int64(len(b.Bytes))
		b.Problem = rapid.SampledFrom([]Problem{"", "", TooLarge, Undecodable, CutShort}).Draw(t, "problem")
		if b.Problem == TooLarge {
			b.Size += rapid.Int64Range(1, 1e12).Draw(t, "more")
		}
		b.Unknown = len(b.Bytes) == 0 && rapid.Bool().Draw(t, "unknown")
		return b
	})
	rapid.Check(t, func(t *rapid.T) {
		all := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Exchange {
			return Exchange{
				Request:  Request{Method: strings.ToUpper(text.Draw(t, "method")), URL: text.Draw(t, "url"), Header: rapid.SliceOf(field).Draw(t, "headers"), Body: body.Draw(t, "body")},
				Response: Response{Status: rapid.IntRange(0, 999).Draw(t, "status"), Header: rapid.SliceOf(field).Draw(t, "headers"), Body: body.Draw(t, "body")},
				Source:   Source{File: text.Draw(t, "file"), Entry: rapid.IntRange(0, 9).Draw(t, "entry")},
			}
		}), 1, -1).Draw(t, "exchanges")
		require.Equal(t, sourceless(all), sourceless(roundTrip(t, all)))
	})
}

func TestNDJSONBroken(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		`{"request":1}`:                                        "byte 11: invalid character '1', want '{'",
		`{"request":{"method":1}}`:                             "byte 21: invalid character '1', want a string",
		`{"response":{"status":"200"}}`:                        "byte 22: invalid character '\"', want a number",
		`{"response":{"status":2.5}}`:                          "byte 25: not an integer",
		`{"response":{"headers":{}}}`:                          "byte 23: invalid character '{', want '['",
		`{"response":{"headers":[["a"]]}}`:                     "byte 29: a header field has no value",
		`{"response":{"headers":[["a","YQ==","base64","d"]]}}`: "a header field has more than",
		`{"response":{"headers":[["a","!","base64"]]}}`:        "a header value is not base64",
		"{\"request\":{}}\n[]":                                 "byte 15: invalid character '[', want '{'",
		"{\"request\":{}}\n{\"request\":":                      "byte 26: unexpected end of JSON",
	} {
		_, _, err := readAll("x.ndjson", strings.NewReader(in), Limits{})
		require.ErrorContains(t, err, want, in)
		require.ErrorContains(t, err, "x.ndjson: ")
	}
}

func TestNDJSONLimit(t *testing.T) {
	t.Parallel()
	for _, member := range []string{`"body":"0123456789"`, `"bodyBase64":"MDEyMzQ1Njc4OQ=="`} {
		in := fmt.Sprintf(`{"response":{"status":200,%s}}`, member)
		got, _, err := readAll("x.ndjson", strings.NewReader(in), Limits{Body: 4})
		require.NoError(t, err)
		b := got[0].Response.Body
		require.Equal(t, "0123", string(b.Bytes), member)
		require.Equal(t, TooLarge, b.Problem)
		require.InDelta(t, 10, b.Size, 2) // the padding of base64 was not kept
	}
}
