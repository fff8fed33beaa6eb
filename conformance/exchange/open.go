package exchange

import (
	"bytes"
	"io"
)

// Reader reads the exchanges of one input in the order in which they were recorded.
type Reader interface {
	// Next reads the next exchange into x and reuses the memory of x, headers and bodies
	// included. It returns io.EOF at the end. If the input is broken, it returns a
	// *ReadError, and returns it again for later calls.
	Next(x *Exchange) error
}

// Format is the format of an input.
type Format string

// The formats that Open recognizes.
const (
	Empty     Format = "empty"        // no bytes but white space
	HAR       Format = "har"          // HTTP Archive 1.2
	Curl      Format = "curl -i"      // responses in the form of curl -i, with or without the command
	CurlV     Format = "curl -v"      // lines that begin with *, > and <
	CurlTrace Format = "curl --trace" // --trace-ascii, or the hex dump of --trace
	NDJSON    Format = "ndjson"       // the format that Writer writes
	HTTP      Format = "http"         // HTTP/1.1 messages: raw files, httputil.DumpRequest and DumpResponse
	VCR       Format = "go-vcr"       // cassettes of go-vcr v1 to v4
	Postman   Format = "postman"      // saved responses of a collection v2.1
)

const formatHint = "formats: HAR 1.2, NDJSON, curl -i, curl -v, curl --trace-ascii, HTTP/1.1 messages (also httputil dumps), go-vcr cassette, Postman collection v2.1; each plain, gzip or zstd; HAR also in zip"

// Open detects the format of r, which may be compressed with gzip or zstd, and returns
// a reader for it. The name becomes Source.File and the file of errors. Its extension
// is used only if the content does not determine the format. The error is a
// *ReadError, which wraps ErrFormat if the format is not recognized.
func Open(name string, r io.Reader, l Limits) (Reader, Format, error) {
	l = l.withDefaults()
	in, err := decompress(r)
	if err != nil {
		return nil, "", &ReadError{File: name, What: "decompress", Err: err}
	}
	if isZip(in) {
		r, err := newZip(name, in, l)
		return r, HAR, err
	}
	format := detect(name, in)
	switch format {
	case Empty:
		return &emptyReader{name, in}, format, nil
	case HAR:
		return newHAR(name, in, l), format, nil
	case NDJSON:
		return newNDJSON(name, in, l), format, nil
	case Curl, HTTP:
		return newTranscript(name, in, l), format, nil
	case CurlV:
		return newVerbose(name, in, l), format, nil
	case CurlTrace:
		return newTrace(name, in, l), format, nil
	case VCR:
		r, err := newVCR(name, in, l)
		return r, format, err
	case Postman:
		r, err := newPostman(name, in, l)
		return r, format, err
	}
	return nil, "", unknown(name, in)
}

// unknown returns the error of an input without a recognized format: a ReadError that
// wraps ErrFormat, or the error of reading it.
func unknown(name string, in *input) error {
	head, err := in.Peek(longestPrefix)
	if err != nil && err != io.EOF {
		return &ReadError{File: name, Offset: in.base + int64(len(head)), What: "read", Err: err}
	}
	if tool := foreign(head); tool != nil {
		return errForeign(name, tool)
	}
	hint := formatHint
	if len(head) > 0 && head[0] == '{' {
		s := newJSON(in, 0)
		for s.Skip(); s.Err() == nil; s.Skip() {
			if _, ok := s.Peek(); !ok {
				break
			}
		}
		if s.Err() != nil {
			return inFile(name, s.Err())
		}
	} else if isCommand(firstLine(head)) {
		hint = "a transcript needs the response headers: run curl with -i"
	}
	return &ReadError{File: name, Offset: 0, Err: ErrFormat, Hint: hint}
}

// firstLine returns the first line of b without its end.
func firstLine(b []byte) string {
	line, _, _ := bytes.Cut(b, []byte("\n"))
	return string(bytes.TrimRight(line, "\r"))
}

// emptyReader has no exchanges. Its error is that of the reader, or io.EOF.
type emptyReader struct {
	name string
	r    io.Reader
}

// Next implements Reader.
func (e *emptyReader) Next(*Exchange) error {
	if n, err := io.Copy(io.Discard, e.r); err != nil {
		return &ReadError{File: e.name, Offset: n, What: "read", Err: err}
	}
	return io.EOF
}
