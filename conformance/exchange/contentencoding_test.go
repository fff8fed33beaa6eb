package exchange

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"io"
	"testing"

	"github.com/klauspost/compress/zstd"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

const plainBody = `{"name":"集群","note":"é"}`

// packed compresses text with w.
func packed(t *testing.T, text string, open func(io.Writer) io.WriteCloser) []byte {
	t.Helper()
	var b bytes.Buffer
	w := open(&b)
	_, err := io.WriteString(w, text)
	require.NoError(t, err)
	require.NoError(t, w.Close())
	return b.Bytes()
}

func gzipped(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) }

func zstandard(w io.Writer) io.WriteCloser {
	z, _ := zstd.NewWriter(w)
	return z
}

func inCharset(t *testing.T, text string, e encoding.Encoding) []byte {
	t.Helper()
	b, err := e.NewEncoder().Bytes([]byte(text))
	require.NoError(t, err)
	return b
}

func TestDecode(t *testing.T) {
	t.Parallel()
	zip := packed(t, plainBody, gzipped)
	raw := func(w io.Writer) io.WriteCloser { f, _ := flate.NewWriter(w, 9); return f }
	for _, tt := range []struct {
		name, encoding, mediaType string
		in                        []byte
		want                      string
		problem                   Problem
	}{
		{"nothing to undo", "", "application/json", []byte(plainBody), plainBody, ""},
		{"gzip", "gzip", "", zip, plainBody, ""},
		{"gzip that the recorder undid", "GZIP", "", []byte(plainBody), plainBody, ""},
		{"gzip cut", "gzip", "", zip[:len(zip)-12], plainBody, CutShort},
		{"gzip broken", "gzip", "", append(bytes.Clone(zip[:len(zip)-2]), 1, 1), plainBody, Undecodable},
		{"gzip broken head", "gzip", "", []byte{0x1f, 0x8b, 8, 0xff}, "\x1f\x8b\x08\xff", CutShort},
		{"zstd", "zstd", "", packed(t, plainBody, zstandard), plainBody, ""},
		{"zstd that the recorder undid", "zstd", "", []byte(plainBody), plainBody, ""},
		{"zstd broken", "zstd", "", []byte("\x28\xb5\x2f\xfd\xff\xff\xff\xff\xff\xff\xff\xff"), "", Undecodable},
		{"deflate with zlib", "deflate", "", packed(t, plainBody, func(w io.Writer) io.WriteCloser { return zlib.NewWriter(w) }), plainBody, ""},
		{"deflate without", "deflate", "", packed(t, plainBody, raw), plainBody, ""},
		{"deflate that the recorder undid", "deflate", "", []byte(plainBody), plainBody, ""},
		{"one after the other", "gzip, zstd", "", packed(t, string(zip), zstandard), plainBody, ""},
		{"brotli", "br", "", []byte("\x0b\x02\x80ab\x03"), "\x0b\x02\x80ab\x03", Undecodable},
		{"brotli that the recorder undid", "br", "", []byte(plainBody), plainBody, ""},
		{"gbk", "", "application/json; charset=GBK", inCharset(t, "集群", simplifiedchinese.GBK), "集群", ""},
		{"gbk that is UTF-8", "", "application/json; charset=gbk", []byte(plainBody), plainBody, ""},
		{"gb18030", "", "text/plain;charset=\"gb18030\"", inCharset(t, "集群😀", simplifiedchinese.GB18030), "集群😀", ""},
		{"big5", "", "text/plain; charset=big5", inCharset(t, "集群", traditionalchinese.Big5), "集群", ""},
		{"latin1", "", "text/plain; charset=iso-8859-1", inCharset(t, "é!", charmap.ISO8859_1), "é!", ""},
		{"utf-16 with a mark, big-endian", "", "application/json", inCharset(t, plainBody, unicode.UTF16(unicode.BigEndian, unicode.UseBOM)), plainBody, ""},
		{"utf-16 with a mark, little-endian", "", "application/json", inCharset(t, plainBody, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)), plainBody, ""},
		{"utf-16 with a mark and a name", "", "application/json; charset=utf-16", inCharset(t, plainBody, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)), plainBody, ""},
		{"utf-16be", "", "text/plain; charset=utf-16be", inCharset(t, "a群", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)), "a群", ""},
		{"utf-16le", "", "text/plain; charset=utf-16le", inCharset(t, "a群", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)), "a群", ""},
		{"utf-16 without a mark", "", "text/plain; charset=UTF-16", inCharset(t, "ab", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)), "ab", ""},
		{"broken gbk", "", "text/plain; charset=gbk", []byte("a\xff\xff"), "a\xff\xff", Undecodable},
		{"unknown charset", "", "text/plain; charset=klingon", []byte("a\xff"), "a\xff", Undecodable},
		{"unknown charset of what is UTF-8", "", "text/plain; charset=klingon", []byte("é"), "é", ""},
		{"UTF-8 that is none stays as it was sent", "", "text/plain; charset=utf-8", []byte("a\xff"), "a\xff", ""},
		{"gzip and gbk", "gzip", "text/plain; charset=gbk", packed(t, string(inCharset(t, "集群", simplifiedchinese.GBK)), gzipped), "集群", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			b := Body{Bytes: bytes.Clone(tt.in), Size: int64(len(tt.in))}
			decode(&b, Header{{"content-encoding", tt.encoding}, {"content-type", tt.mediaType}}, Limits{}.withDefaults())
			require.Equal(t, tt.problem, b.Problem)
			require.Equal(t, tt.want, string(b.Bytes))
		})
	}
}

// A few bytes that unpack to many cost no more than the limit.
func TestDecodeBomb(t *testing.T) {
	t.Parallel()
	zeros := string(make([]byte, 1<<20))
	for name, open := range map[string]func(io.Writer) io.WriteCloser{"gzip": gzipped, "zstd": zstandard} {
		in := packed(t, zeros, open)
		b := Body{Bytes: in, Size: int64(len(in))}
		decode(&b, Header{{"Content-Encoding", name}}, Limits{Body: 100_000})
		require.Equal(t, TooLarge, b.Problem)
		require.Len(t, b.Bytes, 100_000)
		require.EqualValues(t, 1<<20, b.Size)
	}
}
