package exchange

import "strings"

// Exchange is one request and the response to it, from wherever it came.
type Exchange struct {
	Request  Request
	Response Response
	Source   Source
	Browser  Browser
	// Live is set on an exchange that was observed as it happened and not
	// read from a recording: the credentials in it are in use, not exposed.
	Live bool
}

// Request is the request of an exchange. A recording of a response alone has
// the zero Request.
type Request struct {
	Method string // upper case
	URL    string // as recorded: absolute, or origin form when the host was not recorded
	Header Header
	Body   Body
}

// Response is the response of an exchange.
type Response struct {
	Status int // 0 when the recording has no response, or one that is unreadable
	Header Header
	Body   Body
	// Unreadable says what is wrong with a response that the recording holds in
	// a form that cannot be read, such as "status is a string, want a number".
	// It quotes no text of the recording.
	Unreadable string
	// Cancelled is set when the recording says that the client gave up before
	// a response came.
	Cancelled bool
}

// Header holds header fields in the order in which they were recorded.
type Header []Field

// Field is one header field.
type Field struct{ Name, Value string }

// Get returns the first value of a field, compared without regard to case.
func (h Header) Get(name string) string {
	v, _ := h.Lookup(name)
	return v
}

// Lookup returns the first value of a field and whether there is one.
func (h Header) Lookup(name string) (string, bool) {
	for i := range h {
		if strings.EqualFold(h[i].Name, name) {
			return h[i].Value, true
		}
	}
	return "", false
}

// add appends a field, unless it is a pseudo field of HTTP/2.
func (h Header) add(name, value string) Header {
	if strings.HasPrefix(name, ":") {
		return h
	}
	return append(h, Field{valid(name), value})
}

// Body is a message body after transfer and content encodings were undone.
type Body struct {
	Bytes []byte
	// Size is the length of the whole body in bytes; more than len(Bytes)
	// when a limit cut it.
	Size int64
	// Problem says why Bytes is not the whole body as it was sent: empty when
	// it is. See the Problem constants.
	Problem Problem
	// Unknown is set when the recording does not hold the body, as in a HAR
	// saved without content: then nothing can be said about it.
	Unknown bool
}

// Problem is a reason for which a body could not be had whole.
type Problem string

// The problems of a body.
const (
	TooLarge    Problem = "too-large"   // larger than Limits.Body
	Undecodable Problem = "undecodable" // broken base64, gzip, zstd, charset
	CutShort    Problem = "cut-short"   // shorter than its Content-Length or its chunks say
)

// Source is the place of an exchange in a recording.
type Source struct {
	File  string `json:"file"`           // as the user named it; "-" is standard input
	Entry int    `json:"entry"`          // counted from 0
	Line  int    `json:"line,omitempty"` // 1-based line at which the entry starts, 0 when not known
}

// Reset empties an exchange for reuse and keeps its memory.
func (x *Exchange) Reset() {
	x.Request = Request{Header: x.Request.Header[:0], Body: Body{Bytes: x.Request.Body.Bytes[:0]}}
	x.Response = Response{Header: x.Response.Header[:0], Body: Body{Bytes: x.Response.Body.Bytes[:0]}}
	x.Source, x.Browser, x.Live = Source{}, Browser{}, false
}
