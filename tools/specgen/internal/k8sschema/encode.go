package k8sschema

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"go.yaml.in/yaml/v3"
)

// keyOrder is the order of keywords that spec/README.md asks for.
var keyOrder = []string{
	"$ref", "description", "x-upstream", "x-doc", "x-decision", "type", "format", "nullable", "enum", "pattern", "default",
	"minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems", "required", "properties",
	"additionalProperties", "items", "anyOf", "oneOf", "example", "x-undocumented", "x-go-name", "x-go-type",
	"x-go-type-import", "name", "path", "tables",
}

// encode returns the text of the schemas under components/schemas.
func encode(schemas object) ([]byte, error) {
	root := &yaml.Node{Kind: yaml.MappingNode}
	for _, name := range sortedKeys(schemas) {
		n, err := schemaNode(schemas[name])
		if err != nil {
			return nil, fmt.Errorf("schema %s: %w", name, err)
		}
		n.Style = 0 // a component is never on one line
		root.Content = append(root.Content, text(name), n)
	}
	var b bytes.Buffer
	e := yaml.NewEncoder(&b)
	e.SetIndent(2)
	if err := e.Encode(root); err != nil {
		return nil, fmt.Errorf("encode schemas: %w", err)
	}
	return indent(b.Bytes(), "    "), nil
}

// schemaNode turns a schema, or a value of a keyword, into YAML. A mapping of
// plain values and references alone is written on one line, unless it has a
// description.
func schemaNode(v any) (*yaml.Node, error) {
	switch v := v.(type) {
	case object:
		return keywords(v)
	case []any:
		return sequence(v)
	case string:
		return text(v), nil
	case bool:
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!bool", Value: strconv.FormatBool(v)}, nil
	case int, json.Number:
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!int", Value: fmt.Sprint(v)}, nil
	}
	return nil, fmt.Errorf("a value of type %T is not written", v)
}

func keywords(s object) (*yaml.Node, error) {
	n := &yaml.Node{Kind: yaml.MappingNode}
	for _, key := range sortedKeys(s) {
		if !slices.Contains(keyOrder, key) {
			return nil, fmt.Errorf("keyword %s is not known", key)
		}
	}
	_, described := s["description"]
	flow := !described
	for _, key := range keyOrder {
		value, ok := s[key]
		if !ok {
			continue
		}
		child, err := keyword(key, value)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", key, err)
		}
		flow = flow && (child.Kind == yaml.ScalarNode || child.Style == yaml.FlowStyle)
		n.Content = append(n.Content, text(key), child)
	}
	if flow && width(n) < oneLine {
		n.Style = yaml.FlowStyle
	}
	return n, nil
}

// oneLine is the maximum width of a mapping on one line, with the name of its property.
// With indentation, lines are at most 120 characters long.
const oneLine = 100

// width returns the approximate length of a node in flow style.
func width(n *yaml.Node) int {
	w := len(n.Value) + 2
	for _, c := range n.Content {
		w += width(c)
	}
	return w
}

func keyword(key string, value any) (*yaml.Node, error) {
	properties, ok := value.(object)
	if key != "properties" || !ok {
		return schemaNode(value)
	}
	n := &yaml.Node{Kind: yaml.MappingNode}
	for _, name := range sortedKeys(properties) {
		child, err := schemaNode(properties[name])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if len(name)+width(child) > oneLine {
			child.Style = 0
		}
		n.Content = append(n.Content, text(name), child)
	}
	return n, nil
}

func sequence(list []any) (*yaml.Node, error) {
	n := &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle}
	for _, v := range list {
		child, err := schemaNode(v)
		if err != nil {
			return nil, err
		}
		if child.Kind != yaml.ScalarNode {
			child.Style = yaml.FlowStyle
		}
		n.Content = append(n.Content, child)
	}
	return n, nil
}

// text is a string, quoted by the encoder where YAML would read another type.
func text(s string) *yaml.Node {
	n := &yaml.Node{}
	n.SetString(s)
	return n
}

func indent(lines []byte, by string) []byte {
	var b bytes.Buffer
	for line := range bytes.Lines(lines) {
		b.WriteString(by)
		b.Write(line)
	}
	return b.Bytes()
}
