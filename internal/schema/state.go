package schema

// state is the state of one run: its input, its findings, and reusable memory. The
// document has a pool of them.
type state struct {
	input
	findings

	depth        int
	maxDepth     int
	undocumented bool
	cover        *Coverage

	esc      unescaper
	expected []*prop   // by prop.place, the member that followed this one in the last object
	names    []byte    // copies of the names of members being read
	bits     []uint64  // properties seen, past the 64th
	hashes   hashStack // of names and items seen
	composer composer
	written  []byte // the value of ValidateString as JSON
}

// newState returns a state without the fast paths of off.
func newState(off fastPath) *state {
	s := &state{input: input{off: off}}
	s.composer.s = s
	return s
}

// reset prepares a run of a schema. The caller has set the buffer or the reader.
func (s *state) reset(of *Schema, o *Options) {
	s.base, s.pin = 0, -1
	s.findings.reset(o.MaxFailures)
	s.depth, s.maxDepth, s.composer.compositions = 0, o.MaxDepth, 0
	if o.MaxDepth <= 0 {
		s.maxDepth = defaultDepth
	}
	s.maxDepth = min(s.maxDepth, maxNesting)
	s.names, s.bits, s.hashes = s.names[:0], s.bits[:0], s.hashes[:0]
	s.composer.set, s.composer.branchCounts = s.composer.set[:0], s.composer.branchCounts[:0]
	s.undocumented, s.cover = o.Undocumented, o.Cover
	if s.cover != nil {
		if s.cover.doc != of.doc { // its bits are for other pointers
			s.cover = nil
		} else {
			s.cover.reserve(of.words, of.nodes)
		}
	}
	if len(s.expected) < of.places {
		s.expected = append(s.expected, make([]*prop, of.places-len(s.expected))...)
	}
}

// keepScratch is the maximum size of a slice that a pooled state keeps, in bytes, or
// in words for hashes.
const keepScratch = 1 << 20

// release drops the references to memory of the caller, and slices that are too large
// to keep.
func (s *state) release() {
	s.buf, s.cover = nil, nil
	if len(s.own) > keepScratch {
		s.own = nil
	}
	if cap(s.esc.buf) > keepScratch || cap(s.names) > keepScratch || cap(s.hashes) > keepScratch {
		s.esc.buf, s.names, s.hashes = nil, nil, nil
	}
}

// judge judges the value at an absolute offset in the current mode and returns the
// offset after it.
func (s *state) judge(n *node, at int64) (end int64) {
	i := s.value(n, s.rel(at))
	if i < 0 {
		return -1
	}
	return s.abs(i)
}

// judgeIn is judge in the mode m.
func (s *state) judgeIn(m mode, n *node, at int64) (end int64) {
	old := s.mode
	s.mode = m
	end = s.judge(n, at)
	s.mode = old
	return end
}

// addNext records a finding about the next value from i on, and returns the offset of
// the value, or -1 if the input ends.
func (s *state) addNext(n *node, k keyword, i int) int {
	if i = s.skipSpace(i); i >= len(s.buf) {
		return s.fail(i, "")
	}
	if s.takes(k) {
		i = s.ensure(i, cutAt+1)
		s.record(finding{node: n, keyword: k, at: s.abs(i), got: show(s.buf[i:])})
	}
	return i
}

// addMismatch records that the value at i has the wrong type, and returns the new
// offset of the value.
func (s *state) addMismatch(n *node, i int) int {
	k := kwType
	if n.enum != nil {
		k = kwEnum
	}
	return s.addNext(n, k, i)
}

// skipTooDeep records that the value at i is nested too deeply, and returns the offset
// after it.
func (s *state) skipTooDeep(n *node, i int) int {
	if i = s.addNext(n, kwDepth, i); i < 0 {
		return -1
	}
	return s.skipValue(i, s.depth)
}
