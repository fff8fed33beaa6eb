package schema

// array judges the array at i.
func (s *state) array(n *node, i int) int {
	if n.kinds&kArray == 0 || n.enum != nil {
		if i = s.addMismatch(n, i); i < 0 {
			return -1
		}
		n = anything
	}
	if s.depth >= s.maxDepth {
		return s.skipTooDeep(n, i)
	}
	s.depth++
	if s.composer.compositions > 0 && s.mode&survey == 0 {
		return s.composer.judgeOnce(n, i)
	}
	return s.arrayBody(n, i)
}

// arrayBody reads the items of the array at i. The caller has increased depth.
func (s *state) arrayBody(n *node, i int) int {
	start := s.abs(i)
	seen := itemSet{keyset: s.hashes.open()}
	if i = s.skipSpace(i + 1); i < len(s.buf) && s.buf[i] == ']' {
		return s.endArray(n, i+1, start, 0)
	}
	for count := 1; ; count++ {
		if n.unique {
			i = s.uniqueItem(n, i, start, count-1, &seen)
		} else {
			i = s.item(n, i, count-1)
		}
		if i < 0 {
			return -1
		}
		if i >= len(s.buf) || s.buf[i] <= ' ' {
			i = s.skipSpace(i)
		}
		if i < len(s.buf) && s.buf[i] == ',' {
			i++
			continue
		}
		if i >= len(s.buf) || s.buf[i] != ']' {
			return s.fail(i, "expected a comma or a closing bracket")
		}
		s.hashes = s.hashes[:seen.base]
		return s.endArray(n, i+1, start, count)
	}
}

// item judges one item.
func (s *state) item(n *node, i, index int) int {
	before := len(s.found)
	if i = s.value(n.items, i); len(s.found) > before {
		s.addStep(before, step{index: index})
	}
	return i
}

// itemSet is the set of the hashes of the items of an array.
type itemSet struct {
	keyset
	reported bool // a duplicate was reported; items are no longer compared
}

// uniqueItem judges one item and compares it with those before. It reports the
// first duplicate of an array only.
func (s *state) uniqueItem(n *node, i int, start int64, index int, seen *itemSet) int {
	if seen.reported {
		return s.item(n, i, index)
	}
	if i = s.skipSpace(i); i >= len(s.buf) {
		return s.fail(i, "")
	}
	at, pinned := s.abs(i), s.pinAt(i)
	defer s.unpin(pinned)
	if i = s.item(n, i, index); i < 0 {
		return -1
	}
	if first := s.rel(at); s.hashes.repeated(&seen.keyset, s.esc.hashValue(s.buf[:i], first)|1) {
		s.addText(n, kwUniqueItems, start, s.buf[first:i])
		seen.reported = true
	}
	return i
}

// endArray judges the array that ended before i as a whole.
func (s *state) endArray(n *node, i int, start int64, count int) int {
	s.depth--
	if count < n.minItems {
		s.addCount(n, kwMinItems, start, count)
	}
	if n.maxItems >= 0 && count > n.maxItems {
		s.addCount(n, kwMaxItems, start, count)
	}
	return i
}
