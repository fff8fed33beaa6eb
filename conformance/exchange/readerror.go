package exchange

import (
	"errors"
	"strconv"
	"strings"

	"github.com/hwcontract/hwcontract/internal/jsonscan"
)

// ErrFormat is wrapped by the ReadError of an input in no known format.
var ErrFormat = errors.New("not in a known format")

// ReadError says that an input could not be read, and where it broke. It is an
// error of the run, never a finding about the service.
type ReadError struct {
	File   string // as the user named it
	Line   int    // 1-based, 0 when not known
	Offset int64  // in bytes, of the input after gzip or zstd was undone; -1 when there is none
	What   string // what is wrong there
	Err    error  // what caused it, or nil
	Hint   string // what the user may try, or empty
}

// Error returns for example "recordings/a.har: byte 1234: unexpected end of
// JSON".
func (e *ReadError) Error() string {
	var b strings.Builder
	b.WriteString(e.File)
	if e.Offset >= 0 {
		b.WriteString(": byte ")
		b.WriteString(strconv.FormatInt(e.Offset, 10))
	}
	if e.What != "" {
		b.WriteString(": ")
		b.WriteString(e.What)
	}
	if e.Err != nil {
		b.WriteString(": ")
		b.WriteString(e.Err.Error())
	}
	return b.String()
}

func (e *ReadError) Unwrap() error { return e.Err }

// inFile names the file of a ReadError; another error becomes one.
func inFile(file string, err error) error {
	var read *ReadError
	var scan *jsonscan.Error
	switch {
	case errors.As(err, &read):
		named := *read
		named.File = file
		return &named
	case errors.As(err, &scan):
		return &ReadError{File: file, Line: scan.Line, Offset: scan.Offset, What: scan.What, Err: scan.Err}
	}
	return &ReadError{File: file, Offset: -1, Err: err}
}
