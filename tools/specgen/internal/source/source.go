// Package source reads the YAML files of a contract as they are written: the
// nodes with their lines, which the typed readers of package spec forget.
package source

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/hwcontract/hwcontract/spec"
)

// File is one YAML file.
type File struct {
	Name string // below the spec folder: "ucs/errors.yaml"
	Text []byte
	Root *yaml.Node // the top-level mapping or sequence
}

// Read reads one file. Errors name the file.
func Read(fsys fs.FS, name string) (*File, error) {
	text, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, err
	}
	var doc yaml.Node
	if err := yaml.Unmarshal(text, &doc); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(doc.Content) == 0 {
		return nil, fmt.Errorf("%s: the file is empty", name)
	}
	return &File{Name: name, Text: text, Root: doc.Content[0]}, nil
}

// At returns the position of a node.
func (f *File) At(n *yaml.Node) spec.Position {
	p := spec.Position{File: path.Join("spec", f.Name), Line: 1, Column: 1}
	if n != nil {
		p.Line, p.Column = n.Line, n.Column
	}
	return p
}

// Find returns the value at a path of keys and indices, such as "errors", "3", "code", or
// nil if there is none.
func (f *File) Find(steps ...string) *yaml.Node {
	n := f.Root
	if n == nil {
		return nil
	}
	for _, step := range steps {
		if n = child(n, step); n == nil {
			return nil
		}
	}
	return n
}

// Lines returns the text line by line, without line ends.
func (f *File) Lines() []string {
	return strings.Split(strings.TrimSuffix(string(f.Text), "\n"), "\n")
}

func child(n *yaml.Node, step string) *yaml.Node {
	switch n.Kind {
	case yaml.MappingNode:
		_, value := Member(n, step)
		return value
	case yaml.SequenceNode:
		if i, err := strconv.Atoi(step); err == nil && i >= 0 && i < len(n.Content) {
			return n.Content[i]
		}
	}
	return nil
}

// Member returns key and value of a mapping's member, nil when it has none.
func Member(n *yaml.Node, name string) (key, value *yaml.Node) {
	if n == nil || n.Kind != yaml.MappingNode {
		return nil, nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == name {
			return n.Content[i], n.Content[i+1]
		}
	}
	return nil, nil
}

// Pointer returns the position of the key of a JSON Pointer, or of the closest key above
// it.
func (f *File) Pointer(pointer string) spec.Position {
	n := f.Root
	where := n
	for step := range strings.SplitSeq(strings.TrimPrefix(strings.TrimPrefix(pointer, "#"), "/"), "/") {
		step = spec.Unescape(step)
		key, value := Member(n, step)
		if key == nil {
			if value = child(n, step); value == nil {
				break
			}
			key = value
		}
		where, n = key, value
	}
	return f.At(where)
}

// JSON returns the file as JSON.
func (f *File) JSON() ([]byte, error) {
	var v any
	if err := f.Root.Decode(&v); err != nil {
		return nil, fmt.Errorf("%s: %w", f.Name, err)
	}
	text, err := json.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", f.Name, err)
	}
	return text, nil
}
