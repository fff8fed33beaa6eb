package exchange

import (
	"bytes"
	"io"
	"path/filepath"
	"testing"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/require"
)

// seeds adds the inputs of TestFormats of one format.
func seeds(f *testing.F, pattern string) {
	names, err := filepath.Glob("testdata/formats/" + pattern)
	require.NoError(f, err)
	require.NotEmpty(f, names)
	for _, name := range names {
		ar, err := txtar.ParseFile(name)
		require.NoError(f, err)
		f.Add(formatInput(ar))
	}
}

// fuzzReader states what holds for any bytes given to any reader: it ends and
// does not panic; the same bytes in pieces are the same exchanges; a body
// stays within its limit; an error is a ReadError that names the file; and
// what was read survives being written as NDJSON.
func fuzzReader(f *testing.F, open func(in *input, l Limits) (Reader, error)) {
	f.Fuzz(func(t *testing.T, b []byte) {
		l := Limits{Body: 1 << 10, Whole: 1 << 16}.withDefaults()
		all, err := drain(bytes.NewReader(b), l, open)
		again, err2 := drain(&pieces{b, 1}, l, open)
		require.Equal(t, all, again)
		require.Equal(t, err, err2)
		if err != nil {
			var read *ReadError
			require.ErrorAs(t, err, &read)
			require.Equal(t, "x", read.File)
			require.LessOrEqual(t, read.Offset, int64(len(b)))
		}
		for i := range all {
			requireSound(t, &all[i], l)
			all[i].Source = Source{}
		}
		if len(all) > 0 {
			require.Equal(t, normal(all), sourceless(roundTrip(t, all)))
		}
	})
}

func requireSound(t *testing.T, x *Exchange, l Limits) {
	require.True(t, utf8.ValidString(x.Request.Method+x.Request.URL))
	require.True(t, x.Response.Status >= 0 && x.Response.Status <= 999)
	for _, b := range []Body{x.Request.Body, x.Response.Body} {
		require.LessOrEqual(t, int64(len(b.Bytes)), l.Body)
		require.GreaterOrEqual(t, b.Size, int64(len(b.Bytes)))
		require.True(t, b.Size == int64(len(b.Bytes)) || b.Problem != "" || b.Unknown)
	}
}

// pieces delivers at most n bytes at a time, so that every token meets the end
// of what was read.
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

func drain(r io.Reader, l Limits, open func(*input, Limits) (Reader, error)) ([]Exchange, error) {
	rd, err := open(&input{Reader: buffered(r)}, l)
	if err != nil {
		return nil, err
	}
	var all []Exchange
	var x Exchange
	for {
		err := rd.Next(&x)
		if err == io.EOF {
			return all, nil
		} else if err != nil {
			if len(all) < 100 { // an error stays
				require.Equal(&failing{}, err, rd.Next(&x))
			}
			return all, err
		}
		all = append(all, clone(&x))
	}
}

// failing turns a failed requirement into a panic.
type failing struct{}

func (*failing) Errorf(format string, _ ...any) { panic(format) }
func (*failing) FailNow()                       { panic("failed") }

func FuzzTranscript(f *testing.F) {
	seeds(f, "curl-i*")
	seeds(f, "http*")
	fuzzReader(f, func(in *input, l Limits) (Reader, error) { return newTranscript("x", in, l), nil })
}

func FuzzVerbose(f *testing.F) {
	seeds(f, "curl-*v*")
	fuzzReader(f, func(in *input, l Limits) (Reader, error) { return newVerbose("x", in, l), nil })
}

func FuzzTrace(f *testing.F) {
	seeds(f, "trace*")
	fuzzReader(f, func(in *input, l Limits) (Reader, error) { return newTrace("x", in, l), nil })
}

func FuzzNDJSON(f *testing.F) {
	seeds(f, "ndjson*")
	fuzzReader(f, func(in *input, l Limits) (Reader, error) { return newNDJSON("x", in, l), nil })
}

func FuzzVCR(f *testing.F) {
	seeds(f, "go-vcr*")
	fuzzReader(f, func(in *input, l Limits) (Reader, error) { return newVCR("x", in, l) })
}

func FuzzPostman(f *testing.F) {
	seeds(f, "postman*")
	fuzzReader(f, func(in *input, l Limits) (Reader, error) { return newPostman("x", in, l) })
}

// FuzzHARReader holds the HAR reader to what holds for the others; FuzzHAR
// compares what it reads with encoding/json.
func FuzzHARReader(f *testing.F) {
	f.Add([]byte(smallHAR))
	fuzzReader(f, func(in *input, l Limits) (Reader, error) { return newHAR("x", in, l), nil })
}

// FuzzOpen checks that detection ends without a panic, with the same result for the same
// bytes in pieces.
func FuzzOpen(f *testing.F) {
	seeds(f, "*")
	f.Add([]byte(smallHAR))
	f.Add([]byte("\xff\xfe{\x00"))
	f.Add([]byte("\x1f\x8b\x08"))
	f.Fuzz(func(t *testing.T, b []byte) {
		all, format, err := readAll("x", bytes.NewReader(b), Limits{Body: 1 << 10})
		again, format2, err2 := readAll("x", &pieces{b, 3}, Limits{Body: 1 << 10})
		require.Equal(t, format, format2)
		require.Equal(t, all, again)
		require.Equal(t, err == nil, err2 == nil)
	})
}
