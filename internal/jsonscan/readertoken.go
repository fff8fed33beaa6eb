package jsonscan

// Peek skips white space and returns the next byte, or false at the end or after an
// error.
func (r *Reader) Peek() (byte, bool) {
	for r.err == nil {
		for r.pos < len(r.buf) {
			c := r.buf[r.pos]
			if c > ' ' || c != ' ' && c != '\n' && c != '\r' && c != '\t' {
				return c, true
			}
			r.pos++
		}
		if !r.fill() {
			break
		}
	}
	return 0, false
}

// NextIs reports whether the next value begins with c.
func (r *Reader) NextIs(c byte) bool {
	b, ok := r.Peek()
	return ok && b == c
}

// Open enters the object or array that begins with c.
func (r *Reader) Open(c byte) {
	if !r.NextIs(c) {
		r.Unexpected(quoteByte(c))
		return
	}
	if r.depth++; r.depth > r.maxDepth {
		r.Fail("JSON nested too deeply")
		return
	}
	r.pos++
	r.first = true
}

// More goes to the next member or element. If there is none, it consumes the closing
// byte and returns false.
func (r *Reader) More(closing byte) bool {
	c, ok := r.Peek()
	first := r.first
	r.first = false
	switch {
	case !ok:
		r.Unexpected("")
		return false
	case c == closing:
		r.pos++
		r.depth--
		return false
	case first:
		return true
	case c == ',':
		r.pos++
		return true
	}
	r.Unexpected("',' or " + quoteByte(closing))
	return false
}

// longestKey is the maximum number of bytes of a name that Key returns.
const longestKey = 256

// Key consumes the name of a member and its colon. It returns at most 256 bytes of the
// name, which are valid until the next call.
func (r *Reader) Key() []byte {
	if !r.NextIs('"') {
		r.Unexpected("a member name")
		return nil
	}
	k := r.shortKey()
	if k == nil {
		r.scratch, _ = r.AppendString(r.scratch[:0], longestKey)
		k = r.scratch
	}
	if r.pos < len(r.buf) && r.buf[r.pos] == ':' {
		r.pos++
		return k
	}
	// white space may need a refill, which moves the window under the name
	r.scratch = append(r.scratch[:0], k...)
	if !r.NextIs(':') {
		r.Unexpected("':'")
		return nil
	}
	r.pos++
	return r.scratch
}

// shortKey returns a name as a part of the window, if it has no escapes and ends there.
func (r *Reader) shortKey() []byte {
	b := r.buf[r.pos+1:]
	for i, c := range b[:min(len(b), 64)] {
		if c == '"' {
			r.pos += i + 2
			return b[:i]
		} else if c == '\\' || c < ' ' {
			break
		}
	}
	return nil
}

// AppendString appends the text of the next value, a string, to dst, at most limit bytes
// of it, and returns the length of the whole text. It does not check UTF-8.
func (r *Reader) AppendString(dst []byte, limit int64) ([]byte, int64) {
	if !r.NextIs('"') {
		r.Unexpected("a string")
		return dst, 0
	}
	r.pos++
	start := len(dst)
	var dropped int64
	for r.err == nil {
		var n int
		var end End
		last := r.pos+piece >= len(r.buf)
		src := r.buf[r.pos:min(len(r.buf), r.pos+piece)]
		if int64(len(dst)-start) <= limit {
			dst, n, end = Unquote(dst, src)
		} else { // only count: overwrite the bytes beyond the limit
			whole := len(dst)
			dst, n, end = Unquote(dst[:start+int(limit)], src)
			dropped += int64(len(dst) - start - int(limit))
			dst = dst[:whole]
		}
		r.pos += n
		switch end {
		case EndQuote:
			size := int64(len(dst)-start) + dropped
			return dst[:start+int(min(int64(len(dst)-start), limit))], size
		case EndBad:
			r.failInString()
		case EndInput:
			if last && !r.fill() {
				r.failAt(r.base+int64(len(r.buf)), unexpectedEnd)
			}
		}
	}
	return dst, 0
}

// failInString sets an error at the invalid byte: the control character at pos, or a
// byte of the escape at pos.
func (r *Reader) failInString() {
	i := r.pos
	if r.buf[i] == '\\' {
		if i++; r.buf[i] == 'u' {
			for i++; isHexDigit(r.buf[i]); i++ {
			}
		}
	}
	r.failAt(r.base+int64(i), badString)
}

func isHexDigit(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'f'
}

// End sets an error unless only white space is left.
func (r *Reader) End() {
	if _, ok := r.Peek(); ok {
		r.Fail("data after the end of JSON")
	}
}
