package schema

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

func TestSyntaxErrors(t *testing.T) {
	t.Parallel()
	s := compile(t, `{"X":{}}`, "X")
	for _, c := range []struct {
		body      string
		offset    int64
		truncated bool
	}{
		{``, 0, true},
		{"  \n", 3, true},
		{`{"a":1`, 6, true},
		{`{"a":`, 5, true},
		{`{"a`, 3, true},
		{`"\u12`, 5, true},
		{"\"\xe4\xb8", 3, true},
		{`tr`, 2, true},
		{`-`, 1, true},
		{`1.`, 2, true},
		{`[1,2`, 4, true},
		{`{"a":1}x`, 7, false},
		{`[1,]`, 3, false},
		{`{"a":1,}`, 7, false},
		{`{a:1}`, 1, false},
		{`01`, 1, false},
		{`+1`, 0, false},
		{`1.e3`, 2, false},
		{`nul!`, 3, false},
		{"\"\xff\"", 1, false},
		{"\"\n\"", 1, false},
		{`"\x"`, 2, false},
		{`'a'`, 0, false},
		{"\ufeff{}", 0, false},
		{`<html>`, 0, false},
	} {
		t.Run(c.body, func(t *testing.T) {
			t.Parallel()
			r := s.Validate([]byte(c.body), Options{})
			require.NotNil(t, r.Syntax)
			require.Equal(t, c.offset, r.Syntax.Offset, r.Syntax.Reason)
			require.Equal(t, c.truncated, r.Syntax.Truncated)
			require.NotEmpty(t, r.Syntax.Reason)
			require.False(t, r.Valid())
			require.Equal(t, r, s.ValidateReader(iotest.OneByteReader(strings.NewReader(c.body)), Options{}))
		})
	}
}

// TestSyntaxAgreesWithEncodingJSON changes bytes of bodies, and compares with
// encoding/json whether the result is JSON.
func TestSyntaxAgreesWithEncodingJSON(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(3, 4))
	s := compile(t, `{"X":{}}`, "X")
	seeds := [][]byte{listOf(1), []byte(errorBody), []byte(`{"a":[1,-0.5e+3,"\u00e9\ud83d\ude00\\é",null,true,false,{},[]]}`)}
	const odd = "{}[]\",:\\u0123e+-. \t\ntfn\xc3\xa9\x00\xff"
	valid, n := 0, 40000
	if underRace {
		n /= 10
	}
	for range n {
		body := bytes.Clone(seeds[r.IntN(len(seeds))])
		for range 1 + r.IntN(3) {
			k := r.IntN(len(body))
			switch r.IntN(4) {
			case 0:
				body = append(body[:k], body[k+1:]...)
			case 1:
				body = bytes.Clone(body[:k+1])
			default:
				body[k] = odd[r.IntN(len(odd))]
			}
			body = append(body, ' ')
		}
		want := json.Valid(body) && utf8.Valid(body)
		if want {
			valid++
		}
		if got := s.Validate(body, Options{}).Syntax == nil; got != want {
			t.Fatalf("want %v: %s", want, body)
		}
	}
	t.Logf("%d bodies, %d still JSON, all equal", n, valid)
	require.NotZero(t, valid)
}

func TestReaderErrors(t *testing.T) {
	t.Parallel()
	s := compile(t, `{"X":{"type":"array","items":{"type":"string"}}}`, "X")
	broken := errors.New("connection reset")
	r := s.ValidateReader(io.MultiReader(strings.NewReader(`[1,`), iotest.ErrReader(broken)), Options{})
	require.ErrorIs(t, r.Err, broken)
	require.Nil(t, r.Syntax, "the body is not to blame")
	require.Equal(t, "type /0", brief(r))
	require.False(t, r.Valid())

	r = s.ValidateReader(still{}, Options{})
	require.ErrorIs(t, r.Err, io.ErrNoProgress)

	r = s.ValidateReader(iotest.DataErrReader(strings.NewReader(`["a"]`)), Options{})
	require.True(t, r.Valid())
}

// still is a reader that never returns a byte.
type still struct{}

func (still) Read([]byte) (int, error) { return 0, nil }

// TestWindow reads values larger than the window, and bodies with findings at the
// edges of the window.
func TestWindow(t *testing.T) {
	t.Parallel()
	s := schemaIn(t, "testdata/clusters.json", "ClusterList")
	list := listOf(200)
	broken := bytes.ReplaceAll(list, []byte(`"country":"CN"`), []byte(`"country":"`+strings.Repeat("é", 40000)+`"`))
	broken = bytes.Replace(broken, []byte(`"phase":"Available"`), []byte(`"phase":"Lost"`), 3)
	for _, body := range [][]byte{list, broken} {
		want := s.Validate(body, Options{Undocumented: true})
		require.Nil(t, want.Syntax)
		for _, n := range []int{4093, 65521, 1 << 20} {
			require.Equal(t, want, s.ValidateReader(&chunks{body, n}, Options{Undocumented: true}))
		}
	}
}

func TestMaxFailures(t *testing.T) {
	t.Parallel()
	s := compile(t, `{"X":{"type":"array","items":{"type":"object","properties":{"a":{"type":"string"}}}}}`, "X")
	body := []byte("[" + strings.Repeat(`{"b":1,"a":1},`, 20) + `{}`)
	r := s.Validate(body, Options{MaxFailures: 3, Undocumented: true})
	require.Len(t, r.Failures, 6, "three of the schema's, three undocumented")
	require.Equal(t, 34, r.Dropped)
	require.True(t, r.Syntax.Truncated, "the body is read to its end all the same")
	require.Equal(t, r, s.ValidateReader(&chunks{body, 3}, Options{MaxFailures: 3, Undocumented: true}))
}
