package spec

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// ParseError is an error in a YAML file. Its text is "file:line:col: error", with the
// file relative to the spec folder.
type ParseError struct {
	File         string
	Line, Column int
	Err          error
}

func (e *ParseError) Error() string {
	return fmt.Sprintf("%s:%d:%d: %v", e.File, e.Line, e.Column, e.Err)
}

func (e *ParseError) Unwrap() error { return e.Err }

// parseYAML reads one YAML document into nodes.
func parseYAML(fsys fs.FS, name string) (*yaml.Node, error) {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, err
	}
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		return nil, located(name, data, err)
	}
	if len(doc.Content) == 0 {
		return nil, &ParseError{File: name, Line: 1, Column: 1, Err: errors.New("the file is empty")}
	}
	if err := uniqueKeys(name, doc.Content[0]); err != nil {
		return nil, err
	}
	return doc.Content[0], nil
}

// decodeYAML reads one YAML document into v; a field that v does not have is
// an error, and so is a second document.
func decodeYAML(fsys fs.FS, name string, v any) error {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return err
	}
	return DecodeStrict(name, data, v)
}

// decodePart reads the fields that v has from one YAML document, and ignores others.
func decodePart(fsys fs.FS, name string, v any) error {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return err
	}
	return decode(yaml.NewDecoder(bytes.NewReader(data)), name, data, v)
}

// DecodeStrict reads one YAML document into v. A field that v does not have is
// an error, and so is a second document; the error is a *ParseError that names
// file, line and column.
func DecodeStrict(name string, data []byte, v any) error {
	d := yaml.NewDecoder(bytes.NewReader(data))
	d.KnownFields(true)
	return decode(d, name, data, v)
}

func decode(d *yaml.Decoder, name string, data []byte, v any) error {
	if err := d.Decode(v); err != nil {
		if errors.Is(err, io.EOF) {
			err = errors.New("the file is empty")
		}
		return located(name, data, err)
	}
	if err := d.Decode(new(yaml.Node)); !errors.Is(err, io.EOF) {
		return &ParseError{File: name, Line: 1, Column: 1, Err: errors.New("more than one YAML document")}
	}
	return nil
}

var (
	yamlLine  = regexp.MustCompile(`line (\d+): (.*)`)
	yamlField = regexp.MustCompile(`field (\S+) not found in type \S+`)
)

// located returns a ParseError for an error of the YAML library. The library reports
// only the line, so the column is that of the field in the message or of the first
// character of the line.
func located(name string, data []byte, err error) error {
	text := strings.TrimPrefix(err.Error(), "yaml: ")
	if te := (*yaml.TypeError)(nil); errors.As(err, &te) { // it has one error or more
		text = te.Errors[0]
	}
	m := yamlLine.FindStringSubmatch(text)
	if m == nil {
		return &ParseError{File: name, Line: 1, Column: 1, Err: errors.New(text)}
	}
	n, _ := strconv.Atoi(m[1])
	what, key := m[2], ""
	if f := yamlField.FindStringSubmatch(what); f != nil {
		key, what = f[1]+":", "unknown field "+f[1]
	}
	return &ParseError{File: name, Line: n, Column: column(data, n, key), Err: errors.New(what)}
}

func column(data []byte, line int, key string) int {
	lines := bytes.Split(data, []byte("\n"))
	if line < 1 || line > len(lines) {
		return 1
	}
	text := lines[line-1]
	if i := bytes.Index(text, []byte(key)); key != "" && i >= 0 {
		return i + 1
	}
	return len(text) - len(bytes.TrimLeft(text, " ")) + 1
}

// uniqueKeys returns an error for a duplicate key, and for the parts of YAML that these
// files must not use: anchors, aliases and merge keys.
func uniqueKeys(name string, n *yaml.Node) error {
	if n.Kind == yaml.AliasNode || n.Anchor != "" {
		return at(name, n, "anchors and aliases are not used here")
	}
	if n.Kind == yaml.MappingNode {
		seen := make(map[string]bool, len(n.Content)/2)
		for i := 0; i < len(n.Content); i += 2 {
			k := n.Content[i]
			if k.Kind != yaml.ScalarNode {
				return at(name, k, "a key must be a plain word")
			}
			if seen[k.Value] {
				return at(name, k, "key %q is duplicated in this mapping", k.Value)
			}
			seen[k.Value] = true
		}
	}
	for _, c := range n.Content {
		if err := uniqueKeys(name, c); err != nil {
			return err
		}
	}
	return nil
}

func at(name string, n *yaml.Node, format string, args ...any) error {
	return &ParseError{File: name, Line: n.Line, Column: n.Column, Err: fmt.Errorf(format, args...)}
}

// member returns the value of a key of a mapping, nil when there is none.
func member(n *yaml.Node, key string) *yaml.Node {
	if n == nil || n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}

// local returns the name of a file of the spec folder as positions have it.
func local(name string) string { return path.Join("spec", name) }
