package jsonscan

// longestNumber is the maximum length of a number; no float64 needs more digits.
const longestNumber = 2048

// Number consumes a number and returns its text, valid until the next call.
func (r *Reader) Number() []byte {
	num := r.scratch[:0]
	for r.err == nil {
		i := r.pos
		for i < len(r.buf) && isNumberByte(r.buf[i]) {
			i++
		}
		num = append(num, r.buf[r.pos:i]...)
		r.pos = i
		if i < len(r.buf) || len(num) > longestNumber || !r.fill() {
			break
		}
	}
	r.scratch = num
	if r.err != nil {
		return num
	}
	n, ok := checkNumber(num)
	switch {
	case len(num) > longestNumber:
		r.failAt(r.Offset()-int64(len(num)-longestNumber), "number of more than 2048 digits")
	case ok:
	case n == len(num) && r.pos == len(r.buf):
		r.Fail(unexpectedEnd)
	default:
		r.failAt(r.Offset()-int64(len(num)-n), "invalid number")
	}
	return num
}

func isNumberByte(c byte) bool {
	return c >= '0' && c <= '9' || c == '.' || c == '-' || c == '+' || c|0x20 == 'e'
}

// checkNumber reports whether b is a number by RFC 8259, section 6, and returns the
// length of its longest prefix that a number may begin with.
func checkNumber(b []byte) (n int, ok bool) {
	if n < len(b) && b[n] == '-' {
		n++
	}
	switch {
	case n < len(b) && b[n] == '0':
		n++
	default:
		if n, ok = digits(b, n); !ok {
			return n, false
		}
	}
	if n < len(b) && b[n] == '.' {
		if n, ok = digits(b, n+1); !ok {
			return n, false
		}
	}
	if n < len(b) && b[n]|0x20 == 'e' {
		if n++; n < len(b) && (b[n] == '+' || b[n] == '-') {
			n++
		}
		if n, ok = digits(b, n); !ok {
			return n, false
		}
	}
	return n, n == len(b)
}

// digits returns the offset after the digits at i, and whether there are any.
func digits(b []byte, i int) (int, bool) {
	start := i
	for i < len(b) && b[i] >= '0' && b[i] <= '9' {
		i++
	}
	return i, i > start
}
