package spec

import (
	"bytes"
	"encoding/json"
	"fmt"

	"go.yaml.in/yaml/v3"
)

// renderer writes a joined description as JSON, with keys in the order of the YAML, and
// collects the positions of the nodes.
type renderer struct {
	from   *joined
	out    bytes.Buffer
	places []place
	path   []string
}

func render(j *joined) ([]byte, []place, error) {
	r := &renderer{from: j}
	if err := r.node(j.root, j.root, true); err != nil {
		return nil, nil, err
	}
	return r.out.Bytes(), r.places, nil
}

// node writes n. If placed is true, it adds the position of where, which is n or its
// key. Nodes inside of the value of an example are not placed.
func (r *renderer) node(where, n *yaml.Node, placed bool) error {
	if placed {
		r.place(where)
	}
	below := placed && !inExample(r.path)
	switch n.Kind {
	case yaml.MappingNode:
		return r.mapping(n, below)
	case yaml.SequenceNode:
		return r.sequence(n, below)
	case yaml.ScalarNode:
		return r.scalar(n)
	}
	return at(r.from.origin[n], n, "this kind of YAML node is not used here")
}

func (r *renderer) place(where *yaml.Node) {
	p := place{depth: len(r.path), pos: Position{File: local(r.from.origin[where]), Line: where.Line, Column: where.Column}}
	if p.depth > 0 {
		p.key = Escape(r.path[p.depth-1])
	}
	r.places = append(r.places, p)
}

func (r *renderer) mapping(n *yaml.Node, placed bool) error {
	ref := reference(n)
	r.out.WriteByte('{')
	for i := 0; i < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		if i > 0 {
			r.out.WriteByte(',')
		}
		writeJSON(&r.out, k.Value)
		r.out.WriteByte(':')
		if v == ref && placed {
			writeJSON(&r.out, r.from.local(ref))
			continue
		}
		r.path = append(r.path, k.Value)
		err := r.node(k, v, placed)
		r.path = r.path[:len(r.path)-1]
		if err != nil {
			return err
		}
	}
	r.out.WriteByte('}')
	return nil
}

func (r *renderer) sequence(n *yaml.Node, placed bool) error {
	r.out.WriteByte('[')
	for i, c := range n.Content {
		if i > 0 {
			r.out.WriteByte(',')
		}
		r.path = append(r.path, fmt.Sprint(i))
		err := r.node(c, c, placed)
		r.path = r.path[:len(r.path)-1]
		if err != nil {
			return err
		}
	}
	r.out.WriteByte(']')
	return nil
}

func (r *renderer) scalar(n *yaml.Node) error {
	switch n.ShortTag() {
	case "!!null":
		r.out.WriteString("null")
	case "!!bool":
		var b bool
		if err := n.Decode(&b); err != nil {
			return at(r.from.origin[n], n, "%w", err)
		}
		fmt.Fprint(&r.out, b)
	case "!!int", "!!float":
		return r.number(n)
	default: // strings, and dates, which JSON does not have
		writeJSON(&r.out, n.Value)
	}
	return nil
}

func (r *renderer) number(n *yaml.Node) error {
	if json.Valid([]byte(n.Value)) {
		r.out.WriteString(n.Value)
		return nil
	}
	var v any
	if err := n.Decode(&v); err != nil {
		return at(r.from.origin[n], n, "%w", err)
	}
	text, err := json.Marshal(v)
	if err != nil {
		return at(r.from.origin[n], n, "%q is no number in JSON", n.Value)
	}
	r.out.Write(text)
	return nil
}

// writeJSON writes s as a JSON string and does not escape < > &.
func writeJSON(b *bytes.Buffer, s string) {
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	_ = e.Encode(s)         // a string never fails
	b.Truncate(b.Len() - 1) // the line end that Encode adds
}
