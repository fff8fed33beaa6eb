package schema

// This file reads a short number without an exponent as the quotient of two exact
// integers, so that the division rounds correctly. The slow path with the same result
// is input.readNumber with parseFloat. Delete this file and its call in
// state.number, and only speed changes. fastNumbers turns it off.

// shortNumber judges the number at i and returns the offset after it, or -1 if
// readNumber must judge it.
func (s *state) shortNumber(n *node, i int) int {
	j := i
	if s.buf[j] == '-' {
		j++
	}
	first, b := j, s.buf
	var u uint64
	for j < len(b) && b[j]-'0' <= 9 {
		u = u*10 + uint64(b[j]-'0')
		j++
	}
	point, fraction := j, 0
	if d := j - first; d > 0 && d < len(powers) && j < len(b) && b[j] == '.' {
		for j++; j < len(b) && b[j]-'0' <= 9; j++ {
			u = u*10 + uint64(b[j]-'0')
		}
		fraction = j - point - 1
	}
	switch {
	case point == first || j-first > 15 || j >= len(b) || numberBytes[b[j]],
		b[first] == '0' && point > first+1, point < j && fraction == 0:
		return -1
	case n.kinds&(kInteger|kNumber) == 0 || n.enum != nil || n.num != nil || fraction > 0 && n.kinds&kNumber == 0:
		f := float64(u) / powers[fraction]
		if first > i {
			f = -f
		}
		n.checkNumber(&s.findings, b[i:j], f, fraction == 0, s.abs(i))
	}
	return j
}

// powers are the powers of ten by which shortNumber divides. A float64 represents each
// exactly.
var powers = [...]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15}
