package check

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"sort"
	"strings"

	"github.com/hwcontract/hwcontract/tools/specgen/internal/contract"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/facts"
)

// examples compares the shapes of the examples of the document with the schemas. An
// example may contradict the tables of its own document.
func (k *checker) examples() {
	for _, f := range k.all {
		if f.Kind != facts.ExampleKind || f.Example.Shape == "none" {
			continue
		}
		op := k.ops[f.Section]
		if op == nil {
			continue
		}
		from := op.Request
		if f.Example.Place == "response" {
			r, ok := op.Response(f.Example.Status)
			if !ok {
				continue
			}
			from = r.Node
		}
		k.example(f, op, from)
	}
}

func (k *checker) example(f facts.Fact, op *contract.Operation, from contract.Node) {
	name := strings.Replace(f.ID, "!", "-", 1)
	if !hasExample(from, name) && !k.excused(f.ID, missing) {
		k.add("example-missing", k.At(op.Pointer), f, "add an example of that name", "the %s of %s has no example %s", f.Example.Place, op.ID, name)
	}
	shape, err := parseShape(f.Example.Shape)
	if err != nil {
		return // the example is text, or invalid JSON
	}
	var first string
	for _, body := range contract.Bodies(from) {
		what := k.fits(body, shape, "")
		if what == "" {
			return
		}
		if first == "" {
			first = what
		}
	}
	if first != "" && !k.excused(f.ID, wider) {
		k.add("example-differs", k.At(from.Pointer), f, "let the schema accept it, or decide it", "the document's own example is not accepted: %s", first)
	}
}

// hasExample reports whether a body has an example with the name, or with the name and a
// suffix: 3.1.4-2 or 3.1.4-2-json.
func hasExample(from contract.Node, name string) bool {
	content := from.Child("content")
	return slices.ContainsFunc(content.Keys(), func(media string) bool {
		return slices.ContainsFunc(content.Child(media).Child("examples").Keys(), func(key string) bool {
			return key == name || strings.HasPrefix(key, name+"-")
		})
	})
}

var bareWord = regexp.MustCompile(`"(?:[^"\\]|\\.)*"|[a-z|]+`)

// parseShape reads a shape of facts.yaml, which is JSON with the names of types in place
// of values.
func parseShape(text string) (any, error) {
	quoted := bareWord.ReplaceAllStringFunc(text, func(s string) string {
		if s[0] == '"' {
			return s
		}
		return `"` + s + `"`
	})
	if !strings.HasPrefix(quoted, "{") && !strings.HasPrefix(quoted, "[") {
		return nil, fmt.Errorf("%q is no shape", text)
	}
	var v any
	err := json.Unmarshal([]byte(quoted), &v)
	return v, err
}

// fits returns a description of the part of a shape that a schema does not accept, or "".
func (k *checker) fits(n contract.Node, shape any, path string) string {
	if types, ok := shape.(string); ok && strings.Contains(types, "|") {
		for t := range strings.SplitSeq(types, "|") { // several types were recorded: a branch must accept each
			if what := k.fits(n, t, path); what != "" {
				return what
			}
		}
		return ""
	}
	first := ""
	for _, b := range k.Contract.Branches(n) {
		what := k.fitsOne(b, shape, path)
		if what == "" {
			return ""
		}
		if first == "" {
			first = what
		}
	}
	return first
}

func (k *checker) fitsOne(schema contract.Node, shape any, path string) string {
	is := schema.Text("type")
	switch v := shape.(type) {
	case map[string]any:
		if !isObject(schema) && is != "" {
			return fmt.Sprintf("%s is an object, not %s", at(path), is)
		}
		return k.fitsObject(schema, v, path)
	case []any:
		if is != "array" && is != "" {
			return fmt.Sprintf("%s is an array, not %s", at(path), is)
		}
		for _, item := range v {
			if what := k.fits(schema.Child("items"), item, path+"/0"); what != "" {
				return what
			}
		}
	case string:
		return fitsScalar(schema, v, path)
	}
	return ""
}

func (k *checker) fitsObject(schema contract.Node, shape map[string]any, path string) string {
	for _, name := range k.requiredOf(schema) {
		if _, ok := shape[name]; !ok {
			return fmt.Sprintf("%s lacks %s, which is required", at(path), name)
		}
	}
	names := make([]string, 0, len(shape))
	for name := range shape {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		value, below := schema.Child("additionalProperties"), path+"/"+name
		if p, _ := k.propertyOf(schema, name); p.Exists() {
			value = p
		}
		switch {
		case value.Exists():
			if what := k.fits(value, shape[name], below); what != "" {
				return what
			}
		case !schema.True("additionalProperties"):
			return fmt.Sprintf("%s is not described", below)
		}
	}
	return ""
}

func (k *checker) requiredOf(schema contract.Node) []string {
	names := schema.Texts("required")
	for _, part := range schema.Items("allOf") {
		names = append(names, k.requiredOf(k.Contract.Resolve(part))...)
	}
	return names
}

func fitsScalar(schema contract.Node, typeName, path string) string {
	is := schema.Text("type")
	if typeName == is || is == "" || typeName == "integer" && is == "number" || typeName == "null" && schema.True("nullable") {
		return ""
	}
	return fmt.Sprintf("%s is %s, not %s", at(path), typeName, is)
}

func at(path string) string {
	if path == "" {
		return "the body"
	}
	return path
}
