package exchange

import (
	"strings"
	"unicode/utf8"

	"github.com/hwcontract/hwcontract/internal/jsonscan"
)

// entryBuilder holds the strings of an exchange while it is being read. They are in
// one buffer, which becomes one Go string at the end, so that an entry needs one
// allocation for any number of header fields.
type entryBuilder struct {
	limit int64 // maximum size of text and fields; see Limits.Head
	text  []byte
	req   messageBuilder
	resp  messageBuilder
}

// span is a range of entryBuilder.text.
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

// take reads the next value, a string, into the builder. It skips a value of another
// type and returns the empty span.
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
	fieldSize   = 32 // bytes of memory for a header field beside its text
)

// addField adds a header field to a message.
func (d *entryBuilder) addField(s *jsonscan.Reader, m *messageBuilder, f fieldSpans) {
	if int64(len(m.fields)) >= d.limit/fieldSize {
		s.Fail(tooMuchHead)
		return
	}
	m.fields = append(m.fields, f)
}

// build sets the strings of x.
func (d *entryBuilder) build(x *Exchange) {
	all := string(d.text)
	str := func(p span) string { return all[p.from:p.to] }
	x.Request.Method = method(str(d.req.method))
	x.Request.URL = valid(str(d.req.url))
	x.Request.Header = d.req.header(x.Request.Header[:0], all)
	x.Response.Header = d.resp.header(x.Response.Header[:0], all)
}

// header appends the fields of a message to h, without the pseudo fields of HTTP/2,
// which browsers record.
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

// valid returns s with invalid UTF-8 replaced, so that it can be written as JSON.
func valid(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	return strings.ToValidUTF8(s, "\ufffd")
}
