package schema

import (
	"fmt"
	"io"
)

// Options of one validation. The zero value suits most callers.
type Options struct {
	// MaxFailures is the maximum number of failures of keywords of OpenAPI, and of
	// undocumented, duplicate and depth together; 0 means 100. The rest of the body
	// is read nevertheless.
	MaxFailures int
	// MaxDepth is the maximum nesting of arrays and objects; 0 means 512.
	MaxDepth int
	// Undocumented reports members that no applying schema declares. Objects whose
	// schema has no properties, or has additionalProperties, may have any members.
	Undocumented bool
	// Cover records the properties and branches that the body exercises, unless it is
	// nil or belongs to another document.
	Cover *Coverage
}

// Result is the result of one validation.
type Result struct {
	// Failures are in the order of the body.
	Failures []Failure
	// Syntax is set if the body is not JSON or ends early. The part before the error
	// was judged.
	Syntax *SyntaxError
	// Err is the error of the reader, if it is not io.EOF.
	Err error
	// Dropped is the number of failures beyond MaxFailures.
	Dropped int
}

// Valid reports whether the body has no failures and was read without an error.
func (r Result) Valid() bool { return len(r.Failures) == 0 && r.Syntax == nil && r.Err == nil }

// SyntaxError is the place at which a body is not JSON.
type SyntaxError struct {
	Offset    int64  // in bytes
	Truncated bool   // the body ends before the value does
	Reason    string // for messages
}

func (e *SyntaxError) Error() string { return fmt.Sprintf("offset %d: %s", e.Offset, e.Reason) }

// Schema is a compiled schema. It never changes and is safe for concurrent use.
type Schema struct {
	doc    *Document
	root   *node
	places int // length of state.expected
	words  int // length of Coverage.bits
	nodes  int // length of Coverage.known
}

const (
	defaultFailures = 100
	defaultDepth    = 512
)

// Validate judges a body held in memory.
func (s *Schema) Validate(body []byte, o Options) Result {
	st := s.doc.pool.Get().(*state)
	st.buf, st.eof = body, true
	st.reset(s, &o)
	if s.accepts(st) {
		s.put(st)
		return Result{} // without a copy through memory
	}
	r := st.result()
	s.put(st)
	return r
}

// ValidateReader judges a body of any size through a window. The window grows only if
// it must hold a long string or number, or a value under a composition, uniqueItems or
// an enum of arrays or objects.
func (s *Schema) ValidateReader(r io.Reader, o Options) Result {
	st := s.doc.pool.Get().(*state)
	if st.own == nil {
		st.own = make([]byte, windowSize)
	}
	st.buf, st.r, st.eof, st.err = st.own[:0], r, false, nil
	st.reset(s, &o)
	var res Result
	if !s.accepts(st) {
		res = st.result()
	}
	if res.Err = st.err; st.err != nil {
		res.Syntax = nil // the body ended because the reader failed
	}
	st.r, st.err = nil, nil
	s.put(st)
	return res
}

// put returns the state to the pool.
func (s *Schema) put(st *state) {
	st.release()
	s.doc.pool.Put(st)
}

// accepts judges the body and reports whether it is valid.
func (s *Schema) accepts(st *state) bool {
	st.ended = st.atEnd(st.value(s.root, 0))
	return st.ended && len(st.found) == 0 && st.dropped == 0
}

// result returns the Result of the run.
func (s *state) result() Result {
	r := Result{Dropped: s.dropped, Failures: s.failures(s.maxDepth)}
	if !s.ended {
		syntax := s.syntax
		r.Syntax = &syntax
	}
	return r
}
