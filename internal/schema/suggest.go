package schema

// addUndocumented records that no schema declares the member called name, whose
// value is at i, and returns the new offset of the value.
func (s *state) addUndocumented(n *node, name []byte, i int) int {
	before := len(s.found)
	i = s.addNext(n, kwUndocumented, i)
	if len(s.found) > before {
		s.found[before].suggestion = closest(string(name), n.props)
	}
	return i
}

// longestName is the maximum number of letters of a name that are compared.
const longestName = 64

// closest returns the declared name that differs from name only in case, in
// separators, or in a few letters, or "".
func closest(name string, props []prop) string {
	best, least := "", min(1+len(name)/3, 2+len(name)/5, 4)
	var a, b [longestName]byte
	want := letters(a[:0], name)
	for k := range props {
		if p := &props[k]; p.declared {
			if d := distance(want, letters(b[:0], p.name), least); d < least {
				best, least = p.name, d
			}
		}
	}
	return best
}

// letters appends name in lower case, without separators.
func letters(out []byte, name string) []byte {
	for i := 0; i < len(name) && len(out) < longestName; i++ {
		switch c := name[i]; {
		case c == '_' || c == '-' || c == '.':
		case 'A' <= c && c <= 'Z':
			out = append(out, c+'a'-'A')
		default:
			out = append(out, c)
		}
	}
	return out
}

// distance returns the number of letters to change, insert, remove or swap to turn a
// into b, at most limit.
func distance(a, b []byte, limit int) int {
	if d := len(a) - len(b); d >= limit || -d >= limit {
		return limit
	}
	var rows [3][longestName + 1]int
	older, old, row := &rows[0], &rows[1], &rows[2]
	for j := range len(b) + 1 {
		old[j] = j
	}
	for i := range len(a) {
		row[0] = i + 1
		for j := range len(b) {
			d := old[j]
			if a[i] != b[j] {
				d = 1 + min(old[j], old[j+1], row[j])
			}
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				d = min(d, older[j-1]+1)
			}
			row[j+1] = d
		}
		older, old, row = old, row, older
	}
	return min(old[len(b)], limit)
}
