package exchange

import (
	"bytes"
	"mime"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
)

// decodeCharset converts a body to UTF-8 if its media type names another charset, or
// if it begins with a UTF-16 byte order mark. A body that is valid UTF-8 is not
// converted, because the recorder has converted it.
func decodeCharset(b *Body, mediaType string) {
	enc, known := charset(b.Bytes, mediaType)
	if !known {
		b.Problem = Undecodable
	}
	if enc == nil {
		return
	}
	out, err := enc.NewDecoder().Bytes(b.Bytes)
	if err == nil && (b.Problem == CutShort || !bytes.ContainsRune(out, utf8.RuneError)) {
		b.Bytes = append(b.Bytes[:0], out...)
		b.Size = int64(len(out))
	} else if b.Problem == "" {
		b.Problem = Undecodable
	}
}

// charset returns the encoding of a body, nil for UTF-8, and whether the charset is
// known.
func charset(b []byte, mediaType string) (encoding.Encoding, bool) {
	if bytes.HasPrefix(b, []byte("\xff\xfe")) || bytes.HasPrefix(b, []byte("\xfe\xff")) {
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), true
	}
	_, params, _ := mime.ParseMediaType(mediaType)
	name := strings.ToLower(params["charset"])
	wide := strings.HasPrefix(name, "utf-16")
	switch {
	case name == "", name == "utf-8", name == "us-ascii":
		return nil, true
	case utf8.Valid(b) && !(wide && bytes.IndexByte(b, 0) >= 0):
		return nil, true
	case name == "utf-16": // without a mark, big-endian (RFC 2781, section 4.3)
		name = "utf-16be"
	}
	enc, err := htmlindex.Get(name)
	return enc, err == nil
}
