package secrets

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"io"
	"net/url"
	"strings"
)

// percent redacts what a percent-encoded word says.
func (p *pass) percent(w string) string {
	plain, err := url.PathUnescape(w)
	if err != nil || plain == w {
		return w
	}
	if out := p.text(plain); out != plain {
		return url.QueryEscape(out)
	}
	return w
}

// base64 redacts the text that a word encodes, compressed or not.
func (p *pass) base64(w string) string {
	plain, enc := decodeBytes(w)
	if enc == nil || isPseudonym(w) { // a pseudonym may decode to text by chance
		return w
	}
	if bytes.HasPrefix(plain, gzipMagic) {
		return p.gzip(w, plain, enc)
	}
	if !printable(plain) {
		return w
	}
	if out := p.value(string(plain)); out != string(plain) {
		return enc.EncodeToString([]byte(out))
	}
	return w
}

var gzipMagic = []byte{0x1f, 0x8b}

// gzip redacts the text in a compressed word. What unpacks to more than the
// budget has room for is taken for a secret whole.
func (p *pass) gzip(w string, packed []byte, enc *base64.Encoding) string {
	room := p.budget.room()
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return w
	}
	plain, err := io.ReadAll(io.LimitReader(r, room+1))
	p.budget.unpacked += int64(len(plain))
	p.visit(len(plain))
	switch {
	case int64(len(plain)) > room:
		p.budget.spent = true
		return p.swap(Unsearched, w)
	case err != nil:
		return w
	case bytes.HasPrefix(plain, gzipMagic):
		inner := base64.StdEncoding.EncodeToString(plain)
		if p.nested(inner, func(s string) string { return p.gzip(s, plain, base64.StdEncoding) }) != inner {
			return p.swap(Unsearched, w)
		}
		return w
	}
	text := string(plain)
	out := p.value(text)
	if out == text {
		return w
	}
	var b bytes.Buffer
	zw := gzip.NewWriter(&b)
	_, _ = zw.Write([]byte(out))
	_ = zw.Close()
	return enc.EncodeToString(b.Bytes())
}

// decodeBytes returns the bytes that a word has in base64, and nil when it has
// none.
func decodeBytes(w string) ([]byte, *base64.Encoding) {
	if len(w) < 8 || !isBase64(w) {
		return nil, nil
	}
	trimmed := strings.TrimRight(w, "=")
	var enc *base64.Encoding
	switch padded, forURLs := len(trimmed) < len(w), strings.ContainsAny(trimmed, "-_"); {
	case padded && forURLs:
		enc = base64.URLEncoding
	case padded || !forURLs && len(w)%4 == 0:
		enc = base64.StdEncoding
	case forURLs:
		enc = base64.RawURLEncoding
	default:
		enc = base64.RawStdEncoding
	}
	plain, err := enc.DecodeString(w)
	if err != nil {
		return nil, nil
	}
	return plain, enc
}

// decode returns the text in base64 that w is, and nil when it is none.
func decode(w string) (string, *base64.Encoding) {
	plain, enc := decodeBytes(w)
	if enc == nil || !printable(plain) {
		return "", nil
	}
	return string(plain), enc
}

// wrapped redacts a string that is base64 in lines.
func (p *pass) wrapped(s string) (string, bool) {
	if strings.IndexByte(s, '\n') < 0 || len(s) < 64 {
		return s, false
	}
	joined := strings.NewReplacer("\n", "", "\r", "", " ", "").Replace(s)
	plain, enc := decodeBytes(joined)
	if enc == nil || !printable(plain) && !bytes.HasPrefix(plain, gzipMagic) {
		return s, false
	}
	if p.nested(joined, p.base64) == joined {
		return s, false
	}
	return p.swap(SecretKey, s), true
}
