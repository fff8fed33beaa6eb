package jsonscan

// Skip consumes the next value, checks its syntax and keeps nothing.
func (r *Reader) Skip() {
	c, ok := r.Peek()
	switch {
	case !ok:
		r.Unexpected("")
	case c == '"':
		r.skipString()
	case c == '{':
		for r.Open('{'); r.More('}'); {
			r.skipKey()
			r.Skip()
		}
	case c == '[':
		for r.Open('['); r.More(']'); {
			r.Skip()
		}
	case c == '-' || c >= '0' && c <= '9':
		r.Number()
	case c == 't':
		r.literal("true")
	case c == 'f':
		r.literal("false")
	case c == 'n':
		r.literal("null")
	default:
		r.Unexpected("a value")
	}
}

func (r *Reader) skipKey() {
	if !r.NextIs('"') {
		r.Unexpected("a member name")
		return
	}
	r.skipString()
	if !r.NextIs(':') {
		r.Unexpected("':'")
		return
	}
	r.pos++
}

// skipString consumes the string at pos.
func (r *Reader) skipString() {
	r.pos++
	for r.err == nil {
		i := IndexSpecial(r.buf, r.pos)
		r.pos = i
		if i == len(r.buf) {
			if !r.fill() {
				r.Fail(unexpectedEnd)
			}
			continue
		}
		switch c := r.buf[i]; {
		case c == '"':
			r.pos++
			return
		case c == '\\' && i+1 < len(r.buf) && SimpleEscapes[r.buf[i+1]] != 0:
			r.pos += 2
		case c == '\\':
			_, n := HexEscape(r.buf[i:])
			if n < 0 {
				r.failInString()
			} else if n == 0 && !r.fill() {
				r.failAt(r.base+int64(len(r.buf)), unexpectedEnd)
			}
			r.pos += max(n, 0)
		default:
			r.failInString()
		}
	}
}

// literal consumes the word w, whose first byte is next.
func (r *Reader) literal(w string) {
	for len(r.buf)-r.pos < len(w) && r.fill() {
	}
	got := r.buf[r.pos:]
	if len(got) >= len(w) && string(got[:len(w)]) == w {
		r.pos += len(w)
		return
	}
	for i := range got {
		if i < len(w) && got[i] != w[i] {
			r.pos += i
			r.Fail("invalid character " + quoteByte(got[i]) + " in " + w)
			return
		}
	}
	r.pos = len(r.buf)
	r.Fail(unexpectedEnd)
}

// rawCopy collects the text of a value while the window moves.
type rawCopy struct {
	on    bool
	from  int // in the window
	dst   []byte
	room  int64
	total int64
}

// keep copies the bytes that were consumed up to pos, before the window moves.
func (c *rawCopy) keep(window []byte, pos int) {
	if !c.on {
		return
	}
	text := window[c.from:pos]
	c.total += int64(len(text))
	n := min(int64(len(text)), c.room)
	c.dst, c.room, c.from = append(c.dst, text[:n]...), c.room-n, 0
}

// AppendRaw appends the text of the next value to dst, at most limit bytes of it, and
// returns the length of the whole text. It checks the value as Skip does.
func (r *Reader) AppendRaw(dst []byte, limit int64) ([]byte, int64) {
	r.Peek()
	r.raw = rawCopy{on: true, from: r.pos, dst: dst, room: limit}
	r.Skip()
	r.raw.keep(r.buf, r.pos)
	c := r.raw
	r.raw = rawCopy{}
	return c.dst, c.total
}
