package check

// The functions here look into a body before anybody has judged whether it is
// JSON: they skip from value to value without a tree, and what they return
// means something only if the body is well-formed.

// lookup returns the raw value of a member of an object.
func lookup(object []byte, name string) ([]byte, bool) {
	i := blank(object, 0)
	if i >= len(object) || object[i] != '{' {
		return nil, false
	}
	for i = blank(object, i+1); i < len(object) && object[i] == '"'; {
		end := skipString(object, i)
		key := object[i+1 : max(i+1, end-1)]
		start := blank(object, min(blank(object, end)+1, len(object))) // past the colon
		i = skipValue(object, start)
		if string(key) == name {
			return object[start:i], true
		}
		if i = blank(object, i); i < len(object) && object[i] == ',' {
			i = blank(object, i+1)
		}
	}
	return nil, false
}

// firstElement returns the raw first element of an array, nil when it is
// empty or no array.
func firstElement(array []byte) []byte {
	i := blank(array, 0)
	if i >= len(array) || array[i] != '[' {
		return nil
	}
	if i = blank(array, i+1); i >= len(array) || array[i] == ']' {
		return nil
	}
	return array[i:skipValue(array, i)]
}

func blank(b []byte, i int) int {
	for i < len(b) && (b[i] == ' ' || b[i] == '\n' || b[i] == '\t' || b[i] == '\r') {
		i++
	}
	return i
}

// skipString returns the offset after the string that starts at i.
func skipString(b []byte, i int) int {
	for i++; i < len(b); i++ {
		switch b[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return len(b)
}

// skipValue returns the offset after the value that starts at i.
func skipValue(b []byte, i int) int {
	depth := 0
	for i < len(b) {
		switch b[i] {
		case '"':
			i = skipString(b, i)
			if depth == 0 {
				return i
			}
			continue
		case '{', '[':
			depth++
		case '}', ']':
			if depth == 0 {
				return i
			}
			if depth--; depth == 0 {
				return i + 1
			}
		case ',', ' ', '\n', '\t', '\r':
			if depth == 0 {
				return i
			}
		}
		i++
	}
	return len(b)
}
