package exchange

import "io"

// Reader delivers the exchanges of one input in the order in which they were
// recorded.
type Reader interface {
	// Next fills x and reuses its memory: whatever x held before, headers and
	// bodies included, is overwritten. It returns io.EOF at the end, and a
	// *ReadError, from then on, where the input is broken.
	Next(x *Exchange) error
}

// Format names what an input was found to be.
type Format string

// The formats that Open knows.
const (
	Empty     Format = "empty"        // no bytes but white space
	HAR       Format = "har"          // HTTP Archive 1.2
	Curl      Format = "curl -i"      // answers as curl prints them, with or without the command
	CurlV     Format = "curl -v"      // lines that begin with *, > and <
	CurlTrace Format = "curl --trace" // --trace-ascii, or the hex dump of --trace
	NDJSON    Format = "ndjson"       // what Writer writes
	HTTP      Format = "http"         // HTTP/1.1 messages: raw files, httputil.DumpRequest and DumpResponse
	VCR       Format = "go-vcr"       // cassettes of go-vcr v1 to v4
	Postman   Format = "postman"      // saved responses of a collection v2.1
)

// Open finds out the format of r, gzip and zstd included, and returns a reader
// for it. The name becomes Source.File and the file of errors; its extension
// is asked only where the content leaves a doubt. The error is a *ReadError;
// it wraps ErrFormat where r is in no known format.
func Open(name string, r io.Reader, l Limits) (Reader, Format, error) {
	return nil, "", &ReadError{File: name, Err: ErrFormat}
}
