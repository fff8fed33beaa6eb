package schema

// ws returns the offset of the next byte that is not white space, or
// len(s.buf) where the input ends.
func (s *state) ws(i int) int {
	for {
		for i < len(s.buf) {
			c := s.buf[i]
			if c > ' ' || c != ' ' && c != '\n' && c != '\r' && c != '\t' {
				return i
			}
			i++
		}
		d, ok := s.fill(i)
		if i -= d; !ok {
			return i
		}
	}
}

// value judges the value at i and returns the offset after it, or -1 where the
// input is not JSON.
func (s *state) value(n *node, i int) int {
	if i >= len(s.buf) || s.buf[i] <= ' ' {
		if i = s.ws(i); i >= len(s.buf) {
			return s.fail(i, "")
		}
	}
	if n.slow {
		return s.slow(n, i)
	}
	switch c := s.buf[i]; c {
	case '"':
		if n.plain {
			return s.skipString(i)
		}
		return s.checkString(n, i)
	case '{':
		return s.object(n, i)
	case '[':
		return s.array(n, i)
	case 't':
		return s.boolean(n, i, "true")
	case 'f':
		return s.boolean(n, i, "false")
	case 'n':
		return s.null(n, i)
	default:
		if c == '-' || c-'0' <= 9 {
			return s.number(n, i)
		}
		return s.fail(i, "a value must begin here")
	}
}

// word reads one of the three literals.
func (s *state) word(i int, w string) int {
	i = s.want(i, len(w))
	for k := range len(w) {
		if i+k >= len(s.buf) || s.buf[i+k] != w[k] {
			return s.fail(i+k, "misspelt literal, want "+w)
		}
	}
	return i + len(w)
}

func (s *state) boolean(n *node, i int, w string) int {
	if i = s.word(i, w); i < 0 {
		return -1
	}
	switch {
	case n.enum != nil && !n.enum.hasBool(w == "true"):
		s.add(n, kwEnum, s.abs(i-len(w)), w)
	case n.kinds&kBoolean == 0:
		s.add(n, kwType, s.abs(i-len(w)), w)
	}
	return i
}

func (s *state) null(n *node, i int) int {
	if i = s.word(i, "null"); i < 0 || n.nullable || n.kinds&kNull != 0 && n.enum == nil {
		return i
	}
	at := s.abs(i - len("null"))
	switch {
	case n.enum != nil && !n.enum.null:
		s.add(n, kwEnum, at, "null")
	case n.kinds&kNull == 0:
		s.add(n, kwNullable, at, "null")
	}
	return i
}

// mismatch notes that the value at i is of the wrong type, and returns where i
// is now.
func (s *state) mismatch(n *node, i int) int {
	k := kwType
	if n.enum != nil {
		k = kwEnum
	}
	return s.addShown(n, k, i)
}

// tooDeep reports that the value at i is nested beyond the limit, and passes
// over it.
func (s *state) tooDeep(n *node, i int) int {
	if i = s.addShown(n, kwDepth, i); i < 0 {
		return -1
	}
	return s.skip(i)
}

// skip passes over the value at i, whatever it holds, without recursion. One
// bit per level tells objects from arrays.
func (s *state) skip(i int) int {
	level := 0
	for {
		if i = s.ws(i); i >= len(s.buf) {
			return s.fail(i, "")
		}
		if c := s.buf[i]; c == '{' || c == '[' {
			if level++; s.depth+level > maxNesting {
				return s.fail(i, "nested too deeply to be read")
			}
			s.push(level, c == '{')
			if i = s.ws(i + 1); i < len(s.buf) && s.buf[i] == c+2 { // ']' or '}'
				level--
				i++
			} else if i = s.begin(i, c == '{'); i < 0 {
				return -1
			} else {
				continue
			}
		} else if i = s.value(anything, i); i < 0 {
			return -1
		}
		if i, level = s.next(i, level); i < 0 || level == 0 {
			return i
		}
	}
}

func (s *state) push(level int, object bool) {
	if bit := uint64(1) << (level & 63); object {
		s.stack[level>>6] |= bit
	} else {
		s.stack[level>>6] &^= bit
	}
}

// next goes on after a value that ended at i: past closing brackets, then to
// where the next value begins.
func (s *state) next(i, level int) (int, int) {
	for level > 0 {
		object := s.stack[level>>6]&(1<<(level&63)) != 0
		if i = s.ws(i); i >= len(s.buf) {
			return s.fail(i, ""), 0
		}
		switch c := s.buf[i]; {
		case c == ',':
			return s.begin(i+1, object), level
		case c == '}' && object, c == ']' && !object:
			level--
			i++
		default:
			return s.fail(i, "a comma or the closing bracket must stand here"), 0
		}
	}
	return i, 0
}

// begin reads the key of an object's member, and nothing in an array.
func (s *state) begin(i int, object bool) int {
	if !object {
		return i
	}
	if i = s.ws(i); i >= len(s.buf) || s.buf[i] != '"' {
		return s.fail(i, "a member must begin here")
	}
	if i = s.skipString(i); i < 0 {
		return -1
	}
	return s.colon(i)
}

// colon reads the colon after a key.
func (s *state) colon(i int) int {
	if i >= len(s.buf) || s.buf[i] != ':' {
		if i = s.ws(i); i >= len(s.buf) || s.buf[i] != ':' {
			return s.fail(i, "a colon must stand here")
		}
	}
	return i + 1
}
