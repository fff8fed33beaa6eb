package schema

// state is what one run needs: the text that it reads, what it has found, and
// scratch space. It is taken from the document's pool.
type state struct {
	input
	findings

	depth        int
	maxDepth     int
	undocumented bool
	cover        *Coverage

	esc      unescaper
	expected []*prop   // the member that followed last time, by prop.place
	names    []byte    // names of open members that the window may lose
	bits     []uint64  // members seen, past the 64th
	hashes   hashStack // of names and items seen
	composer composer
	written  []byte // the value of ValidateString as JSON
}

// newState returns a state whose runs do without the given fast paths.
func newState(off fastPath) *state {
	s := &state{input: input{off: off}}
	s.composer.s = s
	return s
}

// reset prepares a run of a schema over what the input is set to read.
func (s *state) reset(of *Schema, o *Options) {
	s.base, s.pin = 0, -1
	s.findings.reset(o.MaxFailures)
	s.depth, s.maxDepth, s.composer.open = 0, o.MaxDepth, 0
	if o.MaxDepth <= 0 {
		s.maxDepth = defaultDepth
	}
	s.maxDepth = min(s.maxDepth, maxNesting)
	s.names, s.bits, s.hashes = s.names[:0], s.bits[:0], s.hashes[:0]
	s.composer.set, s.composer.votes = s.composer.set[:0], s.composer.votes[:0]
	s.undocumented, s.cover = o.Undocumented, o.Cover
	if s.cover != nil {
		if s.cover.doc != of.doc { // its bits mean other things
			s.cover = nil
		} else {
			s.cover.reserve(of.words, of.nodes)
		}
	}
	if len(s.expected) < of.places {
		s.expected = append(s.expected, make([]*prop, of.places-len(s.expected))...)
	}
}

// keepScratch is how much of what a large body made grow stays with the pooled
// state, in bytes or, of hashes, in words.
const keepScratch = 1 << 20

// release forgets what the state was lent, and most of what grew.
func (s *state) release() {
	s.buf, s.cover = nil, nil
	if len(s.own) > keepScratch {
		s.own = nil
	}
	if cap(s.esc.buf) > keepScratch || cap(s.names) > keepScratch || cap(s.hashes) > keepScratch {
		s.esc.buf, s.names, s.hashes = nil, nil, nil
	}
}

// judge reads the value at an offset in the current mode.
func (s *state) judge(n *node, at int64) (end int64) {
	i := s.value(n, s.rel(at))
	if i < 0 {
		return -1
	}
	return s.abs(i)
}

// judgeIn is judge in another mode.
func (s *state) judgeIn(m mode, n *node, at int64) (end int64) {
	old := s.mode
	s.mode = m
	end = s.judge(n, at)
	s.mode = old
	return end
}

// addNext records a finding about the value at i, which has not been read yet,
// and returns where i is now, or -1 if the input ends.
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

// addMismatch records that the value at i is of the wrong type, and returns
// where i is now.
func (s *state) addMismatch(n *node, i int) int {
	k := kwType
	if n.enum != nil {
		k = kwEnum
	}
	return s.addNext(n, k, i)
}

// skipTooDeep records that the value at i is nested beyond the limit, and passes
// over it.
func (s *state) skipTooDeep(n *node, i int) int {
	if i = s.addNext(n, kwDepth, i); i < 0 {
		return -1
	}
	return s.skipValue(i, s.depth)
}
