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
	Reason    string // for people
}

func (e *SyntaxError) Error() string { return fmt.Sprintf("offset %d: %s", e.Offset, e.Reason) }

// Schema is a compiled schema. It never changes and is safe for concurrent use.
type Schema struct {
	doc    *Document
	root   *node
	places int // that state.pred needs
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
		st.own = make([]byte, window)
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

// keepScratch is how much of what a large body made grow stays with the pooled
// state, in bytes or, of hashes, in words.
const keepScratch = 1 << 20

// put gives the state back, without what it was lent.
func (s *Schema) put(st *state) {
	st.buf, st.cover = nil, nil
	if len(st.own) > keepScratch {
		st.own = nil
	}
	if cap(st.esc) > keepScratch || cap(st.keys) > keepScratch || cap(st.hash) > keepScratch {
		st.esc, st.keys, st.hash = nil, nil, nil
	}
	s.doc.pool.Put(st)
}

// accepts judges what st is set to read, and reports whether all is well.
func (s *Schema) accepts(st *state) bool {
	i := 0
	if n := s.root; len(st.buf) > 0 && st.buf[0] == '{' && !n.slow {
		i = st.object(n, 0) // what value would come to
	} else {
		i = st.value(n, 0)
	}
	if i >= 0 && (i < len(st.buf) || !st.eof) {
		if i = st.ws(i); i < len(st.buf) {
			i = st.fail(i, "the text goes on after the value")
		}
	}
	st.ended = i >= 0
	return st.ended && len(st.found) == 0 && st.dropped == 0
}

// result puts into words what was not accepted.
func (st *state) result() Result {
	r := Result{Dropped: st.dropped, Failures: st.failures()}
	if !st.ended {
		syntax := st.broken
		r.Syntax = &syntax
	}
	return r
}

func (st *state) reset(s *Schema, o *Options) {
	st.base, st.pin, st.mode = 0, -1, full
	st.depth, st.nest, st.count, st.dropped = 0, 0, 0, 0
	st.keys, st.bits, st.hash = st.keys[:0], st.bits[:0], st.hash[:0]
	st.set, st.votes, st.found = st.set[:0], st.votes[:0], st.found[:0]
	st.room[0], st.limit = o.MaxFailures, o.MaxDepth
	if o.MaxFailures <= 0 {
		st.room[0] = defaultFailures
	}
	st.room[1] = st.room[0]
	if o.MaxDepth <= 0 {
		st.limit = defaultDepth
	}
	st.limit = min(st.limit, maxNesting)
	st.undocumented, st.cover = o.Undocumented, o.Cover
	if st.cover != nil {
		if st.cover.doc != s.doc { // its bits mean other things
			st.cover = nil
		} else {
			st.cover.reserve(s.words, s.nodes)
		}
	}
	if len(st.pred) < s.places {
		st.pred = append(st.pred, make([]*prop, s.places-len(st.pred))...)
	}
}
