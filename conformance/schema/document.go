package schema

import (
	"errors"
	"io"
)

// Direction says which way a body travels: a request must not carry readOnly
// properties, a response must not carry writeOnly ones.
type Direction uint8

// The two directions.
const (
	Response Direction = iota
	Request
)

// Document is an OpenAPI 3.0 document whose schemas are compiled on demand.
// It is safe for concurrent use.
type Document struct{}

// Schema is a compiled schema, immutable and safe for concurrent use.
type Schema struct{}

var errUnfinished = errors.New("schema: not compiled")

// Parse reads an OpenAPI 3.0 document written as JSON.
func Parse(doc []byte) (*Document, error) { return nil, errUnfinished }

// Compile returns the schema at pointer, such as
// "#/components/schemas/Cluster".
func (d *Document) Compile(pointer string, dir Direction) (*Schema, error) {
	return nil, errUnfinished
}

// CompileAll compiles every schema of the document.
func (d *Document) CompileAll() error { return errUnfinished }

// Validate judges a body held in memory.
func (s *Schema) Validate(body []byte, o Options) Result { return Result{} }

// ValidateReader judges a body of any size in a fixed window.
func (s *Schema) ValidateReader(r io.Reader, o Options) Result { return Result{} }

// ValidateString judges a header, query or path parameter value.
func (s *Schema) ValidateString(v string) Result { return Result{} }

// Options of one validation. The zero value is what most callers want.
type Options struct {
	MaxFailures  int       // stop after so many failures; 0 is 100
	MaxDepth     int       // nesting judged at most; 0 is 512
	Undocumented bool      // report members that no schema declares
	Cover        *Coverage // record what the body exercised; nil is free
}

// Result is what one validation found. Valid reports the verdict.
type Result struct {
	Failures []Failure
	Syntax   *SyntaxError // the body is not JSON, or ends early
	Err      error        // the reader's own error, io.EOF aside
	More     bool         // MaxFailures was reached
}

// Valid reports whether nothing was found, undocumented members included.
func (r Result) Valid() bool { return len(r.Failures) == 0 && r.Syntax == nil && r.Err == nil }

// SyntaxError says where a body stops being JSON.
type SyntaxError struct {
	Offset    int64
	Truncated bool // the body ends inside a value
	Reason    string
}

func (e *SyntaxError) Error() string { return e.Reason }

// Failure is one rule that a body breaks.
type Failure struct {
	Keyword string // type, required, ... "undocumented", "duplicate", "depth"
	Pointer string // RFC 6901 into the instance
	Schema  string // pointer of the failing keyword in the document
	Want    string // short
	Got     string // raw JSON text, at most 80 bytes
	Near    string // undocumented: the closest documented name
	Offset  int64  // of the value in the body, in bytes
}

// Coverage is the set of schema pointers that bodies exercised.
type Coverage struct{}

// Coverage returns an empty record for d.
func (d *Document) Coverage() *Coverage { return &Coverage{} }

// Merge adds what o has seen.
func (c *Coverage) Merge(o *Coverage) {}

// Seen lists the schema pointers that were exercised, sorted.
func (c *Coverage) Seen() []string { return nil }

// All lists every schema pointer that could have been, sorted.
func (c *Coverage) All() []string { return nil }
