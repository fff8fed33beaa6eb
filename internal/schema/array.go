package schema

// array judges the array at i.
func (s *state) array(n *node, i int) int {
	if n.kinds&kArray == 0 || n.enum != nil {
		if i = s.mismatch(n, i); i < 0 {
			return -1
		}
		n = anything
	}
	if s.depth >= s.limit {
		return s.tooDeep(n, i)
	}
	s.depth++
	if s.nest > 0 && s.mode&survey == 0 {
		return s.remembered(n, i)
	}
	return s.arrayBody(n, i)
}

// arrayBody reads the items of the array at i, a level deeper.
func (s *state) arrayBody(n *node, i int) int {
	start := s.abs(i)
	seen := keyset{base: len(s.hash)}
	if i = s.ws(i + 1); i < len(s.buf) && s.buf[i] == ']' {
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
			i = s.ws(i)
		}
		if i < len(s.buf) && s.buf[i] == ',' {
			i++
			continue
		}
		if i >= len(s.buf) || s.buf[i] != ']' {
			return s.fail(i, "a comma or the closing bracket must stand here")
		}
		s.hash = s.hash[:seen.base]
		return s.endArray(n, i+1, start, count)
	}
}

// item judges one item.
func (s *state) item(n *node, i, index int) int {
	before := len(s.found)
	if i = s.value(n.items, i); len(s.found) > before {
		s.prefix(before, step{index: index})
	}
	return i
}

// uniqueItem judges one item and compares it with those before. The array is
// reported for the first repetition only.
func (s *state) uniqueItem(n *node, i int, start int64, index int, seen *keyset) int {
	if seen.closed {
		return s.item(n, i, index)
	}
	if i = s.ws(i); i >= len(s.buf) {
		return s.fail(i, "")
	}
	at, pinned := s.abs(i), s.hold(i)
	defer s.release(pinned)
	if i = s.item(n, i, index); i < 0 {
		return -1
	}
	if first := s.rel(at); s.repeated(seen, s.hashValue(s.buf[:i], first)|1) {
		s.addText(n, kwUniqueItems, start, s.buf[first:i])
		seen.closed = true
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
