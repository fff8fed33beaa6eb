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
	count := 0
	if i = s.ws(i + 1); i < len(s.buf) && s.buf[i] == ']' {
		return s.endArray(n, i+1, start, 0)
	}
	for repeats := false; ; count++ {
		before, repeat := len(s.found), ""
		if n.unique && !repeats {
			i, repeats, repeat = s.uniqueItem(n, i, &seen)
		} else {
			i = s.value(n.items, i)
		}
		if len(s.found) > before {
			s.prefix(before, step{index: count})
		}
		if i < 0 {
			return -1
		}
		if repeat != "" {
			s.add(n, kwUniqueItems, start, repeat)
		}
		if i >= len(s.buf) || s.buf[i] <= ' ' {
			i = s.ws(i)
		}
		if i >= len(s.buf) || s.buf[i] != ',' {
			break
		}
		i++
	}
	s.hash = s.hash[:seen.base]
	if i >= len(s.buf) || s.buf[i] != ']' {
		return s.fail(i, "a comma or the closing bracket must stand here")
	}
	return s.endArray(n, i+1, start, count+1)
}

// uniqueItem judges the item at i and reports whether an equal one came before,
// with the text of it.
func (s *state) uniqueItem(n *node, i int, seen *keyset) (next int, repeats bool, text string) {
	if i = s.ws(i); i >= len(s.buf) {
		return s.fail(i, ""), false, ""
	}
	at, pinned := s.abs(i), s.pin < 0
	if pinned {
		s.pin = i
	}
	if i = s.value(n.items, i); i < 0 {
		return -1, false, ""
	}
	if start := s.rel(at); s.repeated(seen, s.hashValue(s.buf[:i], start)|1) {
		repeats, text = true, cut(s.buf[start:i])
	}
	if pinned {
		s.pin = -1
	}
	return i, repeats, text
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
