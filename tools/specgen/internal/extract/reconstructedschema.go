package extract

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/hwcontract/hwcontract/tools/specgen/internal/facts"
)

// The groups of schemas that belong to Kubernetes. They are generated from the Kubernetes
// modules, so they are not facts.
var foreignSchemas = []string{"shared_with_kubernetes_1_19", "meta", "karmada", "kubernetes"}

// readSchemas reads the schemas. They are a mapping, or groups of which it reads only the
// vendor's own.
func (r *reconstructor) readSchemas() error {
	own := under(&r.from.Schemas, "cci_only")
	for group := range pairs(&r.from.Schemas) {
		if own == nil && slices.Contains(foreignSchemas, group) {
			return nil
		}
	}
	if own == nil {
		own = &r.from.Schemas
	}
	for name, n := range pairs(own) {
		if err := r.readSchema(name, n); err != nil {
			return fmt.Errorf("schema %s: %w", name, err)
		}
	}
	return r.readAdditions(under(&r.from.Schemas, "cci_additions"))
}

func (r *reconstructor) readSchema(name string, n *yaml.Node) error {
	if list := firstOf(n, "fields", "properties"); list != nil && list.Kind == yaml.SequenceNode {
		return r.readRowList(name, list)
	}
	return r.readJSONSchema(name, n)
}

func firstOf(n *yaml.Node, keys ...string) *yaml.Node {
	for _, key := range keys {
		if v := under(n, key); v != nil {
			return v
		}
	}
	return nil
}

func (r *reconstructor) add(name string, rows []facts.Row) {
	if len(rows) == 0 {
		return
	}
	if _, ok := r.schemas[name]; !ok {
		r.order = append(r.order, name)
	}
	r.schemas[name] = append(r.schemas[name], rows...)
}

// readRowList reads a schema that is a list of rows.
func (r *reconstructor) readRowList(name string, list *yaml.Node) error {
	var rows []facts.Row
	for _, item := range list.Content {
		var row reconstructedRow
		if err := item.Decode(&row); err != nil || row.Name == "" || row.Type == "" {
			return fmt.Errorf("line %d: a row without name or type", item.Line)
		}
		if row.Name == "[array element]" {
			row.Name = "[]"
		}
		rows = append(rows, facts.Row{Name: row.Name, Type: typeName(row.Type), Required: row.Required, Line: item.Line})
		r.noteReference(name, row.Type)
	}
	r.add(name, rows)
	return nil
}

// noteReference adds the schema that the type kind names to the references of a schema.
func (r *reconstructor) noteReference(name, kind string) {
	words := strings.FieldsFunc(kind, func(c rune) bool { return strings.ContainsRune("<>:, ", c) })
	r.refs[name] = append(r.refs[name], words...)
}

// readJSONSchema reads a schema in the form of JSON Schema. An object inside of it
// becomes a table of its own, because objects of a contract have names.
func (r *reconstructor) readJSONSchema(name string, n *yaml.Node) error {
	var required []string
	if list := under(n, "required"); list != nil {
		if err := list.Decode(&required); err != nil {
			return err
		}
	}
	var rows []facts.Row
	for key, property := range pairs(under(n, "properties")) {
		needed := slices.Contains(required, key)
		rows = append(rows, facts.Row{Name: key, Type: schemaType(property), Required: &needed, Line: property.Line})
		if ref := firstRef(property); ref != "" {
			r.refs[name] = append(r.refs[name], ref)
		}
		inner := property
		if items := under(property, "items"); items != nil {
			inner = items
		}
		if under(inner, "properties") != nil {
			r.refs[name] = append(r.refs[name], name+"."+key)
			if err := r.readJSONSchema(name+"."+key, inner); err != nil {
				return err
			}
		}
	}
	r.add(name, rows)
	return nil
}

// readAdditions reads the fields that the vendor adds to schemas of Kubernetes.
func (r *reconstructor) readAdditions(list *yaml.Node) error {
	if list == nil {
		return nil
	}
	for _, item := range list.Content {
		var row struct {
			Definition string `yaml:"definition"`
			Field      string `yaml:"field"`
			Type       string `yaml:"type"`
		}
		if err := item.Decode(&row); err != nil || row.Definition == "" || row.Field == "" {
			return fmt.Errorf("line %d: an addition without definition or field", item.Line)
		}
		r.add(row.Definition, []facts.Row{{Name: row.Field, Type: typeName(row.Type), Line: item.Line}})
		r.noteReference(row.Definition, row.Type)
	}
	return nil
}

func firstRef(n *yaml.Node) string {
	if ref := under(n, "$ref"); ref != nil {
		return ref.Value
	}
	for _, key := range []string{"items", "additionalProperties"} {
		if inner := under(n, key); inner != nil {
			return firstRef(inner)
		}
	}
	return ""
}

// schemaType returns the type of a JSON Schema in the words of the vendor's tables.
func schemaType(n *yaml.Node) string {
	if ref := under(n, "$ref"); ref != nil {
		return ref.Value + " object"
	}
	if items := under(n, "items"); items != nil {
		return "Array of " + plural(schemaType(items))
	}
	if values := under(n, "additionalProperties"); values != nil && values.Kind == yaml.MappingNode {
		return "Map<String," + strings.TrimSuffix(schemaType(values), " object") + ">"
	}
	if kind := under(n, "type"); kind != nil {
		return typeName(kind.Value)
	}
	return "Object"
}

// typeName returns a type of the short notation (array<ref:Project>, map<string>,
// integer:int32) in the words of the vendor's tables. It does not change a type that is
// in these words already.
func typeName(s string) string {
	if inner, ok := bracket(s, "array"); ok {
		return "Array of " + plural(typeName(inner))
	}
	if inner, ok := bracket(s, "map"); ok {
		return "Map<String," + strings.TrimSuffix(typeName(inner), " object") + ">"
	}
	if name, ok := strings.CutPrefix(s, "ref:"); ok {
		return name + " object"
	}
	switch kind, _, _ := strings.Cut(s, ":"); kind {
	case "string", "integer", "boolean", "number", "object":
		return strings.ToUpper(kind[:1]) + kind[1:]
	}
	if strings.Contains(s, ".") {
		return s + " object"
	}
	return s
}

func bracket(s, word string) (inner string, ok bool) {
	inner, ok = strings.CutPrefix(s, word+"<")
	if !ok {
		return "", false
	}
	return strings.CutSuffix(inner, ">")
}

func plural(kind string) string {
	switch kind {
	case "String", "Integer", "Boolean", "Number", "Object":
		return strings.ToLower(kind) + "s"
	}
	if strings.HasSuffix(kind, " object") {
		return kind + "s"
	}
	return kind
}
