package schema

import (
	"io"
)

// mode says what a pass over a value is for.
type mode uint8

const (
	report mode = 1 << iota // record failures of the schema
	survey                  // record what is so whatever the schema says

	quiet mode = 0               // only count failures
	full  mode = report | survey // the ordinary pass
)

// state is the scratch space of one run, taken from the document's pool.
//
// Offsets within the window are ints, absolute ones int64. The window may move
// whenever a byte past its end is asked for, so an int offset does not survive
// a call that reads: such functions take one and return the next.
type state struct {
	buf  []byte
	base int64 // absolute offset of buf[0]
	pin  int   // bytes from here on stay in the window; -1: none
	eof  bool
	r    io.Reader
	own  []byte // the window's memory
	err  error  // the reader's

	mode  mode
	depth int
	limit int
	count int // failures while quiet

	undocumented bool
	cover        *Coverage
	found        []finding
	room         [2]int // for failures and for survey's findings
	dropped      int
	ended        bool // the input is a JSON text
	broken       SyntaxError

	pred    []*prop  // the member that followed last time, by prop.place
	esc     []byte   // the last string, unescaped
	written []byte   // the value of ValidateString as JSON
	quote   int      // where the last string that was read begins
	escaped bool     // whether it holds escapes
	keys    []byte   // names of open members that the window may lose
	bits    []uint64 // members seen, past the 64th
	hash    []uint64 // tables of keyset

	nest   int // compositions open
	memo   memo
	set    []applied // stack of nodes that apply together
	opened []*node   // composed nodes that were gathered for one value
	votes  []vote    // stack of branches judged
	stack  [maxNesting/64 + 1]uint64
}

// maxNesting is where a body stops being read, as in encoding/json.
const maxNesting = 10000

// window is the first size of a reader's window.
const window = 64 << 10

// fill moves the window so that it begins at keep, or at the pin if that comes
// first, and reads on. It returns by how much offsets shrank, and whether there
// was anything to read.
func (s *state) fill(keep int) (int, bool) {
	if s.eof {
		return 0, false
	}
	if s.pin >= 0 && s.pin < keep {
		keep = s.pin
	}
	n := copy(s.own, s.buf[keep:])
	if n == len(s.own) {
		s.own = append(s.own, make([]byte, len(s.own))...)
	}
	s.base += int64(keep)
	if s.pin >= 0 {
		s.pin -= keep
	}
	m := s.read(s.own[n:])
	s.buf = s.own[:n+m]
	return keep, m > 0
}

// read reads at least one byte unless the input has ended.
func (s *state) read(p []byte) int {
	for range 100 {
		n, err := s.r.Read(p)
		if err != nil {
			s.eof = true
			if err != io.EOF {
				s.err = err
			}
		}
		if n > 0 || s.eof {
			return n
		}
	}
	s.eof, s.err = true, io.ErrNoProgress
	return 0
}

// want brings n bytes from i on into the window if the input has them, and
// returns where i is now.
func (s *state) want(i, n int) int {
	for len(s.buf)-i < n {
		d, ok := s.fill(i)
		if i -= d; !ok {
			return i
		}
	}
	return i
}

func (s *state) abs(i int) int64 { return s.base + int64(i) }
func (s *state) rel(o int64) int { return int(o - s.base) }

// fail notes that the input stops being JSON at i, and why.
func (s *state) fail(i int, reason string) int {
	s.broken = SyntaxError{Offset: s.abs(i), Reason: reason}
	if i >= len(s.buf) {
		s.broken.Truncated = true
		s.broken.Reason = "the text ends early"
	}
	return -1
}
