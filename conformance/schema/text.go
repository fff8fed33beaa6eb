package schema

import (
	"bytes"
	"encoding/json"
	"strings"
)

// ValidateString judges the value of a header, a query or a path parameter,
// which has no types of its own: the schema says whether 12 is a number. An
// array is a comma separated list (style simple, or form without explode).
// Failures point into the value as it would be written in JSON.
func (s *Schema) ValidateString(v string) Result {
	var first Result
	for k, text := range s.readings(v) {
		r := s.Validate(text, Options{})
		if r.Valid() {
			return r
		}
		if k == 0 {
			first = r
		}
	}
	return first
}

// readings writes v as JSON in every way that the schema's types allow, the
// likeliest first.
func (s *Schema) readings(v string) [][]byte {
	var list [][]byte
	n := s.root
	if n.kinds&kArray != 0 && (n.kinds&kString == 0 || strings.Contains(v, ",")) {
		list = append(list, listOfWords(v, itemKinds(n)))
	}
	if word := scalar(v, n.kinds&^kString); word != nil {
		list = append(list, word)
	}
	if n.kinds&kString != 0 || len(list) == 0 {
		list = append(list, scalar(v, kString))
	}
	return list
}

// itemKinds are the types that items of n may have.
func itemKinds(n *node) kind {
	k := n.core().items.kinds
	if n.more == nil {
		return k
	}
	for _, x := range n.more.parts() {
		if x.kinds&kArray != 0 && x != n.more.not {
			k &= itemKinds(x)
		}
	}
	return k
}

// listOfWords writes a comma separated list as an array. No text is no item.
func listOfWords(v string, k kind) []byte {
	out := []byte{'['}
	for j, word := range strings.Split(v, ",") {
		if v == "" {
			break
		}
		if j > 0 {
			out = append(out, ',')
		}
		text := scalar(word, k&^kString)
		if text == nil {
			text = scalar(word, kString)
		}
		out = append(out, text...)
	}
	return append(out, ']')
}

// scalar writes v as a value of one of the types, or returns nil.
func scalar(v string, k kind) []byte {
	switch {
	case k&kString != 0:
		var b bytes.Buffer
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		if e.Encode(v) != nil {
			return nil
		}
		return bytes.TrimSpace(b.Bytes())
	case k&kBoolean != 0 && (v == "true" || v == "false"):
		return []byte(v)
	case k&(kInteger|kNumber) != 0 && v != "" && (v[0] == '-' || v[0]-'0' <= 9):
		if bad, _ := parseNumber([]byte(v)); bad < 0 {
			return []byte(v)
		}
	}
	return nil
}
