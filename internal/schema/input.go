package schema

import "io"

// input is the JSON text of one run: a whole text in memory, or the window of a
// reader. It does not depend on schemas.
//
// Offsets within the window are ints, absolute ones int64. The window may move
// whenever a byte past its end is needed, so an int offset is invalid after a call
// that reads: such methods take an offset and return a new one. A method returns -1
// if the text is not JSON, and sets syntax.
type input struct {
	buf  []byte
	base int64 // absolute offset of buf[0]
	pin  int   // the bytes from this offset on stay in the window; -1 if there is none
	eof  bool
	r    io.Reader
	own  []byte // the memory of the window
	err  error  // from r

	syntax  SyntaxError
	quote   int  // offset of the last string that was read
	escaped bool // that string has escapes
	off     fastPath
	nesting nesting
}

// windowSize is the initial size of the window of a reader.
const windowSize = 64 << 10

// fill moves the window so that it begins at keep, or at pin if that is less, and
// reads more. It returns the number by which offsets decreased, and whether it read
// any bytes.
func (in *input) fill(keep int) (int, bool) {
	if in.eof {
		return 0, false
	}
	if in.pin >= 0 && in.pin < keep {
		keep = in.pin
	}
	n := copy(in.own, in.buf[keep:])
	if n == len(in.own) {
		in.own = append(in.own, make([]byte, len(in.own))...)
	}
	in.base += int64(keep)
	if in.pin >= 0 {
		in.pin -= keep
	}
	m := in.read(in.own[n:])
	in.buf = in.own[:n+m]
	return keep, m > 0
}

// read reads at least one byte unless the input has ended.
func (in *input) read(p []byte) int {
	for range 100 {
		n, err := in.r.Read(p)
		if err != nil {
			in.eof = true
			if err != io.EOF {
				in.err = err
			}
		}
		if n > 0 || in.eof {
			return n
		}
	}
	in.eof, in.err = true, io.ErrNoProgress
	return 0
}

// ensure reads until the window has n bytes from i on or the input ends, and returns
// the new offset of i.
func (in *input) ensure(i, n int) int {
	for len(in.buf)-i < n {
		d, ok := in.fill(i)
		if i -= d; !ok {
			return i
		}
	}
	return i
}

func (in *input) abs(i int) int64 { return in.base + int64(i) }
func (in *input) rel(o int64) int { return int(o - in.base) }

// pinAt keeps the bytes from i on in the window. It returns false if pin is set
// already.
func (in *input) pinAt(i int) (pinned bool) {
	if in.pin >= 0 {
		return false
	}
	in.pin = i
	return true
}

func (in *input) unpin(pinned bool) {
	if pinned {
		in.pin = -1
	}
}

// fail sets syntax to an error at i and returns -1.
func (in *input) fail(i int, reason string) int {
	in.syntax = SyntaxError{Offset: in.abs(i), Reason: reason}
	if i >= len(in.buf) {
		in.syntax.Truncated = true
		in.syntax.Reason = "unexpected end of text"
	}
	return -1
}

// skipSpace returns the offset of the next byte that is not white space, or
// len(in.buf) where the input ends.
func (in *input) skipSpace(i int) int {
	for {
		for i < len(in.buf) {
			c := in.buf[i]
			if c > ' ' || c != ' ' && c != '\n' && c != '\r' && c != '\t' {
				return i
			}
			i++
		}
		d, ok := in.fill(i)
		if i -= d; !ok {
			return i
		}
	}
}

// skipLiteral returns the offset after true, false or null at i.
func (in *input) skipLiteral(i int, text string) int {
	i = in.ensure(i, len(text))
	for k := range len(text) {
		if i+k >= len(in.buf) || in.buf[i+k] != text[k] {
			return in.fail(i+k, "misspelled literal, expected "+text)
		}
	}
	return i + len(text)
}

// skipColon returns the offset after the colon that follows a key.
func (in *input) skipColon(i int) int {
	if i >= len(in.buf) || in.buf[i] != ':' {
		if i = in.skipSpace(i); i >= len(in.buf) || in.buf[i] != ':' {
			return in.fail(i, "expected a colon")
		}
	}
	return i + 1
}

// nextMember takes the offset after the value of a member and returns the offset of
// the next member, or the offset after the closing brace.
func (in *input) nextMember(i int) (next int, another bool) {
	if i < 0 {
		return -1, false
	}
	switch i = in.skipSpace(i); {
	case i < len(in.buf) && in.buf[i] == ',':
		return in.skipSpace(i + 1), true
	case i < len(in.buf) && in.buf[i] == '}':
		return i + 1, false
	}
	return in.fail(i, "expected a comma or a closing brace"), false
}

// readNumber returns the text of the number at start, its new offset, and the offset
// after it, or -1. digitsOnly is false for a number with a fraction or an exponent.
func (in *input) readNumber(start int) (text []byte, from, next int, digitsOnly bool) {
	i := start
	for {
		for i < len(in.buf) && numberBytes[in.buf[i]] {
			i++
		}
		if i < len(in.buf) {
			break
		}
		d, ok := in.fill(start)
		i, start = i-d, start-d
		if !ok {
			break
		}
	}
	text = in.buf[start:i]
	bad, digitsOnly := parseNumber(text)
	if bad >= 0 {
		return nil, start, in.fail(start+bad, "invalid number"), false
	}
	return text, start, i, digitsOnly
}
