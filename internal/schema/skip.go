package schema

// maxNesting is the maximum nesting of a body, as in encoding/json.
const maxNesting = 10000

// nesting has one bit for each open object or array, which is set for an object.
type nesting [maxNesting/64 + 1]uint64

func (n *nesting) set(level int, object bool) {
	if bit := uint64(1) << (level & 63); object {
		n[level>>6] |= bit
	} else {
		n[level>>6] &^= bit
	}
}

func (n *nesting) isObject(level int) bool { return n[level>>6]&(1<<(level&63)) != 0 }

// skipValue returns the offset after the value at i, which is nested depth levels
// deep. It does not recurse.
func (in *input) skipValue(i, depth int) int {
	level := 0
	for {
		if i = in.skipSpace(i); i >= len(in.buf) {
			return in.fail(i, "")
		}
		if c := in.buf[i]; c == '{' || c == '[' {
			if level++; depth+level > maxNesting {
				return in.fail(i, "nested too deeply")
			}
			in.nesting.set(level, c == '{')
			if i = in.skipSpace(i + 1); i < len(in.buf) && in.buf[i] == c+2 { // ']' or '}'
				level--
				i++
			} else if i = in.skipKey(i, c == '{'); i < 0 {
				return -1
			} else {
				continue
			}
		} else if i = in.skipScalar(i); i < 0 {
			return -1
		}
		if i, level = in.skipToValue(i, level); i < 0 || level == 0 {
			return i
		}
	}
}

// skipScalar returns the offset after the value at i, which is neither an object nor
// an array.
func (in *input) skipScalar(i int) int {
	switch c := in.buf[i]; {
	case c == '"':
		return in.skipString(i)
	case c == 't':
		return in.skipLiteral(i, "true")
	case c == 'f':
		return in.skipLiteral(i, "false")
	case c == 'n':
		return in.skipLiteral(i, "null")
	case c == '-' || c-'0' <= 9:
		_, _, next, _ := in.readNumber(i)
		return next
	}
	return in.fail(i, "expected a value")
}

// skipToValue takes the offset after a value, skips closing brackets, and returns the
// offset of the next value and its level.
func (in *input) skipToValue(i, level int) (int, int) {
	for level > 0 {
		object := in.nesting.isObject(level)
		if i = in.skipSpace(i); i >= len(in.buf) {
			return in.fail(i, ""), 0
		}
		switch c := in.buf[i]; {
		case c == ',':
			return in.skipKey(i+1, object), level
		case c == '}' && object, c == ']' && !object:
			level--
			i++
		default:
			return in.fail(i, "expected a comma or a closing bracket"), 0
		}
	}
	return i, 0
}

// skipKey returns the offset after the key and the colon of an object's member. In an
// array it returns i.
func (in *input) skipKey(i int, object bool) int {
	if !object {
		return i
	}
	if i = in.skipSpace(i); i >= len(in.buf) || in.buf[i] != '"' {
		return in.fail(i, "expected a member name")
	}
	if i = in.skipString(i); i < 0 {
		return -1
	}
	return in.skipColon(i)
}

// skipDocument reports whether the text is one value with white space around it.
func (in *input) skipDocument() bool {
	return in.atEnd(in.skipValue(0, 0))
}

// atEnd reports whether only white space follows the value that ended at i.
func (in *input) atEnd(i int) bool {
	if i >= 0 && (i < len(in.buf) || !in.eof) {
		if i = in.skipSpace(i); i < len(in.buf) {
			i = in.fail(i, "unexpected text after the value")
		}
	}
	return i >= 0
}
