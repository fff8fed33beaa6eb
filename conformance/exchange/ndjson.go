package exchange

import (
	"io"
	"strconv"

	"github.com/hwcontract/hwcontract/internal/jsonscan"
)

// ndjsonReader reads the exchange format of the package comment. It requires the right
// types of known members, and skips unknown members.
type ndjsonReader struct {
	s       *jsonscan.Reader
	limits  Limits
	file    string
	entry   int
	builder entryBuilder
}

func newNDJSON(file string, in *input, l Limits) *ndjsonReader {
	return &ndjsonReader{s: newJSON(in, l.Depth), limits: l, file: file, builder: entryBuilder{limit: l.Head}}
}

// Next implements Reader.
func (n *ndjsonReader) Next(x *Exchange) error {
	s := n.s
	_, ok := s.Peek()
	if s.Err() == nil && !ok {
		return io.EOF
	}
	x.Reset()
	n.builder.reset()
	x.Source = Source{File: n.file, Entry: n.entry, Line: s.Line()}
	for s.Open('{'); s.More('}'); {
		switch string(s.Key()) {
		case "request":
			for s.Open('{'); s.More('}'); {
				n.member(&n.builder.req, &x.Request.Body, nil)
			}
		case "response":
			for s.Open('{'); s.More('}'); {
				n.member(&n.builder.resp, &x.Response.Body, &x.Response)
			}
		default:
			s.Skip()
		}
	}
	if s.Err() != nil {
		return inFile(n.file, s.Err())
	}
	n.entry++
	n.builder.build(x)
	for _, b := range []*Body{&x.Request.Body, &x.Response.Body} {
		if b.Problem == "" && !b.Unknown && b.Size > int64(len(b.Bytes)) {
			b.Problem = TooLarge
		}
	}
	return nil
}

// member reads one member of a request, or of a response if r is not nil.
func (n *ndjsonReader) member(d *messageBuilder, b *Body, r *Response) {
	s := n.s
	switch key := string(s.Key()); {
	case key == "headers":
		n.headers(d)
	case key == "body":
		n.body(b, false)
	case key == "bodyBase64":
		n.body(b, true)
	case key == "bodySize":
		b.Size = max(b.Size, n.integer())
	case key == "bodyProblem":
		p := n.string()
		b.Problem = Problem(n.builder.text[p.from:p.to])
	case key == "bodyUnknown":
		b.Unknown = s.NextIs('t')
		s.Skip()
	case key == "method" && r == nil:
		d.method = n.string()
	case key == "url" && r == nil:
		d.url = n.string()
	case key == "status" && r != nil:
		if r.Status = int(n.integer()); r.Status > 999 {
			s.Fail("status larger than 999")
		}
	case key == "unreadable" && r != nil:
		p := n.string()
		r.Unreadable = valid(string(n.builder.text[p.from:p.to]))
	case key == "cancelled" && r != nil:
		r.Cancelled = s.NextIs('t')
		s.Skip()
	default:
		s.Skip()
	}
}

// body reads a body. It does not change the size and the problem of the line.
func (n *ndjsonReader) body(b *Body, base64 bool) {
	given := Body{Size: b.Size, Problem: b.Problem}
	b.Problem = ""
	if base64 {
		b.Bytes, b.Size = n.s.AppendString(b.Bytes[:0], n.limits.Body/3*4+8)
		decodeBase64(b)
	} else {
		b.Bytes, b.Size = n.s.AppendString(b.Bytes[:0], n.limits.Body)
	}
	if b.Problem == "" {
		b.limit(n.limits)
	}
	b.Size = max(b.Size, given.Size)
	if given.Problem != "" {
		b.Problem = given.Problem
	}
}

func (n *ndjsonReader) string() span {
	if !n.s.NextIs('"') {
		n.s.Unexpected("a string")
		return span{}
	}
	return n.builder.take(n.s, n.limits.Head)
}

// integer reads a non-negative integer.
func (n *ndjsonReader) integer() int64 {
	s := n.s
	if c, ok := s.Peek(); !ok || c < '0' || c > '9' {
		s.Unexpected("a number")
		return 0
	}
	v, err := strconv.ParseInt(string(s.Number()), 10, 64)
	if err != nil {
		s.Fail("not an integer")
	}
	return v
}

// headers reads a list of [name, value] and [name, value, "base64"].
func (n *ndjsonReader) headers(d *messageBuilder) {
	s := n.s
	d.fields = d.fields[:0]
	for s.Open('['); s.More(']'); {
		var f fieldSpans
		i := 0
		for s.Open('['); s.More(']'); i++ {
			switch i {
			case 0:
				f.name = n.string()
			case 1:
				f.value = n.string()
			case 2:
				n.string()
				f.value = n.decodeBase64(f.value)
			default:
				s.Fail("a header field has more than a name, a value and its encoding")
			}
		}
		if i < 2 {
			s.Fail("a header field has no value")
		}
		n.builder.addField(s, d, f)
	}
}

// decodeBase64 decodes a header value in place.
func (n *ndjsonReader) decodeBase64(p span) span {
	b := Body{Bytes: n.builder.text[p.from:p.to]}
	if decodeBase64(&b); b.Problem != "" {
		n.s.Fail("a header value is not base64")
	}
	p.to = p.from + len(b.Bytes)
	return p
}
