package lint

import (
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"github.com/hwcontract/hwcontract/spec"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/source"
)

// isDescription reports whether a file is a part of the OpenAPI description.
func isDescription(f *source.File) bool {
	return path.Base(f.Name) == "openapi.yaml" || path.Base(path.Dir(f.Name)) == "paths"
}

// The order of keys. Keys in one element may be in any order; a key in no element may be
// anywhere.
var (
	operationKeys = [][]string{{"operationId"}, {"summary"}, {"description"}, {"x-doc"}, {"x-decision"}, {"tags"}, {"security"}, {"parameters"}, {"requestBody"}, {"responses"}}
	parameterKeys = [][]string{{"name"}, {"in"}, {"description"}, {"x-decision"}, {"required"}, {"schema"}, {"example", "examples"}, {"x-go-name"}}
	schemaKeys    = [][]string{
		{"title"}, {"description"}, {"x-doc"}, {"x-decision"}, {"type"}, {"format"}, {"nullable"}, {"enum"}, {"pattern"},
		{"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength", "minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties", "default"},
		{"required"}, {"properties"}, {"additionalProperties"}, {"items"}, {"allOf", "anyOf", "oneOf"}, {"example"},
		{"x-go-name", "x-go-type", "x-go-type-import", "x-go-type-skip-optional-pointer"},
	}
)

func (l *linter) keyOrder() {
	for _, f := range l.Files {
		if isDescription(f) {
			l.ordered(f, f.Root, "")
		}
	}
}

// ordered checks the order of keys in a node and below; in is the key of the node.
func (l *linter) ordered(f *source.File, n *yaml.Node, in string) {
	switch {
	case n.Kind == yaml.SequenceNode:
		for _, c := range n.Content {
			l.ordered(f, c, in)
		}
		return
	case n.Kind != yaml.MappingNode || in == "example" || in == "examples" || in == "value":
		return
	}
	l.order(f, n, in)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i].Value, n.Content[i+1]
		below := key
		switch in {
		case "properties", "schemas":
			below = "schema"
		case "parameters": // of components: by name
			if value.Kind == yaml.MappingNode && n.Content[0].Value != "name" && n.Content[0].Value != "$ref" {
				below = "parameters"
			}
		}
		l.ordered(f, value, below)
	}
}

func (l *linter) order(f *source.File, n *yaml.Node, in string) {
	var order [][]string
	_, hasID := source.Member(n, "operationId")
	_, hasIn := source.Member(n, "in")
	switch {
	case hasID != nil:
		order = operationKeys
	case in == "parameters" && hasIn != nil:
		order = parameterKeys
	case slices.Contains([]string{"schema", "items", "additionalProperties", "oneOf", "anyOf", "allOf"}, in):
		order = schemaKeys
	default:
		return
	}
	rank, before := -1, ""
	for i := 0; i < len(n.Content); i += 2 {
		key := n.Content[i]
		r := slices.IndexFunc(order, func(keys []string) bool { return slices.Contains(keys, key.Value) })
		if r < 0 {
			continue
		}
		if r < rank {
			l.add(f.At(key), "move it before "+before, "%s stands after %s", key.Value, before)
			return
		}
		rank, before = r, key.Value
	}
}

const longestLine = 120

func (l *linter) lines() {
	for _, f := range l.Files {
		if path.Base(f.Name) == "facts.yaml" {
			continue // written by specgen extract
		}
		for i, line := range f.Lines() {
			at := spec.Position{File: path.Join("spec", f.Name), Line: i + 1, Column: 1}
			size := utf8.RuneCountInString(line)
			switch {
			case strings.Contains(line, "\t"):
				l.add(at, "indent with two spaces", "the line holds a tab")
			case strings.TrimRight(line, " \r") != line:
				l.add(at, "remove it", "the line ends in a space")
			case size > longestLine && strings.Contains(strings.TrimSpace(line), " "):
				l.add(at, "fold the text with >-", "the line has %d characters, more than %d", size, longestLine)
			}
		}
	}
}

// sortedComponents compares each name with the one before, unless a marker of specgen is
// between them: components written by hand and generated components are sorted
// separately.
func (l *linter) sortedComponents() {
	for _, f := range l.Files {
		groups := f.Find("components")
		if groups == nil || !isDescription(f) {
			continue
		}
		lines := f.Lines()
		for i := 1; i < len(groups.Content); i += 2 {
			names := groups.Content[i].Content
			for j := 2; j < len(names); j += 2 {
				before, name := names[j-2], names[j]
				if name.Value < before.Value && !slices.ContainsFunc(lines[before.Line:name.Line-1], isMarker) {
					l.add(f.At(name), "sort the names", "%s stands after %s", name.Value, before.Value)
				}
			}
		}
	}
}

func isMarker(line string) bool {
	line = strings.TrimSpace(line)
	return strings.HasPrefix(line, "#") && strings.Contains(line, "specgen")
}
