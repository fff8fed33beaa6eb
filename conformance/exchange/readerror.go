package exchange

import (
	"errors"
	"strconv"
	"strings"

	"github.com/hwcontract/hwcontract/internal/jsonscan"
)

// ErrFormat is wrapped by the ReadError of an input in no known format.
var ErrFormat = errors.New("not in a known format")

// ReadError is the error of an input that could not be read, with the place of the
// error. It is an error of the run and not a finding about the service.
type ReadError struct {
	File   string // as the user named it
	Line   int    // counted from 1, 0 if it is not known
	Offset int64  // in bytes of the decompressed input; -1 if there is none
	What   string // description of the error
	Err    error  // cause, or nil
	Hint   string // advice to the user, or empty
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

// inFile sets the file of a ReadError. It returns a ReadError for other errors.
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
