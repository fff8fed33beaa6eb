package secrets

// object redacts the members of an object. Two kinds of object are known by
// what they are rather than by the names in them: a Kubernetes Secret, whose
// data is secret, and a name beside a value, as in the variables of a
// container. Which of them it is may be said last, so their values are walked
// again when the object ends.
func (w *walk) object(kind Kind) bool {
	var o aside
	for n := 0; w.peek() != '}'; n++ {
		if n > 0 && !w.comma() {
			return false
		}
		key, ok := w.key()
		if !ok {
			return false
		}
		w.push(key)
		start := w.at
		if !w.value(key, kind) {
			return false
		}
		w.pop()
		o.note(key, span{start, w.at}, w.text)
		w.skip()
	}
	end := w.at + 1
	w.again(o)
	w.at = end
	return true
}

// key reads a key up to its value. A key that is a secret itself is redacted.
func (w *walk) key() (string, bool) {
	if w.peek() != '"' {
		return "", false
	}
	start := w.at
	if !w.scan() {
		w.at = start
		return "", false
	}
	inner := w.text[start+1 : w.at-1]
	key, escaped := unquote(inner)
	if !escaped && len(key) >= minKnown {
		w.edit(start+1, w.at-1, key, w.known.replace(w.words(key), w.swap))
	}
	w.skip()
	if w.peek() != ':' {
		return "", false
	}
	w.at++
	w.skip()
	return key, true
}

// span is a part of a text.
type span struct{ start, end int }

// aside is what was seen of an object that may decide about its values.
type aside struct {
	secret           bool // kind: Secret
	name             string
	value            span
	data, stringData span
}

func (o *aside) note(key string, at span, text []byte) {
	raw := text[at.start:at.end]
	switch key {
	case "kind":
		o.secret = string(raw) == `"Secret"`
	case "name", "key":
		if len(raw) > 2 && raw[0] == '"' {
			o.name = string(raw[1 : len(raw)-1])
		}
	case "value":
		o.value = at
	case "data":
		o.data = at
	case "stringData":
		o.stringData = at
	}
}

// again walks the values of the object once more, knowing what they are.
func (w *walk) again(o aside) {
	if o.secret {
		w.revisit("data", o.data, Password)
		w.revisit("stringData", o.stringData, Password)
	}
	if kind, ok := secretName(o.name); ok && !isLoose(o.name) {
		w.revisit("value", o.value, kind)
	}
}

func (w *walk) revisit(key string, s span, kind Kind) {
	if s.end == 0 {
		return
	}
	kept := w.edits[:0]
	for _, e := range w.edits {
		if e.start < s.start || e.end > s.end {
			kept = append(kept, e)
		}
	}
	w.edits = kept
	w.at = s.start
	w.push(key)
	w.value(key, kind)
	w.pop()
}
