package secrets

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// json redacts a JSON text that is the value of a property of that name.
// Whatever stops being JSON is redacted as text.
func (p *pass) json(body []byte, name string) []byte {
	w := &walk{pass: p, text: body}
	w.skip()
	if ok := w.value(name, ""); !ok || w.tail() {
		w.rest()
	}
	return w.apply()
}

// walk is one walk over a JSON text, which collects the changes to be made.
type walk struct {
	*pass
	text  []byte
	at    int
	level int
	edits []edit
}

// edit replaces text[start:end].
type edit struct {
	start, end int
	with       []byte
}

// maxLevel is the nesting up to which a text is taken for JSON.
const maxLevel = 512

func (w *walk) apply() []byte {
	if len(w.edits) == 0 {
		return w.text
	}
	slices.SortFunc(w.edits, func(a, b edit) int { return a.start - b.start })
	var out bytes.Buffer
	out.Grow(len(w.text) + 64)
	done := 0
	for _, e := range w.edits {
		out.Write(w.text[done:e.start])
		out.Write(e.with)
		done = e.end
	}
	out.Write(w.text[done:])
	return out.Bytes()
}

// tail reports whether something follows the value.
func (w *walk) tail() bool {
	w.skip()
	return w.at < len(w.text)
}

// rest redacts what is left as text.
func (w *walk) rest() {
	plain := string(w.text[w.at:])
	if out := w.pass.text(plain); out != plain {
		w.edits = append(w.edits, edit{w.at, len(w.text), []byte(out)})
	}
	w.at = len(w.text)
}

func (w *walk) skip() {
	for w.at < len(w.text) && (w.text[w.at] == ' ' || w.text[w.at] == '\n' || w.text[w.at] == '\t' || w.text[w.at] == '\r') {
		w.at++
	}
}

func (w *walk) peek() byte {
	if w.at < len(w.text) {
		return w.text[w.at]
	}
	return 0
}

// value redacts the value at hand. A kind says that strings are secrets by
// what stands around them, whatever their name. It returns false where the
// text stops being JSON.
func (w *walk) value(name string, kind Kind) bool {
	switch c := w.peek(); {
	case c == '"':
		return w.leaf(name, kind)
	case c == '{':
		return w.enter(func() bool { return w.object(kind) })
	case c == '[':
		return w.enter(func() bool { return w.array(name, kind) })
	case c == '-' || '0' <= c && c <= '9':
		w.number(name)
		return true
	case 'a' <= c && c <= 'z':
		for 'a' <= w.peek() && w.peek() <= 'z' {
			w.at++
		}
		return true
	}
	return false
}

func (w *walk) enter(f func() bool) bool {
	if w.level >= maxLevel {
		return false
	}
	w.level++
	defer func() { w.level-- }()
	w.at++
	w.skip()
	return f()
}

func (w *walk) array(name string, kind Kind) bool {
	for n := 0; w.peek() != ']'; n++ {
		if n > 0 && !w.comma() {
			return false
		}
		w.push(strconv.Itoa(n))
		if !w.value(name, kind) {
			return false
		}
		w.pop()
		w.skip()
	}
	w.at++
	return true
}

func (w *walk) comma() bool {
	if w.peek() != ',' {
		return false
	}
	w.at++
	w.skip()
	return true
}

// number redacts digits under a name that stands for a password.
func (w *walk) number(name string) {
	start := w.at
	for c := w.peek(); alnum(c) || c == '-' || c == '+' || c == '.'; c = w.peek() {
		w.at++
	}
	if kind, ok := secretName(name); ok && kind == Password && !isLoose(name) {
		digits := string(w.text[start:w.at])
		w.edit(start, w.at, digits, w.secret(Password, digits))
	}
}

func (w *walk) edit(start, end int, old, with string) {
	if with != old {
		w.edits = append(w.edits, edit{start, end, []byte(with)})
	}
}

// leaf redacts a string.
func (w *walk) leaf(name string, kind Kind) bool {
	start := w.at
	closed := w.scan()
	inner := start + 1
	end := w.at
	if closed {
		end--
	}
	raw := w.text[inner:end]
	plain, escaped := unquote(raw)
	out := w.string(name, kind, plain)
	if out != plain {
		with := out
		if escaped || strings.ContainsAny(out, "\"\\\n\r\t") {
			with = quote(out)
		}
		w.edits = append(w.edits, edit{inner, end, []byte(with)})
	}
	return closed
}

func (w *walk) string(name string, kind Kind, s string) string {
	if kind != "" {
		return w.named(kind, "", s)
	}
	if isAuthorization(name) || isCookie(name) {
		return w.header(name, s)
	}
	return w.member(name, s)
}

// scan moves behind the string at hand, and reports whether it is closed.
func (w *walk) scan() bool {
	for w.at++; w.at < len(w.text); w.at++ {
		switch w.text[w.at] {
		case '"':
			w.at++
			return true
		case '\\':
			w.at++
		}
	}
	w.at = len(w.text)
	return false
}

// unquote decodes the inside of a string and reports whether it had escapes.
// A broken one is taken as it is.
func unquote(raw []byte) (string, bool) {
	if bytes.IndexByte(raw, '\\') < 0 {
		return string(raw), false
	}
	var s string
	text := append(append([]byte{'"'}, raw...), '"')
	if err := json.Unmarshal(text, &s); err != nil {
		return string(raw), false
	}
	return s, true
}

// quote encodes the inside of a string.
func quote(s string) string {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s); err != nil {
		return ""
	}
	return b.String()[1 : b.Len()-2]
}

func (w *walk) push(step string) {
	if w.depth == 0 {
		w.steps = append(w.steps, step)
	}
}

func (w *walk) pop() {
	if w.depth == 0 {
		w.steps = w.steps[:len(w.steps)-1]
	}
}
