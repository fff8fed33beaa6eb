package exchange

import (
	"encoding/base64"
	"fmt"
	"io"
	"strconv"
	"unicode/utf8"
)

// Writer writes exchanges as NDJSON, one line each, in the format of the
// package comment.
type Writer struct {
	w   io.Writer
	buf []byte
}

// NewWriter returns a Writer that makes one Write call on w per exchange.
func NewWriter(w io.Writer) *Writer { return &Writer{w: w} }

// Write writes one exchange. It omits empty members, and writes a body or header value
// that is not UTF-8 as base64.
func (w *Writer) Write(x *Exchange) error {
	o := object{append(w.buf[:0], '{'), true}
	if r := &x.Request; r.Method != "" || r.URL != "" || len(r.Header) > 0 || r.Body.recorded() {
		o.open("request")
		o.text("method", r.Method)
		o.text("url", r.URL)
		o.message(r.Header, &r.Body)
		o.close()
	}
	if r := &x.Response; r.Status != 0 || len(r.Header) > 0 || r.Body.recorded() || r.Unreadable != "" || r.Cancelled {
		o.open("response")
		o.number("status", int64(r.Status))
		o.text("unreadable", r.Unreadable)
		o.flag("cancelled", r.Cancelled)
		o.message(r.Header, &r.Body)
		o.close()
	}
	if s := x.Source; s != (Source{}) {
		o.open("source")
		o.text("file", s.File)
		o.name("entry")
		o.b = strconv.AppendInt(o.b, int64(s.Entry), 10)
		o.number("line", int64(s.Line))
		o.close()
	}
	w.buf = append(o.b, '}', '\n')
	if _, err := w.w.Write(w.buf); err != nil {
		return fmt.Errorf("write exchange: %w", err)
	}
	return nil
}

func (b *Body) recorded() bool {
	return len(b.Bytes) > 0 || b.Size != 0 || b.Problem != "" || b.Unknown
}

// object appends JSON members to b.
type object struct {
	b     []byte
	empty bool
}

func (o *object) open(name string) {
	o.name(name)
	o.b = append(o.b, '{')
	o.empty = true
}

func (o *object) close() {
	o.b = append(o.b, '}')
	o.empty = false
}

func (o *object) name(name string) {
	if !o.empty {
		o.b = append(o.b, ',')
	}
	o.empty = false
	o.b = append(o.b, '"')
	o.b = append(o.b, name...)
	o.b = append(o.b, '"', ':')
}

func (o *object) text(name, value string) {
	if value != "" {
		o.name(name)
		o.b = appendQuoted(o.b, value)
	}
}

func (o *object) number(name string, value int64) {
	if value != 0 {
		o.name(name)
		o.b = strconv.AppendInt(o.b, value, 10)
	}
}

func (o *object) message(h Header, b *Body) {
	if len(h) > 0 {
		o.name("headers")
		for i, f := range h {
			o.b = append(o.b, "[,"[min(i, 1)])
			o.field(f)
		}
		o.b = append(o.b, ']')
	}
	switch {
	case len(b.Bytes) == 0:
	case utf8.Valid(b.Bytes):
		o.name("body")
		o.b = appendQuoted(o.b, b.Bytes)
	default:
		o.name("bodyBase64")
		o.b = appendBase64(o.b, b.Bytes)
	}
	if b.Size != int64(len(b.Bytes)) {
		o.number("bodySize", b.Size)
	}
	o.text("bodyProblem", string(b.Problem))
	o.flag("bodyUnknown", b.Unknown)
}

func (o *object) flag(name string, value bool) {
	if value {
		o.name(name)
		o.b = append(o.b, "true"...)
	}
}

func (o *object) field(f Field) {
	o.b = appendQuoted(append(o.b, '['), f.Name)
	o.b = append(o.b, ',')
	if utf8.ValidString(f.Value) {
		o.b = append(appendQuoted(o.b, f.Value), ']')
		return
	}
	o.b = append(appendBase64(o.b, []byte(f.Value)), `,"base64"]`...)
}

func appendBase64(b, data []byte) []byte {
	b = base64.StdEncoding.AppendEncode(append(b, '"'), data)
	return append(b, '"')
}

// appendQuoted appends s as a JSON string. It escapes only the characters that JSON
// requires, and not those of HTML.
func appendQuoted[T string | []byte](b []byte, s T) []byte {
	const hex = "0123456789abcdef"
	b = append(b, '"')
	from := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' {
			continue
		}
		b = append(b, s[from:i]...)
		from = i + 1
		switch c {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\n':
			b = append(b, '\\', 'n')
		case '\r':
			b = append(b, '\\', 'r')
		case '\t':
			b = append(b, '\\', 't')
		default:
			b = append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		}
	}
	return append(append(b, s[from:]...), '"')
}
