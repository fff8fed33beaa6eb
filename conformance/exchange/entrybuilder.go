package exchange

import (
	"strings"
	"unicode/utf8"

	"github.com/hwcontract/hwcontract/internal/jsonscan"
)

// entryBuilder holds the strings of an exchange while it is being read. They lie in
// one buffer and become one Go string at the end, so that an entry costs one
// allocation however many header fields it has.
type entryBuilder struct {
	limit int64 // bytes of text and fields; see Limits.Head
	text  []byte
	req   messageBuilder
	resp  messageBuilder
}

// span is a stretch of entryBuilder.text.
type span struct{ from, to int }

type messageBuilder struct {
	method, url span
	fields      []fieldSpans
	mime        span // of the body, where it is recorded beside the headers
}

type fieldSpans struct{ name, value span }

func (d *entryBuilder) reset() {
	d.text = d.text[:0]
	d.req.reset()
	d.resp.reset()
}

func (s *messageBuilder) reset() { *s = messageBuilder{fields: s.fields[:0]} }

// take reads the string that comes next into the builder. A value of another
// type is skipped and leaves the empty span.
func (d *entryBuilder) take(s *jsonscan.Reader, limit int64) span {
	if !s.NextIs('"') {
		s.Skip()
		return span{}
	}
	from := len(d.text)
	text, size := s.AppendString(d.text, limit)
	if d.text = text; size > d.limit || int64(len(text)) > d.limit {
		s.Fail(tooMuchHead)
	}
	return span{from, len(d.text)}
}

const (
	tooMuchHead = "URL and header fields are larger than the limit"
	fieldSize   = 32 // of memory for a header field beside its text
)

// addField adds a header field to a message.
func (d *entryBuilder) addField(s *jsonscan.Reader, m *messageBuilder, f fieldSpans) {
	if int64(len(m.fields)) >= d.limit/fieldSize {
		s.Fail(tooMuchHead)
		return
	}
	m.fields = append(m.fields, f)
}

// build moves the strings into x.
func (d *entryBuilder) build(x *Exchange) {
	all := string(d.text)
	str := func(p span) string { return all[p.from:p.to] }
	x.Request.Method = method(str(d.req.method))
	x.Request.URL = valid(str(d.req.url))
	x.Request.Header = d.req.header(x.Request.Header[:0], all)
	x.Response.Header = d.resp.header(x.Response.Header[:0], all)
}

// header drops the pseudo fields of HTTP/2, which browsers record.
func (s *messageBuilder) header(h Header, all string) Header {
	for _, f := range s.fields {
		name := all[f.name.from:f.name.to]
		if !strings.HasPrefix(name, ":") {
			h = append(h, Field{Name: name, Value: all[f.value.from:f.value.to]})
		}
	}
	return h
}

func method(s string) string { return valid(strings.ToUpper(s)) }

// valid makes sure that a method or URL can be written to JSON.
func valid(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	return strings.ToValidUTF8(s, "\ufffd")
}
