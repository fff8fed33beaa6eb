package secrets

import "github.com/hwcontract/hwcontract/internal/jsonscan"

// maxLevel is the nesting up to which a text is taken for JSON.
const maxLevel = 100_000

// jsonVisitor is told of the tokens of a JSON text in their order. A text that
// stops being JSON ends the walk.
type jsonVisitor interface {
	open(object bool, at int)
	close(at int)
	key(start, end int)    // the inside of the quotes
	text(start, end int)   // the inside of the quotes
	scalar(start, end int) // a number or literal
}

// walkJSON visits the value that text begins with, each byte once and without
// recursion. It returns where the value ends, or where what is no JSON begins,
// and whether there is a whole value.
func walkJSON(text []byte, v jsonVisitor) (int, bool) {
	objects := make([]bool, 0, 32) // of each level: an object, not an array
	level, i := 0, jsonscan.SkipSpace(text, 0)
	wantKey, first := false, false
	for {
		start := i
		if level > 0 { // a comma, an end, or the first of a container
			closing := byte(']')
			if objects[level-1] {
				closing = '}'
			}
			switch {
			case i < len(text) && text[i] == closing:
				v.close(i)
				i++
				level--
				if level == 0 {
					return i, true
				}
				i = jsonscan.SkipSpace(text, i)
				first = false
				continue
			case !first && i < len(text) && text[i] == ',':
				i = jsonscan.SkipSpace(text, i+1)
			case !first:
				return start, false
			}
			wantKey = objects[level-1]
		}
		first = false
		if wantKey {
			next, ok := visitKey(text, i, v)
			if !ok {
				return start, false
			}
			i = next
		}
		wantKey = false
		end, opened, ok := visitValue(text, i, level, v)
		if !ok {
			return start, false
		}
		i = end
		if opened != 0 {
			objects = append(objects[:level], opened == '{')
			level++
			first = true
			i = jsonscan.SkipSpace(text, i)
			continue
		}
		if level == 0 {
			return i, true
		}
		i = jsonscan.SkipSpace(text, i)
	}
}

// visitKey visits the key at i and returns where its value begins.
func visitKey(text []byte, i int, v jsonVisitor) (int, bool) {
	if i >= len(text) || text[i] != '"' {
		return i, false
	}
	end, _ := jsonscan.SkipString(text, i)
	colon := jsonscan.SkipSpace(text, end)
	if colon >= len(text) || text[colon] != ':' {
		return i, false
	}
	v.key(i+1, end-1)
	return jsonscan.SkipSpace(text, colon+1), true
}

// visitValue visits the value at i, or opens it.
func visitValue(text []byte, i, level int, v jsonVisitor) (end int, opened byte, ok bool) {
	if i >= len(text) {
		return i, 0, false
	}
	switch c := text[i]; {
	case c == '"':
		end, _ := jsonscan.SkipString(text, i)
		closed := end-1 > i && text[end-1] == '"' && closesAt(text, i, end-1)
		if !closed {
			return i, 0, false
		}
		v.text(i+1, end-1)
		return end, 0, true
	case c == '{' || c == '[':
		if level >= maxLevel {
			return i, 0, false
		}
		v.open(c == '{', i)
		return i + 1, c, true
	case c == '-' || isDigit(c):
		end := i + 1
		for end < len(text) && (alnum(text[end]) || text[end] == '-' || text[end] == '+' || text[end] == '.') {
			end++
		}
		v.scalar(i, end)
		return end, 0, true
	}
	for _, literal := range [...]string{"true", "false", "null"} {
		end := i + len(literal)
		if end <= len(text) && string(text[i:end]) == literal && (end == len(text) || !nameByte(text[end]) && text[end] != '=' && text[end] != ':') {
			v.scalar(i, end)
			return end, 0, true
		}
	}
	return i, 0, false
}

// closesAt reports whether the quote at end is not escaped.
func closesAt(text []byte, start, end int) bool {
	n := 0
	for end-1-n > start && text[end-1-n] == '\\' {
		n++
	}
	return n%2 == 0
}
