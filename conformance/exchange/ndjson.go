package exchange

import (
	"io"
	"strconv"
)

// ndjsonReader reads our exchange format, see the package comment. It is strict
// about the members that it knows and skips those that it does not.
type ndjsonReader struct {
	s      *scanner
	limits Limits
	file   string
	entry  int
	draft  draft
}

func newNDJSON(file string, in *input, l Limits) *ndjsonReader {
	return &ndjsonReader{s: newScanner(in, l.Depth), limits: l, file: file}
}

// Next implements Reader.
func (n *ndjsonReader) Next(x *Exchange) error {
	s := n.s
	_, ok := s.peek()
	if s.err == nil && !ok {
		return io.EOF
	}
	x.Reset()
	n.draft.reset()
	x.Source = Source{File: n.file, Entry: n.entry, Line: s.line()}
	for s.open('{'); s.more('}'); {
		switch string(s.key()) {
		case "request":
			for s.open('{'); s.more('}'); {
				n.member(&n.draft.req, &x.Request.Body, nil)
			}
		case "response":
			for s.open('{'); s.more('}'); {
				n.member(&n.draft.resp, &x.Response.Body, &x.Response.Status)
			}
		default:
			s.skip()
		}
	}
	if s.err != nil {
		return inFile(n.file, s.err)
	}
	n.entry++
	n.draft.build(x)
	for _, b := range []*Body{&x.Request.Body, &x.Response.Body} {
		if b.Problem == "" && !b.Unknown && b.Size > int64(len(b.Bytes)) {
			b.Problem = TooLarge
		}
	}
	return nil
}

// member reads one member of a request, or of a response where status is not
// nil.
func (n *ndjsonReader) member(d *draftSide, b *Body, status *int) {
	s := n.s
	switch key := string(s.key()); {
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
		b.Problem = Problem(n.draft.text[p.from:p.to])
	case key == "bodyUnknown":
		b.Unknown = s.next('t')
		s.skip()
	case key == "method" && status == nil:
		d.method = n.string()
	case key == "url" && status == nil:
		d.url = n.string()
	case key == "status" && status != nil:
		*status = int(n.integer())
	default:
		s.skip()
	}
}

// body reads a body, and keeps the size and the problem that the line tells of.
func (n *ndjsonReader) body(b *Body, base64 bool) {
	told := Body{Size: b.Size, Problem: b.Problem}
	b.Problem = ""
	if base64 {
		b.Bytes, b.Size = n.s.text(b.Bytes[:0], n.limits.Body/3*4+8)
		unbase64(b)
	} else {
		b.Bytes, b.Size = n.s.text(b.Bytes[:0], n.limits.Body)
	}
	if b.Problem == "" {
		b.cap(n.limits)
	}
	b.Size = max(b.Size, told.Size)
	if told.Problem != "" {
		b.Problem = told.Problem
	}
}

func (n *ndjsonReader) string() span {
	from := len(n.draft.text)
	n.draft.text, _ = n.s.text(n.draft.text, n.limits.Body)
	return span{from, len(n.draft.text)}
}

// integer reads a number of 0 or more.
func (n *ndjsonReader) integer() int64 {
	s := n.s
	if c, ok := s.peek(); !ok || c < '0' || c > '9' {
		s.unexpected("a number")
		return 0
	}
	v, err := strconv.ParseInt(string(s.number()), 10, 64)
	if err != nil {
		s.fail("not an integer")
	}
	return v
}

// headers reads a list of [name, value] and [name, value, "base64"].
func (n *ndjsonReader) headers(d *draftSide) {
	s := n.s
	d.fields = d.fields[:0]
	for s.open('['); s.more(']'); {
		var f draftField
		i := 0
		for s.open('['); s.more(']'); i++ {
			switch i {
			case 0:
				f.name = n.string()
			case 1:
				f.value = n.string()
			case 2:
				n.string()
				f.value = n.unbase64(f.value)
			default:
				s.fail("a header field has more than a name, a value and its encoding")
			}
		}
		if i < 2 {
			s.fail("a header field lacks its value")
		}
		d.fields = append(d.fields, f)
	}
}

// unbase64 decodes a header value in place.
func (n *ndjsonReader) unbase64(p span) span {
	b := Body{Bytes: n.draft.text[p.from:p.to]}
	if unbase64(&b); b.Problem != "" {
		n.s.fail("a header value is not base64")
	}
	p.to = p.from + len(b.Bytes)
	return p
}
