package exchange

import "io"

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
