package k8sschema

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"sort"
	"strings"
)

// object is a JSON object of a description.
type object = map[string]any

// document is a description of upstream: its definitions by name, and its
// operations by operationId.
type document struct {
	definitions map[string]object
	parameters  object // shared ones of a Swagger 2.0 document
	operations  map[string]Operation
}

// Operation is an operation of upstream, for comparison with ours.
type Operation struct {
	ID       string
	Method   string   // GET
	Path     string   // template
	Query    []string // names, sorted
	Statuses []string // sorted
	refs     []string
}

// parse reads a Swagger 2.0 or an OpenAPI 3.0 description in JSON.
func parse(data []byte) (*document, error) {
	var raw struct {
		Swagger, OpenAPI string
		Paths            map[string]object
		Definitions      map[string]object
		Parameters       object
		Components       struct {
			Schemas    map[string]object
			Parameters object
		}
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	if err := d.Decode(&raw); err != nil {
		return nil, err
	}
	doc := &document{operations: map[string]Operation{}}
	switch {
	case raw.Swagger == "2.0":
		doc.definitions, doc.parameters = raw.Definitions, raw.Parameters
	case strings.HasPrefix(raw.OpenAPI, "3.0."):
		doc.definitions, doc.parameters = raw.Components.Schemas, raw.Components.Parameters
	default:
		return nil, errors.New("neither Swagger 2.0 nor OpenAPI 3.0")
	}
	for path, item := range raw.Paths {
		if err := doc.index(path, item); err != nil {
			return nil, err
		}
	}
	return doc, nil
}

var methods = map[string]bool{"get": true, "put": true, "post": true, "delete": true, "patch": true, "head": true, "options": true}

// index files the operations of a path item. Parameters that stand beside
// them belong to each.
func (d *document) index(path string, item object) error {
	for method, v := range item {
		op, ok := v.(object)
		if !methods[method] || !ok {
			continue
		}
		id, _ := op["operationId"].(string)
		if _, twice := d.operations[id]; twice || id == "" {
			return fmt.Errorf("%s %s: operationId %q is missing or not unique", method, path, id)
		}
		o := Operation{ID: id, Method: strings.ToUpper(method), Path: path}
		for _, group := range []any{item["parameters"], op["parameters"]} {
			list, _ := group.([]any)
			for _, p := range list {
				d.parameter(&o, p)
			}
		}
		responses, _ := op["responses"].(object)
		for status := range responses {
			o.Statuses = append(o.Statuses, status)
		}
		o.refs = append(o.refs, definitionRefs(op)...)
		sort.Strings(o.Query)
		sort.Strings(o.Statuses)
		d.operations[id] = o
	}
	return nil
}

func (d *document) parameter(o *Operation, v any) {
	p, _ := v.(object)
	if ref, ok := p["$ref"].(string); ok {
		p, _ = d.parameters[ref[strings.LastIndexByte(ref, '/')+1:]].(object)
	}
	name, _ := p["name"].(string)
	if p["in"] == "query" {
		o.Query = append(o.Query, name)
	}
	o.refs = append(o.refs, definitionRefs(p)...)
}

// definitionRefs returns the definitions that v refers to, in no order.
func definitionRefs(v any) []string {
	switch v := v.(type) {
	case object:
		var refs []string
		for key, value := range v {
			if ref, ok := value.(string); ok && key == "$ref" {
				if name, ok := definitionName(ref); ok {
					refs = append(refs, name)
				}
				continue
			}
			refs = append(refs, definitionRefs(value)...)
		}
		return refs
	case []any:
		var refs []string
		for _, e := range v {
			refs = append(refs, definitionRefs(e)...)
		}
		return refs
	}
	return nil
}

func definitionName(ref string) (string, bool) {
	if name, ok := strings.CutPrefix(ref, "#/definitions/"); ok {
		return name, true
	}
	return strings.CutPrefix(ref, "#/components/schemas/")
}
