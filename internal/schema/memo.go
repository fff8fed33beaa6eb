package schema

// memo remembers, while a value is read several times, what each node said
// about each offset. It is an open table of a power of two places.
type memo struct {
	places []verdict
	n      int
	run    uint32 // verdicts of other runs are free places
}

// verdict is what one node said about the value at one offset.
type verdict struct {
	key      uint64 // offset and node
	end      int64
	failures int32
	run      uint32
	reported bool // its failures are among the findings
	counted  bool // failures holds how many there are
}

// keepMemo is how many places stay with the pooled state.
const keepMemo = 1 << 14

func (m *memo) reset() {
	m.n = 0
	if m.run++; m.run == 0 || len(m.places) > keepMemo {
		*m = memo{run: 1}
	}
}

// at returns the verdict of n on the offset, an empty one if there is none yet.
// It stays valid until the next call.
func (m *memo) at(n *node, offset int64) *verdict {
	if 2*m.n >= len(m.places) {
		m.grow()
	}
	key := uint64(offset)<<20 | uint64(n.id)
	v := m.place(key)
	if v.run != m.run {
		*v = verdict{key: key, run: m.run}
		m.n++
	}
	return v
}

func (m *memo) place(key uint64) *verdict {
	for p := mix(key, 1); ; p++ {
		v := &m.places[p&uint64(len(m.places)-1)]
		if v.run != m.run || v.key == key {
			return v
		}
	}
}

func (m *memo) grow() {
	old := m.places
	m.places = make([]verdict, max(256, 2*len(old)))
	for _, v := range old {
		if v.run == m.run {
			*m.place(v.key) = v
		}
	}
}

// remembered judges the array or object at i, a level deeper, unless that was
// done before in this composition.
func (s *state) remembered(n *node, i int) int {
	at := s.abs(i)
	if end, ok := s.recall(n, at); ok {
		s.depth--
		return s.rel(end)
	}
	before := s.count
	if s.buf[i] == '{' {
		i = s.objectBody(n, i)
	} else {
		i = s.arrayBody(n, i)
	}
	return s.remember(n, at, before, i)
}

// recall applies what n said about the offset earlier, if that is all that this
// pass needs.
func (s *state) recall(n *node, at int64) (end int64, ok bool) {
	v := s.memo.at(n, at)
	if s.mode&report != 0 {
		return v.end, v.reported || v.counted && v.failures == 0
	}
	if v.counted {
		s.count += int(v.failures)
	}
	return v.end, v.counted
}

// remember notes what n said about the offset; before is what was counted
// before it did.
func (s *state) remember(n *node, at int64, before, i int) int {
	if i < 0 {
		return -1
	}
	v := s.memo.at(n, at)
	v.end = s.abs(i)
	if s.mode&report != 0 {
		v.reported = true
	} else {
		v.counted, v.failures = true, int32(min(s.count-before, 1<<20))
	}
	return i
}
