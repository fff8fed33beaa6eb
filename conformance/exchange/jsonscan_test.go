package exchange

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

// pieces reads n bytes at a time, so that every token meets a window's end.
type pieces struct {
	b []byte
	n int
}

func (p *pieces) Read(b []byte) (int, error) {
	if len(p.b) == 0 {
		return 0, io.EOF
	}
	n := copy(b[:min(p.n, len(b))], p.b)
	p.b = p.b[n:]
	return n, nil
}

// smallWindow is a scanner whose window holds little more than an escape.
func smallWindow(r io.Reader) *scanner {
	return &scanner{r: r, buf: make([]byte, 0, 16), maxDepth: 512}
}

func bigWindow(r io.Reader) *scanner { return newScanner(&input{Reader: bufio.NewReader(r)}, 512) }

func FuzzSkip(f *testing.F) {
	for _, seed := range []string{
		``, ` `, `1`, `-0.5e+3`, `01`, `1.`, `"a\"b\\\/\b\f\n\r\t\u00e9\ud83d\ude00\ud83dx plain text longer than eight"`,
		`{"a":[1,-2,null,"\u00e9",true,false,{}], "b" : {} }`, `[1,]`, `{"a":1,}`, `[,1]`, `tru`, `trux`, "\"\n\"", `{}{}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		want := json.Valid(b)
		for _, s := range []*scanner{bigWindow(bytes.NewReader(b)), smallWindow(iotest.OneByteReader(bytes.NewReader(b)))} {
			s.skip()
			s.end()
			if s.err != nil && strings.Contains(s.err.Error(), "deep") || bytes.Contains(b, bytes.Repeat([]byte("0"), longestNumber/8)) {
				return
			}
			require.Equal(t, want, s.err == nil, "%q: %v", b, s.err)
		}
	})
}

func FuzzText(f *testing.F) {
	for _, seed := range []string{
		`"a\"b\\\/\b\f\n\r\t\u00e9\ud83d\ude00\ud83dx 华 plain text longer than eight"`,
		`"\ud83d\u0041\udc00\ud83d\ud83d\ude00"`, `"\ud83d`, `"\u12`, `"`, `"abc`, `"\x"`,
	} {
		f.Add([]byte(seed), 3)
	}
	f.Fuzz(func(t *testing.T, b []byte, limit int) {
		if !bytes.HasPrefix(b, []byte(`"`)) || !utf8.Valid(b) {
			return
		}
		limit = max(0, limit%32)
		var want string
		r := json.NewDecoder(bytes.NewReader(b))
		err := r.Decode(&want)
		for _, s := range []*scanner{bigWindow(bytes.NewReader(b)), smallWindow(iotest.OneByteReader(bytes.NewReader(b)))} {
			got, n := s.text([]byte("x"), 1<<20)
			require.Equal(t, err == nil, s.err == nil, "%q: %v", b, s.err)
			if err != nil {
				continue
			}
			require.EqualValues(t, len(got)-1, n)
			require.Equal(t, want, string(got[1:]))
		}
		s := smallWindow(&pieces{b, 3})
		got, n := s.text(nil, int64(limit))
		if err == nil {
			require.EqualValues(t, len(want), n)
			require.Equal(t, want[:min(limit, len(want))], string(got))
		}
	})
}

// Long strings of every mixture of escapes are what encoding/json takes them
// for, wherever the pieces that are read end.
func TestLongText(t *testing.T) {
	t.Parallel()
	parts := []string{`\"`, `\"`, `\"name\":\"`, `abc`, `]`, `#`, `}`, `\\`, `\\\"`, `\n`, `\u00e9`, `\ud83d\ude00`, `华`, `/`, `0123456789abcdef`}
	random := rand.New(rand.NewPCG(5, 6))
	for range 1000 {
		var b strings.Builder
		b.WriteByte('"')
		for range random.IntN(60) {
			b.WriteString(parts[random.IntN(len(parts))])
		}
		for _, end := range []string{`"`, ``, `\]"`, `\"#"`, "\n\"", "\\\n\""} {
			text := b.String() + end
			var want string
			err := json.Unmarshal([]byte(text), &want)
			for _, s := range []*scanner{
				bigWindow(strings.NewReader(text)),
				{r: strings.NewReader(text), buf: make([]byte, 0, 70), maxDepth: 512},
				smallWindow(&pieces{[]byte(text), 1 + random.IntN(20)}),
			} {
				got, _ := s.text(nil, 1<<20)
				require.Equal(t, err == nil, s.err == nil, "%s: %v", text, s.err)
				if err == nil {
					require.Equal(t, want, string(got))
				}
			}
		}
	}
}

func TestScannerErrors(t *testing.T) {
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
		{`"a\x"`, "byte 2: invalid character or escape in a JSON string", 1},
		{`-`, "byte 1: unexpected end of JSON", 1},
		{`[01]`, "byte 3: invalid number", 1},
		{`1 2`, "byte 2: data after the end of JSON", 1},
		{strings.Repeat("[", 513), "byte 512: JSON nested too deeply", 1},
		{strings.Repeat("1", 4000), "number of more than 2048 digits", 1},
	} {
		for _, r := range []io.Reader{strings.NewReader(tt.in), iotest.OneByteReader(strings.NewReader(tt.in))} {
			s := smallWindow(r)
			s.skip()
			s.end()
			require.ErrorContains(t, s.err, tt.want, tt.in)
			require.Equal(t, tt.line, s.err.(*ReadError).Line, tt.in)
		}
	}
}

func TestScannerReadError(t *testing.T) {
	t.Parallel()
	s := bigWindow(iotest.TimeoutReader(iotest.OneByteReader(strings.NewReader(`[1,2]`))))
	s.skip()
	require.ErrorIs(t, s.err, iotest.ErrTimeout)
	require.ErrorContains(t, s.err, "byte 1: read: timeout")
}
