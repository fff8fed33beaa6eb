package exchange

import (
	"io"
	"net/url"
	"strconv"
)

// harReader reads a HAR of any size at constant memory: the window of the
// scanner, and the bodies of one entry. Members may stand in any order; those
// that we have no use for are checked for syntax and skipped. Where a member
// is given twice, the last one counts.
type harReader struct {
	s      *scanner
	limits Limits
	file   string
	at     harPlace
	entry  int
	draft  draft
	req    harSide
	resp   harSide
	params []byte
}

type harPlace uint8

const (
	harStart harPlace = iota
	harTop
	harLog
	harEntries
	harEnd
)

// harSide is what a HAR says about a body beside its bytes.
type harSide struct {
	hasText  bool
	base64   bool
	text     int64 // whole length of the text
	size     int64 // of the content; -1 when not recorded
	bodySize int64 // on the wire; -1 when not recorded
}

func (h *harSide) reset() { *h = harSide{size: -1, bodySize: -1} }

func newHAR(file string, in *input, l Limits) *harReader {
	return &harReader{s: newScanner(in, l.Depth), limits: l, file: file}
}

// Next implements Reader.
func (h *harReader) Next(x *Exchange) error {
	s := h.s
	for s.err == nil {
		switch h.at {
		case harStart:
			h.start()
		case harTop:
			h.top()
		case harLog:
			h.log()
		case harEntries:
			if s.more(']') {
				h.read(x)
				if s.err == nil {
					return nil
				}
			} else {
				h.at = harLog
			}
		case harEnd:
			if s.end(); s.err == nil {
				return io.EOF
			}
		}
	}
	return inFile(h.file, s.err)
}

func (h *harReader) start() {
	if _, ok := h.s.peek(); !ok && h.s.err == nil {
		h.at = harEnd
		return
	}
	h.s.open('{')
	h.at = harTop
}

func (h *harReader) top() {
	if !h.s.more('}') {
		h.at = harEnd
	} else if string(h.s.key()) == "log" {
		h.s.open('{')
		h.at = harLog
	} else {
		h.s.skip()
	}
}

func (h *harReader) log() {
	if !h.s.more('}') {
		h.at = harTop
	} else if string(h.s.key()) == "entries" {
		h.s.open('[')
		h.at = harEntries
	} else {
		h.s.skip()
	}
}

// read reads one entry.
func (h *harReader) read(x *Exchange) {
	s := h.s
	x.Reset()
	h.draft.reset()
	h.resetRequest(x)
	h.resetResponse(x)
	s.peek()
	x.Source = Source{File: h.file, Entry: h.entry, Line: s.line()}
	for s.open('{'); s.more('}'); {
		switch string(s.key()) {
		case "request":
			h.resetRequest(x)
			h.request(x)
		case "response":
			h.resetResponse(x)
			h.response(x)
		default:
			s.skip()
		}
	}
	if s.err == nil {
		h.entry++
		h.draft.build(x)
		h.finish(x)
	}
}

func (h *harReader) resetRequest(x *Exchange) {
	h.draft.req.reset()
	h.req.reset()
	h.params = h.params[:0]
	x.Request.Body = Body{Bytes: x.Request.Body.Bytes[:0]}
}

func (h *harReader) resetResponse(x *Exchange) {
	h.draft.resp.reset()
	h.resp.reset()
	x.Response.Status = 0
	x.Response.Body = Body{Bytes: x.Response.Body.Bytes[:0]}
}

func (h *harReader) request(x *Exchange) {
	s, d := h.s, &h.draft.req
	if !s.next('{') {
		s.skip()
		return
	}
	for s.open('{'); s.more('}'); {
		switch string(s.key()) {
		case "method":
			d.method = h.draft.take(s, h.limits.Body)
		case "url":
			d.url = h.draft.take(s, h.limits.Body)
		case "headers":
			h.headers(d)
		case "bodySize":
			h.req.bodySize = h.integer(-1)
		case "postData":
			h.params = h.params[:0]
			h.content(d, &h.req, &x.Request.Body)
		default:
			s.skip()
		}
	}
}

