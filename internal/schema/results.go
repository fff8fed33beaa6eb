package schema

// resultTable holds, while a value is read several times, what each node said
// about each offset. It is an open table of a power of two places.
type resultTable struct {
	places []result
	n      int
	run    uint32 // results of other runs are free places
}

// result is what one node said about the value at one offset.
type result struct {
	key      uint64 // offset and node
	end      int64
	failures int32
	run      uint32
	reported bool // its failures are among the findings
	counted  bool // failures holds how many there are
}

// keepResults is how many places stay with the pooled state.
const keepResults = 1 << 14

func (t *resultTable) reset() {
	t.n = 0
	if t.run++; t.run == 0 || len(t.places) > keepResults {
		*t = resultTable{run: 1}
	}
}

// at returns the result of n on the offset, an empty one if there is none yet.
// It stays valid until the next call.
func (t *resultTable) at(n *node, offset int64) *result {
	if 2*t.n >= len(t.places) {
		t.grow()
	}
	key := uint64(offset)<<20 | uint64(n.id)
	r := t.place(key)
	if r.run != t.run {
		*r = result{key: key, run: t.run}
		t.n++
	}
	return r
}

func (t *resultTable) place(key uint64) *result {
	for p := mix(key, 1); ; p++ {
		r := &t.places[p&uint64(len(t.places)-1)]
		if r.run != t.run || r.key == key {
			return r
		}
	}
}

func (t *resultTable) grow() {
	old := t.places
	t.places = make([]result, max(256, 2*len(old)))
	for _, r := range old {
		if r.run == t.run {
			*t.place(r.key) = r
		}
	}
}

// judgeOnce judges the array or object at i, a level deeper, unless that was
// done before in this composition.
func (c *composer) judgeOnce(n *node, i int) int {
	s := c.s
	at := s.abs(i)
	if end, ok := c.lookup(n, at); ok {
		s.depth--
		return s.rel(end)
	}
	before := s.count
	if s.buf[i] == '{' {
		i = s.objectBody(n, i)
	} else {
		i = s.arrayBody(n, i)
	}
	return c.keep(n, at, before, i)
}

// lookup reports whether n need not judge the value at the offset again: its
// failures are reported once, however many ways lead to it.
func (c *composer) lookup(n *node, at int64) (end int64, ok bool) {
	r := c.results.at(n, at)
	if c.s.mode&report != 0 && r.reported {
		return r.end, true
	}
	return c.counted(r)
}

// keep notes what n said about the offset; before is what was counted before it
// did.
func (c *composer) keep(n *node, at int64, before, i int) int {
	if i < 0 {
		return -1
	}
	r := c.results.at(n, at)
	r.end = c.s.abs(i)
	if c.s.mode&report != 0 {
		r.reported = true
	} else {
		c.keepCount(r, before)
	}
	return i
}
