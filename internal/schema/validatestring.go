package schema

import (
	"bytes"
	"encoding/json"
	"strings"
	"unicode/utf8"
)

// ValidateString judges the value of a header, a query or a path parameter. It reads
// the value as the types of the schema allow: 12 may be a number or a string. An array
// is a comma separated list (style simple, or form without explode). The pointers and
// offsets of failures refer to the value written as JSON.
func (s *Schema) ValidateString(v string) Result {
	if s.doc.off&fastParameters == 0 && s.root.acceptsText(v) {
		return Result{}
	}
	st := s.doc.pool.Get().(*state) // only its memory is used
	defer s.doc.pool.Put(st)
	var first Result
	tried := false
	for _, read := range readings {
		text, ok := read(st.written[:0], s.root, v, tried)
		if !ok {
			continue
		}
		st.written = text
		r := s.Validate(text, Options{})
		if r.Valid() {
			return r
		}
		if !tried {
			first, tried = r, true
		}
	}
	return first
}

// readings write a text as JSON, each as another type, the most likely one first. They
// return false if the types of the schema do not allow the reading. tried is true if
// an earlier reading was allowed.
var readings = [...]func(dst []byte, n *node, v string, tried bool) ([]byte, bool){
	func(dst []byte, n *node, v string, _ bool) ([]byte, bool) {
		if n.kinds&kArray == 0 || n.kinds&kString != 0 && !strings.Contains(v, ",") {
			return dst, false
		}
		return appendList(dst, v, itemKinds(n)), true
	},
	func(dst []byte, n *node, v string, _ bool) ([]byte, bool) {
		return append(dst, v...), scalar(v, n.kinds)
	},
	func(dst []byte, n *node, v string, tried bool) ([]byte, bool) {
		if n.kinds&kString == 0 && tried {
			return dst, false
		}
		return appendQuoted(dst, v), true
	},
}

// itemKinds returns the types that items of n may have.
func itemKinds(n *node) kind {
	k := n.core().items.kinds
	if n.composition == nil {
		return k
	}
	for _, x := range n.composition.parts() {
		if x.kinds&kArray != 0 && x != n.composition.not {
			k &= itemKinds(x)
		}
	}
	return k
}

// appendList appends a comma separated list as a JSON array, which is empty if v is.
func appendList(dst []byte, v string, k kind) []byte {
	dst = append(dst, '[')
	for j, word := range strings.Split(v, ",") {
		if v == "" {
			break
		}
		if j > 0 {
			dst = append(dst, ',')
		}
		if scalar(word, k) {
			dst = append(dst, word...)
		} else {
			dst = appendQuoted(dst, word)
		}
	}
	return append(dst, ']')
}

// scalar reports whether v is the JSON text of a boolean or a number, and k has that
// type.
func scalar(v string, k kind) bool {
	switch {
	case k&kBoolean != 0 && (v == "true" || v == "false"):
		return true
	case k&(kInteger|kNumber) != 0 && v != "" && (v[0] == '-' || v[0]-'0' <= 9):
		bad, _ := parseNumber([]byte(v))
		return bad < 0
	}
	return false
}

// appendQuoted appends v as a JSON string.
func appendQuoted(dst []byte, v string) []byte {
	for i := range len(v) {
		if c := v[i]; c < ' ' || c == '"' || c == '\\' || c >= utf8.RuneSelf {
			return appendEscaped(dst, v)
		}
	}
	dst = append(append(dst, '"'), v...)
	return append(dst, '"')
}

func appendEscaped(dst []byte, v string) []byte {
	b := bytes.NewBuffer(dst)
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	_ = e.Encode(v) // a string never fails
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}
