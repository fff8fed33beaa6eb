package extract

import (
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
)

// The shapes of examples that are not JSON.
const (
	noShape     = "none"   // a request line without a body
	textShape   = "text"   // a plain sentence
	brokenShape = "broken" // invalid JSON
)

// shape is the outline of a JSON value: its keys and the types of its values.
type shape struct {
	types   []string // string, integer, number, boolean, null
	object  *objectShape
	element *shape // of an array; nil when it is empty
	array   bool
}

type objectShape struct {
	keys   []string
	values map[string]*shape
}

// shapeOf returns the shape of an example.
func shapeOf(body string) string {
	body = strings.TrimSpace(body)
	if body == "" {
		return noShape
	}
	if body[0] != '{' && body[0] != '[' {
		return textShape
	}
	s, rest, err := parseShape(body)
	if err != nil || strings.TrimSpace(rest) != "" {
		return brokenShape
	}
	return s.String()
}

func parseShape(body string) (s *shape, rest string, err error) {
	d := json.NewDecoder(strings.NewReader(body))
	d.UseNumber()
	if s, err = readShape(d, 0); err != nil {
		return nil, "", err
	}
	return s, body[d.InputOffset():], nil
}

var errDeep = errors.New("nested too deeply")

func readShape(d *json.Decoder, depth int) (*shape, error) {
	if depth > 100 {
		return nil, errDeep
	}
	token, err := d.Token()
	if err != nil {
		return nil, err
	}
	switch v := token.(type) {
	case json.Delim:
		if v == '{' {
			return readObject(d, depth)
		}
		return readArray(d, depth)
	case json.Number:
		if strings.ContainsAny(v.String(), ".eE") {
			return &shape{types: []string{"number"}}, nil
		}
		return &shape{types: []string{"integer"}}, nil
	case bool:
		return &shape{types: []string{"boolean"}}, nil
	case nil:
		return &shape{types: []string{"null"}}, nil
	}
	return &shape{types: []string{"string"}}, nil
}

func readObject(d *json.Decoder, depth int) (*shape, error) {
	o := &objectShape{values: map[string]*shape{}}
	for d.More() {
		token, err := d.Token()
		if err != nil {
			return nil, err
		}
		key, ok := token.(string)
		if !ok {
			return nil, io.ErrUnexpectedEOF
		}
		value, err := readShape(d, depth+1)
		if err != nil {
			return nil, err
		}
		o.add(key, value)
	}
	_, err := d.Token()
	return &shape{object: o}, err
}

func readArray(d *json.Decoder, depth int) (*shape, error) {
	s := &shape{array: true}
	for d.More() {
		value, err := readShape(d, depth+1)
		if err != nil {
			return nil, err
		}
		s.element = merge(s.element, value)
	}
	_, err := d.Token()
	return s, err
}

func (o *objectShape) add(key string, value *shape) {
	if _, ok := o.values[key]; !ok {
		o.keys = append(o.keys, key)
	}
	o.values[key] = merge(o.values[key], value)
}

// merge returns the common shape of two values in the same place.
func merge(a, b *shape) *shape {
	if a == nil {
		return b
	}
	if b == nil {
		return a
	}
	for _, t := range b.types {
		if !slices.Contains(a.types, t) {
			a.types = append(a.types, t)
		}
	}
	if b.array {
		a.array, a.element = true, merge(a.element, b.element)
	}
	switch {
	case a.object == nil:
		a.object = b.object
	case b.object != nil:
		for _, key := range b.object.keys {
			a.object.add(key, b.object.values[key])
		}
	}
	return a
}

func (s *shape) String() string {
	var forms []string
	if s.object != nil {
		forms = append(forms, s.object.String())
	}
	if s.array {
		element := ""
		if s.element != nil {
			element = s.element.String()
		}
		forms = append(forms, "["+element+"]")
	}
	return strings.Join(append(forms, s.types...), "|")
}

func (o *objectShape) String() string {
	var b strings.Builder
	b.WriteByte('{')
	for i, key := range o.keys {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(strconv.Quote(key) + ": " + o.values[key].String())
	}
	b.WriteByte('}')
	return b.String()
}
