package jsonscan

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"
)

// pieces is a reader that returns at most n bytes at a time, so that every token is
// split at every place.
type pieces struct {
	text []byte
	n    int
}

func (p *pieces) Read(b []byte) (int, error) {
	if len(p.text) == 0 {
		return 0, io.EOF
	}
	n := copy(b[:min(p.n, len(b))], p.text)
	p.text = p.text[n:]
	return n, nil
}

// readers returns Readers of the same text with windows of different sizes.
func readers(text []byte) map[string]*Reader {
	all := map[string]*Reader{"bytes": ReadBytes(text), "whole": NewReader(bytes.NewReader(text), Options{Window: 1 << 12})}
	for _, n := range []int{1, 2, 3, 7} {
		all[fmt.Sprintf("%d bytes at a time", n)] = NewReader(&pieces{text, n}, Options{Window: 1})
	}
	return all
}

func TestReaderErrors(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		in, want string
		line     int
	}{
		{``, "byte 0: unexpected end of JSON", 1},
		{"{\n\"a\":", "byte 6: unexpected end of JSON", 2},
		{"[1\n2]", "byte 3: invalid character '2', want ',' or ']'", 2},
		{`{"a" 1}`, "byte 5: invalid character '1', want ':'", 1},
		{`{a:1}`, "byte 1: invalid character 'a', want a member name", 1},
		{"{\x01}", "byte 1: invalid character 0x01, want a member name", 1},
		{"[\v1]", "byte 1: invalid character 0x0b, want a value", 1},
		{`[trux]`, "byte 4: invalid character 'x' in true", 1},
		{`[tr`, "byte 3: unexpected end of JSON", 1},
		{`"ab`, "byte 3: unexpected end of JSON", 1},
		{`"a\`, "byte 3: unexpected end of JSON", 1},
		{`"a\u12`, "byte 6: unexpected end of JSON", 1},
		{`"a\x"`, "byte 3: invalid character or escape in a JSON string", 1},
		{`"a\u12x4"`, "byte 6: invalid character or escape in a JSON string", 1},
		{"\"a\n\"", "byte 2: invalid character or escape in a JSON string", 1},
		{`-`, "byte 1: unexpected end of JSON", 1},
		{`[01]`, "byte 2: invalid number", 1},
		{`[1.5.5]`, "byte 4: invalid number", 1},
		{`[1.]`, "byte 3: invalid number", 1},
		{`1 2`, "byte 2: data after the end of JSON", 1},
		{strings.Repeat("[", 513), "byte 512: JSON nested too deeply", 1},
		{strings.Repeat("1", 4000), "byte 2048: number of more than 2048 digits", 1},
	} {
		for name, r := range readers([]byte(tt.in)) {
			r.Skip()
			r.End()
			require.ErrorContains(t, r.Err(), tt.want, "%s: %s", tt.in, name)
			require.Equal(t, tt.line, r.Err().(*Error).Line, tt.in)
		}
	}
}

// An error of the source has the offset of the end of the input, and is returned again.
func TestReaderOfABrokenSource(t *testing.T) {
	t.Parallel()
	r := NewReader(iotest.TimeoutReader(iotest.OneByteReader(strings.NewReader(`[1,2]`))), Options{Base: 3})
	r.Skip()
	require.ErrorIs(t, r.Err(), iotest.ErrTimeout)
	require.EqualError(t, r.Err(), "byte 4: read: timeout")
	before := r.Err()
	r.Skip()
	r.Fail("something else")
	require.Same(t, before, r.Err())
	r = NewReader(iotest.ErrReader(nil), Options{})
	r.Skip()
	require.ErrorIs(t, r.Err(), io.ErrNoProgress)
}

// Long strings with mixtures of escapes have the same text as with encoding/json, for
// all sizes of pieces.
func TestReaderLongStrings(t *testing.T) {
	t.Parallel()
	parts := []string{`\"`, `\"`, `\"name\":\"`, `abc`, `]`, `#`, `}`, `\\`, `\\\"`, `\n`, `\u00e9`, `\ud83d\ude00`, `华`, `/`, `0123456789abcdef`}
	random := rand.New(rand.NewPCG(5, 6))
	for range 1000 {
		var b strings.Builder
		b.WriteByte('"')
		for range random.IntN(60) {
			b.WriteString(one(random, parts))
		}
		for _, end := range []string{`"`, ``, `\]"`, `\"#"`, "\n\"", "\\\n\""} {
			text := b.String() + end
			var want string
			err := json.Unmarshal([]byte(text), &want)
			for name, r := range readers([]byte(text)) {
				got, _ := r.AppendString(nil, 1<<20)
				require.Equal(t, err == nil, r.Err() == nil, "%s: %s: %v", name, text, r.Err())
				if err == nil {
					require.Equal(t, want, string(got))
				}
			}
		}
	}
}

// AppendRaw returns the text of the input for all sizes of windows.
func TestAppendRaw(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(7, 8))
	for range 1000 {
		value := randomJSON(random, 3)
		for name, r := range readers([]byte(" [" + value + " ,1]")) {
			r.Open('[')
			require.True(t, r.More(']'))
			got, n := r.AppendRaw([]byte("x"), 1<<20)
			require.Equal(t, "x"+value, string(got), name)
			require.EqualValues(t, len(value), n)
			require.True(t, r.More(']'))
			got, n = r.AppendRaw(nil, 0)
			require.Empty(t, got)
			require.EqualValues(t, 1, n)
		}
	}
}

func TestCheckNumber(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int{
		"0": 1, "-0": 2, "9": 1, "10": 2, "120": 3, "0.5": 3, "-1.50": 5, "1e5": 3, "1E+05": 5, "1.5e-3": 6, "0e0": 3,
	} {
		n, ok := checkNumber([]byte(text))
		require.True(t, ok, text)
		require.Equal(t, want, n)
	}
	for text, want := range map[string]int{
		"": 0, "-": 1, "00": 1, "01": 1, "-01": 2, "1.": 2, ".5": 0, "1.e5": 2, "1e": 2, "1e+": 3, "1e5.5": 3, "+1": 0,
		"1-": 1, "1.5.5": 3, "--1": 1, "/": 0, ":": 0,
	} {
		n, ok := checkNumber([]byte(text))
		require.False(t, ok, text)
		require.Equal(t, want, n, text)
	}
	for c := range 256 {
		require.Equal(t, strings.ContainsRune("0123456789.+-eE", rune(c)) && c < 0x80, isNumberByte(byte(c)), "%q", c)
	}
}

func TestQuoteByte(t *testing.T) {
	t.Parallel()
	for c, want := range map[byte]string{'a': "'a'", ' ': "' '", '~': "'~'", 0x1f: "0x1f", 0x7f: "0x7f", 0: "0x00", 0xe9: "0xe9"} {
		require.Equal(t, want, quoteByte(c))
	}
}