func (h *harReader) response(x *Exchange) {
	s, d := h.s, &h.draft.resp
	if !s.next('{') {
		s.skip()
		return
	}
	for s.open('{'); s.more('}'); {
		switch string(s.key()) {
		case "status":
			x.Response.Status = status(h.integer(0))
		case "headers":
			h.headers(d)
		case "bodySize":
			h.resp.bodySize = h.integer(-1)
		case "content":
			h.content(d, &h.resp, &x.Response.Body)
		default:
			s.skip()
		}
	}
}

// status takes what no answer can have, such as the -1 of a request that was
// never sent, for "no response".
func status(n int64) int {
	if n < 0 || n > 999 {
		return 0
	}
	return int(n)
}

// integer reads a number; what is none, or has a fraction, is other.
func (h *harReader) integer(other int64) int64 {
	if c, ok := h.s.peek(); !ok || c != '-' && (c < '0' || c > '9') {
		h.s.skip()
		return other
	}
	num := h.s.number()
	if n, err := strconv.ParseInt(string(num), 10, 64); err == nil {
		return n
	}
	if f, err := strconv.ParseFloat(string(num), 64); err == nil && f == float64(int64(f)) {
		return int64(f)
	}
	return other
}

func (h *harReader) headers(d *draftSide) {
	s := h.s
	d.fields = d.fields[:0]
	if !s.next('[') {
		s.skip()
		return
	}
	for s.open('['); s.more(']'); {
		if !s.next('{') {
			s.skip()
			continue
		}
		d.fields = append(d.fields, h.pair())
	}
}

// pair reads an object with a name and a value.
func (h *harReader) pair() (f draftField) {
	s := h.s
	for s.open('{'); s.more('}'); {
		switch string(s.key()) {
		case "name":
			f.name = h.draft.take(s, h.limits.Body)
		case "value":
			f.value = h.draft.take(s, h.limits.Body)
		default:
			s.skip()
		}
	}
	return f
}

// content reads response.content or request.postData.
func (h *harReader) content(d *draftSide, side *harSide, b *Body) {
	*side = harSide{size: -1, bodySize: side.bodySize}
	d.mime, b.Bytes = span{}, b.Bytes[:0]
	s := h.s
	if !s.next('{') {
		s.skip()
		return
	}
	for s.open('{'); s.more('}'); {
		switch string(s.key()) {
		case "mimeType":
			d.mime = h.draft.take(s, h.limits.Body)
		case "size":
			side.size = h.integer(-1)
		case "encoding":
			p := h.draft.take(s, 64)
			side.base64 = string(h.draft.text[p.from:p.to]) == "base64"
		case "text":
			b.Bytes = b.Bytes[:0]
			if side.hasText = s.next('"'); side.hasText {
				// base64 is a third longer than what it stands for
				b.Bytes, side.text = s.text(b.Bytes, h.limits.Body/3*4+8)
			} else {
				s.skip()
			}
		case "params":
			h.form()
		default:
			s.skip()
		}
	}
}

// form reads the parameters of a form, which some exporters record instead of
// its text.
func (h *harReader) form() {
	h.params = h.params[:0]
	s := h.s
	if !s.next('[') {
		s.skip()
		return
	}
	for s.open('['); s.more(']'); {
		if !s.next('{') {
			s.skip()
			continue
		}
		f := h.pair()
		if len(h.params) > 0 {
			h.params = append(h.params, '&')
		}
		h.params = append(h.params, url.QueryEscape(string(h.draft.text[f.name.from:f.name.to]))...)
		h.params = append(h.params, '=')
		h.params = append(h.params, url.QueryEscape(string(h.draft.text[f.value.from:f.value.to]))...)
	}
}
