package exchange

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"
)

// largestWindow is the largest window that a zstd body may ask for (RFC 9659,
// section 3).
const largestWindow = 8 << 20

// limit cuts the body to the limit.
func (b *Body) limit(l Limits) {
	b.Size = max(b.Size, int64(len(b.Bytes)))
	if b.Size > l.Body {
		b.Bytes = b.Bytes[:min(int64(len(b.Bytes)), l.Body)]
		b.Problem = TooLarge
	}
}

// decodeBase64 decodes the body in place. Size is the length of the whole base64 text
// before, and of the whole body after.
func decodeBase64(b *Body) {
	whole := b.Size <= int64(len(b.Bytes))
	text := b.Bytes
	if !whole {
		text = text[:len(text)/4*4]
	}
	text = bytes.TrimRight(text, "=\r\n ")
	n, err := base64.RawStdEncoding.Decode(text, text)
	b.Bytes = b.Bytes[:n]
	if whole {
		b.Size = int64(n)
	} else {
		b.Size = b.Size / 4 * 3
	}
	if err != nil {
		b.Problem = Undecodable
	}
}

// decode undoes the content encodings and the charset that the header names,
// if the bytes still have them: recorders often undo them and do not change the
// header. It also cuts the body to the limit.
func decode(b *Body, h Header, l Limits) {
	whole := b.Problem == "" && b.Size <= int64(len(b.Bytes))
	if whole {
		encodings := strings.Split(h.Get("Content-Encoding"), ",")
		if len(encodings) > maxEncodings {
			b.Problem = Undecodable
		}
		for i := len(encodings) - 1; i >= 0 && b.Problem == ""; i-- {
			inflate(b, strings.ToLower(strings.TrimSpace(encodings[i])), l)
		}
	}
	if b.Problem == "" || b.Problem == CutShort {
		decodeCharset(b, h.Get("Content-Type"))
	}
	if b.Problem == "" || b.Problem == TooLarge {
		b.limit(l)
	} else {
		b.Bytes = b.Bytes[:min(int64(len(b.Bytes)), l.Body)]
	}
}

// maxEncodings is the maximum number of content encodings of one body.
const maxEncodings = 8

// inflate undoes one content encoding.
func inflate(b *Body, encoding string, l Limits) {
	var r io.Reader
	var err error
	raw := bytes.NewReader(b.Bytes)
	switch encoding {
	case "gzip", "x-gzip":
		if !isGzip(b.Bytes) {
			return
		}
		r, err = gzip.NewReader(raw)
	case "zstd":
		if !isZstd(b.Bytes) {
			return
		}
		r, err = zstd.NewReader(raw, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(largestWindow))
	case "deflate":
		if isText(b.Bytes) {
			return
		}
		if r, err = zlib.NewReader(raw); err != nil { // some servers leave out the zlib wrapping
			raw.Reset(b.Bytes)
			r, err = flate.NewReader(raw), nil
		}
	case "", "identity", "aws-chunked":
		return
	default: // such as br and compress, which have no decoder here
		if !isText(b.Bytes) {
			b.Problem = Undecodable
		}
		return
	}
	b.unpack(r, err, l)
}

// longestCount is the number of limits up to which the size of a body that is too
// large is counted: a few bytes can decompress to gigabytes.
const longestCount = 16

// unpack replaces the body by the bytes of r, or sets the problem.
func (b *Body) unpack(r io.Reader, err error, l Limits) {
	if err != nil {
		b.Problem = broken(err)
		return
	}
	out, err := io.ReadAll(io.LimitReader(r, l.Body+1))
	size := int64(len(out))
	if err == nil && size > l.Body {
		more, _ := io.Copy(io.Discard, io.LimitReader(r, longestCount*l.Body))
		size += more
		b.Problem = TooLarge
	} else if err != nil {
		b.Problem = broken(err)
	}
	b.Bytes, b.Size = append(b.Bytes[:0], out...), size
}

// broken returns the problem of a body that cannot be decompressed.
func broken(err error) Problem {
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return CutShort
	}
	return Undecodable
}

func isGzip(b []byte) bool { return len(b) > 2 && b[0] == 0x1f && b[1] == 0x8b && b[2] == 8 }

func isZstd(b []byte) bool { return len(b) > 3 && string(b[:4]) == "\x28\xb5\x2f\xfd" }

// isText reports whether b cannot be compressed data, because it is UTF-8 without
// control characters other than white space.
func isText(b []byte) bool {
	head := b[:min(len(b), 4096)]
	for _, c := range head {
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' {
			return false
		}
	}
	return utf8.Valid(b)
}
