package schema

// resultTable holds the results of nodes by offset while a value is read several
// times. It is a hash table with open addressing; the number of places is a power of
// two.
type resultTable struct {
	places []result
	n      int
	run    uint32 // a place with the result of another run is free
}

// result is the result of one node for the value at one offset.
type result struct {
	key      uint64 // of offset and node
	end      int64  // offset after the value
	failures int32
	run      uint32
	reported bool // the failures were recorded
	counted  bool // failures is set
}

// keepResults is the maximum number of places that a pooled state keeps.
const keepResults = 1 << 14

func (t *resultTable) reset() {
	t.n = 0
	if t.run++; t.run == 0 || len(t.places) > keepResults {
		*t = resultTable{run: 1}
	}
}

// at returns the result of n at the offset, and adds an empty one if there is none.
// The pointer is valid until the next call.
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

// place returns the place that has the key, or the free place for it.
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

// judgeOnce judges the array or object at i, unless n judged it before in the same
// composition. The caller has increased depth.
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

// lookup returns the result of n at the offset, and false if n must judge the value.
// The failures of a node at an offset are recorded once.
func (c *composer) lookup(n *node, at int64) (end int64, ok bool) {
	r := c.results.at(n, at)
	if c.s.mode&report != 0 && r.reported {
		return r.end, true
	}
	return c.counted(r)
}

// keep stores the result of n at the offset; before is the count before n judged the
// value.
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
