package schema

import (
	"fmt"
	"io"
)

// Options of one validation. The zero value suits most callers.
type Options struct {
	// MaxFailures is how many failures are reported, and how many more
	// undocumented members and the like; 0 is 100. The body is read to its end
	// all the same.
	MaxFailures int
	// MaxDepth is how deep arrays and objects are judged; 0 is 512.
	MaxDepth int
	// Undocumented asks to report members that no applying schema declares.
	// Objects whose schema names no properties, or says
	// additionalProperties, are open.
	Undocumented bool
	// Cover records what the body exercised; nil costs nothing. One of another
	// document records nothing.
	Cover *Coverage
}

// Result is what one validation found.
type Result struct {
	// Failures stand in the order in which the body shows them.
	Failures []Failure
	// Syntax is set where the body is not JSON or ends early. What stands
	// before has been judged.
	Syntax *SyntaxError
	// Err is what the reader returned, io.EOF aside.
	Err error
	// Dropped counts the failures beyond MaxFailures.
	Dropped int
}

// Valid reports whether there is nothing to say about the body.
func (r Result) Valid() bool { return len(r.Failures) == 0 && r.Syntax == nil && r.Err == nil }

// SyntaxError says where a body stops being JSON.
type SyntaxError struct {
	Offset    int64  // in bytes
	Truncated bool   // the body ends within the value
	Reason    string // in words
}

func (e *SyntaxError) Error() string { return fmt.Sprintf("offset %d: %s", e.Offset, e.Reason) }

// Schema is a compiled schema. It never changes and is safe for concurrent use.
type Schema struct {
	doc    *Document
	root   *node
	places int // that state.expected needs
	words  int // that a Coverage needs
	nodes  int // ids, one more than the highest
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
		return Result{} // in registers
	}
	r := st.result()
	s.put(st)
	return r
}

// ValidateReader judges a body of any size through a window, which grows only
// to hold one string or number, or one value under a composition, uniqueItems
// or an enum of objects.
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
		res.Syntax = nil // it is the reader that failed
	}
	st.r, st.err = nil, nil
	s.put(st)
	return res
}

// put gives the state back, without what it was lent.
func (s *Schema) put(st *state) {
	st.release()
	s.doc.pool.Put(st)
}

// accepts judges what st is set to read, and reports whether all is well.
func (s *Schema) accepts(st *state) bool {
	st.ended = st.atEnd(st.value(s.root, 0))
	return st.ended && len(st.found) == 0 && st.dropped == 0
}

// result returns what was found.
func (s *state) result() Result {
	r := Result{Dropped: s.dropped, Failures: s.failures(s.maxDepth)}
	if !s.ended {
		syntax := s.syntax
		r.Syntax = &syntax
	}
	return r
}
