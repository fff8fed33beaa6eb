package schema

// value judges the value at i and returns the offset after it, or -1 if the input is
// not JSON.
func (s *state) value(n *node, i int) int {
	if i >= len(s.buf) || s.buf[i] <= ' ' {
		if i = s.skipSpace(i); i >= len(s.buf) {
			return s.fail(i, "")
		}
	}
	if n.composed {
		return s.composer.value(n, i)
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
		return s.fail(i, "expected a value")
	}
}

func (s *state) boolean(n *node, i int, text string) int {
	if i = s.skipLiteral(i, text); i >= 0 {
		n.checkBoolean(&s.findings, text, s.abs(i-len(text)))
	}
	return i
}

func (n *node) checkBoolean(l *findings, text string, at int64) {
	switch {
	case n.enum != nil && !n.enum.hasBool(text == "true"):
		l.add(n, kwEnum, at, text)
	case n.kinds&kBoolean == 0:
		l.add(n, kwType, at, text)
	}
}

func (s *state) null(n *node, i int) int {
	if i = s.skipLiteral(i, "null"); i >= 0 {
		n.checkNull(&s.findings, s.abs(i-len("null")))
	}
	return i
}

func (n *node) checkNull(l *findings, at int64) {
	switch {
	case n.nullable || n.kinds&kNull != 0 && n.enum == nil:
	case n.enum != nil && !n.enum.null:
		l.add(n, kwEnum, at, "null")
	case n.kinds&kNull == 0:
		l.add(n, kwNullable, at, "null")
	}
}

// checkString judges the string at i and returns the offset after it.
func (s *state) checkString(n *node, i int) int {
	if n.kinds&kString == 0 {
		if i = s.addMismatch(n, i); i < 0 {
			return -1
		}
		return s.skipString(i)
	}
	if size := n.validString(s.buf[i:]); size > 0 {
		return i + size
	}
	s.quote, s.escaped = i, false // as readString does
	next := s.skipString(i)
	if next < 0 {
		return -1
	}
	token := s.buf[s.quote:next]
	text := token[1 : len(token)-1]
	if s.escaped {
		text = s.esc.unescape(text)
	}
	n.checkText(&s.findings, token, text, s.abs(s.quote))
	return next
}

// number judges the number at i.
func (s *state) number(n *node, i int) int {
	if s.off&fastNumbers == 0 {
		if next := s.shortNumber(n, i); next > 0 {
			return next
		}
	}
	text, i, next, digitsOnly := s.readNumber(i)
	if next >= 0 && n != anything {
		n.checkNumber(&s.findings, text, parseFloat(text), digitsOnly, s.abs(i))
	}
	return next
}
