package exchange

import (
	"bufio"
	"bytes"
	"io"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"golang.org/x/text/encoding/unicode"

	"github.com/hwcontract/hwcontract/internal/jsonscan"
)

// input is the decompressed text of a recording.
type input struct {
	*bufio.Reader
	base int64 // size of the byte order mark that was dropped
}

// stickyReader repeats the error of a reader, which bufio returns only once.
type stickyReader struct {
	r   io.Reader
	err error
}

func (s *stickyReader) Read(p []byte) (int, error) {
	if s.err != nil {
		return 0, s.err
	}
	n, err := s.r.Read(p)
	s.err = err
	return n, err
}

func buffered(r io.Reader) *bufio.Reader {
	return bufio.NewReaderSize(&stickyReader{r: r}, longestPrefix)
}

// largestFrame is the largest window that a zstd file may need; the command zstd
// needs the option --long for larger ones.
const largestFrame = 128 << 20

// decompress returns the text of raw: it undoes gzip and zstd, converts UTF-16, which
// Windows PowerShell writes, and drops a byte order mark.
func decompress(raw io.Reader) (*input, error) {
	r := buffered(raw)
	magic, _ := r.Peek(4)
	switch {
	case isGzip(magic):
		z, err := gzip.NewReader(r)
		if err != nil {
			return nil, err
		}
		r = buffered(z)
	case isZstd(magic):
		z, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(largestFrame))
		if err != nil {
			return nil, err
		}
		r = buffered(z)
	}
	mark, _ := r.Peek(3)
	switch {
	case bytes.HasPrefix(mark, []byte("\xff\xfe")), bytes.HasPrefix(mark, []byte("\xfe\xff")):
		utf16 := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder()
		r = buffered(utf16.Reader(r))
	case string(mark) == "\ufeff":
		n, err := r.Discard(len(mark))
		return &input{r, int64(n)}, err
	}
	return &input{r, 0}, nil
}

// newJSON returns a reader of JSON that is nested at most maxDepth deep.
func newJSON(in *input, maxDepth int) *jsonscan.Reader {
	return jsonscan.NewReader(in, jsonscan.Options{Base: in.base, MaxDepth: maxDepth})
}
