package k8spath

import (
	"bytes"
	"fmt"

	"go.yaml.in/yaml/v3"
)

// mapping is a YAML mapping that keeps the order of its keys.
type mapping struct{ yaml.Node }

func newMapping() *mapping { return &mapping{yaml.Node{Kind: yaml.MappingNode}} }

// set adds a member and returns the mapping, so that calls can be chained.
func (m *mapping) set(key string, value *yaml.Node) *mapping {
	m.Content = append(m.Content, text(key), value)
	return m
}

func (m *mapping) node() *yaml.Node { return &m.Node }

// flow makes the mapping one line long.
func (m *mapping) flow() *yaml.Node {
	m.Style = yaml.FlowStyle
	return &m.Node
}

func text(s string) *yaml.Node {
	n := new(yaml.Node)
	n.SetString(s)
	return n
}

// quoted returns a string in quotes, for a text such as a status that would otherwise be a
// number.
func quoted(s string) *yaml.Node {
	n := text(s)
	n.Style = yaml.SingleQuotedStyle
	return n
}

func ref(target string) *yaml.Node {
	return newMapping().set("$ref", quoted(target)).flow()
}

// texts is a list of strings, on one line where it fits beside its key.
func texts(list []string, width int) *yaml.Node {
	n := &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle}
	w := 2
	for _, s := range list {
		n.Content = append(n.Content, text(s))
		w += len(s) + 2
	}
	if w > width {
		n.Style = 0
	}
	return n
}

// encode returns the text of a mapping, indented by the given number of spaces.
func encode(n *yaml.Node, by int) ([]byte, error) {
	var b bytes.Buffer
	e := yaml.NewEncoder(&b)
	e.SetIndent(2)
	if err := e.Encode(n); err != nil {
		return nil, fmt.Errorf("encode: %w", err)
	}
	var out bytes.Buffer
	for line := range bytes.Lines(b.Bytes()) {
		out.Write(bytes.Repeat([]byte(" "), by))
		out.Write(line)
	}
	return out.Bytes(), nil
}

// member returns the value of a key, nil when there is none.
func member(n *yaml.Node, key string) *yaml.Node {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}

// without returns a copy of a mapping without some keys.
func without(n *yaml.Node, keys ...string) *yaml.Node {
	c := *n
	c.Content = nil
	for i := 0; i+1 < len(n.Content); i += 2 {
		drop := false
		for _, k := range keys {
			drop = drop || n.Content[i].Value == k
		}
		if !drop {
			c.Content = append(c.Content, n.Content[i], n.Content[i+1])
		}
	}
	return &c
}

// with returns a copy of a mapping with another value for a key.
func with(n *yaml.Node, key string, value *yaml.Node) *yaml.Node {
	c := *n
	c.Content = nil
	found := false
	for i := 0; i+1 < len(n.Content); i += 2 {
		v := n.Content[i+1]
		if n.Content[i].Value == key {
			v, found = value, true
		}
		c.Content = append(c.Content, n.Content[i], v)
	}
	if !found {
		c.Content = append(c.Content, text(key), value)
	}
	return &c
}
