package exchange

import "strings"

// Exchange is one request and the response to it.
type Exchange struct {
	Request  Request
	Response Response
	Source   Source
	Browser  Browser
	// Live is set on an exchange that was observed while it happened, and not read from
	// a recording. The credentials in it are in use and not exposed.
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
	Status int // 0 if the recording has no response, or one that is unreadable
	Header Header
	Body   Body
	// Unreadable is the reason why the recorded response cannot be read, such as
	// "status is a string, want a number". It quotes no text of the recording.
	Unreadable string
	// Cancelled is set if the recording says that the client cancelled the request
	// before a response came.
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
	// Size is the length of the whole body in bytes. It is larger than len(Bytes) if
	// the body was cut to a limit.
	Size int64
	// Problem is the reason why Bytes is not the whole body, or empty. See the Problem
	// constants.
	Problem Problem
	// Charset is the charset that the body was converted from, such as "utf-16". It is
	// empty for a body in UTF-8.
	Charset string
	// Unknown is set if the body was not recorded, as in a HAR saved without content.
	// Such a body is not judged.
	Unknown bool
}

// Problem is the reason why a body is not complete.
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
	Line  int    `json:"line,omitempty"` // line at which the entry starts, counted from 1; 0 if it is not known
}

// Reset empties an exchange for reuse and keeps its memory.
func (x *Exchange) Reset() {
	x.Request = Request{Header: x.Request.Header[:0], Body: Body{Bytes: x.Request.Body.Bytes[:0]}}
	x.Response = Response{Header: x.Response.Header[:0], Body: Body{Bytes: x.Response.Body.Bytes[:0]}}
	x.Source, x.Browser, x.Live = Source{}, Browser{}, false
}
