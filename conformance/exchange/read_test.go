package exchange

import (
	"bytes"
	"io"
	"slices"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"
)

// clone copies an exchange, whose memory the reader reuses.
func clone(x *Exchange) Exchange {
	c := *x
	c.Request.Header = slices.Clone(x.Request.Header)
	c.Response.Header = slices.Clone(x.Response.Header)
	c.Request.Body.Bytes = bytes.Clone(x.Request.Body.Bytes)
	c.Response.Body.Bytes = bytes.Clone(x.Response.Body.Bytes)
	return c
}

// readAll reads an input to its end or its error.
func readAll(name string, r io.Reader, l Limits) ([]Exchange, Format, error) {
	rd, format, err := Open(name, r, l)
	if err != nil {
		return nil, format, err
	}
	var all []Exchange
	var x Exchange
	for {
		err := rd.Next(&x)
		if err == io.EOF {
			return all, format, nil
		} else if err != nil {
			return all, format, err
		}
		all = append(all, clone(&x))
	}
}

// read reads an input that must be fine, in one go and in pieces, and checks
// that the pieces make no difference.
func read(t *testing.T, name string, data []byte) []Exchange {
	t.Helper()
	want, format, err := readAll(name, bytes.NewReader(data), Limits{})
	require.NoError(t, err)
	for _, n := range []int{1, 3, 7, 13, 101, 4093} {
		got, f, err := readAll(name, &pieces{data, n}, Limits{})
		require.NoError(t, err)
		require.Equal(t, format, f)
		require.Equal(t, want, got, "in pieces of %d", n)
	}
	return want
}

// requireCut cuts an input at every byte. Each rest must give an error, or at least the
// number of exchanges that least returns for it.
func requireCut(t *testing.T, name string, data []byte, least func(rest []byte) int) {
	t.Helper()
	whole, _, err := readAll(name, bytes.NewReader(data), Limits{})
	require.NoError(t, err)
	require.Equal(t, len(whole), least(data))
	for n := range data {
		rest := data[:n]
		got, _, err := readAll(name, bytes.NewReader(rest), Limits{})
		require.LessOrEqual(t, len(got), len(whole), "cut at %d", n)
		if err != nil {
			var read *ReadError
			require.ErrorAs(t, err, &read)
			require.Equal(t, name, read.File)
			require.LessOrEqual(t, read.Offset, int64(n))
		} else if len(bytes.TrimSpace(rest)) > 0 {
			require.GreaterOrEqual(t, len(got), least(rest), "cut at %d: …%q", n, rest[max(0, n-60):])
		}
	}
}

func TestReadErrorOfTheReader(t *testing.T) {
	t.Parallel()
	for name, data := range map[string]string{
		"a.har":    `{"log":{"entries":[{"request":{"method":"GET"}}]}}`,
		"a.txt":    "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nabcd",
		"v.txt":    "> GET / HTTP/1.1\n> Host: a\n>\n< HTTP/1.1 200 OK\n<\nabcd\n",
		"a.ndjson": `{"request":{"method":"GET"}}`,
		"empty":    "        ",
	} {
		for n := range len(data) {
			r := io.MultiReader(bytes.NewReader([]byte(data[:n])), iotest.ErrReader(iotest.ErrTimeout))
			_, _, err := readAll(name, r, Limits{})
			require.ErrorIs(t, err, iotest.ErrTimeout, "%s after %d", name, n)
		}
	}
}

// hesitant gives nothing every other time, as an io.Reader may.
type hesitant struct {
	r     io.Reader
	gives bool
}

func (h *hesitant) Read(p []byte) (int, error) {
	if h.gives = !h.gives; h.gives {
		return 0, nil
	}
	return h.r.Read(p)
}

func TestReadFromAReaderThatHesitates(t *testing.T) {
	t.Parallel()
	for name, data := range map[string]string{
		"a.har":    `{"log":{"entries":[{"request":{"method":"GET"}}]}}`,
		"a.txt":    "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nabcd",
		"v.txt":    "> GET / HTTP/1.1\n> Host: a\n>\n< HTTP/1.1 200 OK\n<\nabcd\n",
		"a.ndjson": `{"request":{"method":"GET"}}`,
	} {
		want := read(t, name, []byte(data))
		require.Len(t, want, 1)
		got, _, err := readAll(name, &hesitant{r: &pieces{[]byte(data), 5}}, Limits{})
		require.NoError(t, err)
		require.Equal(t, want, got)
	}
}
