package exchange

import (
	"io"

	"github.com/hwcontract/hwcontract/internal/jsonscan"
)

// harReader reads a HAR of any size in constant memory: the window of the scanner, and
// the bodies of one entry. Members may be in any order. Members that are not needed are
// checked for syntax and skipped. The last of duplicate members counts.
type harReader struct {
	s       *jsonscan.Reader
	limits  Limits
	file    string
	at      harState
	entry   int
	builder entryBuilder
	req     harBody
	resp    harBody
	params  []byte
	// attached appends the body in a file beside the HAR; nil when bodies are in the HAR itself.
	attached func(into []byte, name string) ([]byte, bool)
	defect   string // of the current response
}

type harState uint8

const (
	harStart harState = iota
	harTop
	harLog
	harEntries
	harEnd
)

// harBody holds the members of a HAR about a body, apart from its bytes.
type harBody struct {
	present  bool // the object of the body exists
	hasText  bool
	base64   bool
	text     int64 // length of the whole text
	size     int64 // of the content; -1 if not recorded
	bodySize int64 // size of the encoded body; -1 if not recorded
}

func (h *harBody) reset() { *h = harBody{size: -1, bodySize: -1} }

func newHAR(file string, in *input, l Limits) *harReader {
	return &harReader{s: newJSON(in, l.Depth), limits: l, file: file, builder: entryBuilder{limit: l.Head}}
}

// Next implements Reader.
func (h *harReader) Next(x *Exchange) error {
	s := h.s
	for s.Err() == nil {
		switch h.at {
		case harStart:
			h.start()
		case harTop:
			h.top()
		case harLog:
			h.log()
		case harEntries:
			if s.More(']') {
				h.read(x)
				if s.Err() == nil {
					return nil
				}
			} else {
				h.at = harLog
			}
		case harEnd:
			if s.End(); s.Err() == nil {
				return io.EOF
			}
		}
	}
	return inFile(h.file, s.Err())
}

func (h *harReader) start() {
	if _, ok := h.s.Peek(); !ok && h.s.Err() == nil {
		h.at = harEnd
		return
	}
	h.s.Open('{')
	h.at = harTop
}

func (h *harReader) top() {
	if !h.s.More('}') {
		h.at = harEnd
	} else if string(h.s.Key()) == "log" {
		h.s.Open('{')
		h.at = harLog
	} else {
		h.s.Skip()
	}
}

func (h *harReader) log() {
	if !h.s.More('}') {
		h.at = harTop
	} else if string(h.s.Key()) == "entries" {
		h.s.Open('[')
		h.at = harEntries
	} else {
		h.s.Skip()
	}
}

// read reads one entry.
func (h *harReader) read(x *Exchange) {
	s := h.s
	x.Reset()
	h.builder.reset()
	h.resetRequest(x)
	h.resetResponse(x)
	s.Peek()
	x.Source = Source{File: h.file, Entry: h.entry, Line: s.Line()}
	for s.Open('{'); s.More('}'); {
		switch key := s.Key(); string(key) {
		case "request":
			h.resetRequest(x)
			h.request(x)
		case "response":
			h.resetResponse(x)
			h.response(x)
		case "_error":
			x.Response.Cancelled = h.cancelled() || x.Response.Cancelled
		default:
			h.browser(key, x)
		}
	}
	if s.Err() == nil {
		h.entry++
		h.builder.build(x)
		h.finish(x)
	}
}

func (h *harReader) resetRequest(x *Exchange) {
	h.builder.req.reset()
	h.req.reset()
	h.params = h.params[:0]
	x.Request.Body = Body{Bytes: x.Request.Body.Bytes[:0]}
}

func (h *harReader) resetResponse(x *Exchange) {
	h.builder.resp.reset()
	h.resp.reset()
	h.defect = ""
	x.Response.Status = 0
	x.Response.Body = Body{Bytes: x.Response.Body.Bytes[:0]}
}
