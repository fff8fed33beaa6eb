package k8sschema

import (
	"fmt"
	"maps"
)

// copied are the keywords that are taken over as they are.
var copied = []string{"type", "format", "enum", "required"}

// uncopied are keywords that restrict values and that this package cannot convert. They
// are errors, because the result would accept too much.
var uncopied = []string{"anyOf", "not", "pattern", "minimum", "maximum", "minItems", "maxItems", "minLength", "maxLength"}

// wire holds the JSON forms of definitions whose upstream schema is narrower
// than what their Go types read and write: an API server answers
// creationTimestamp null in pod templates, and takes numbers for quantities.
var wire = map[string]object{
	machinery + "api.resource.Quantity":   {"oneOf": []any{object{"type": "string"}, object{"type": "number"}}},
	machinery + "util.intstr.IntOrString": {"oneOf": []any{object{"type": "integer"}, object{"type": "string"}}},
	machinery + "apis.meta.v1.Time":       {"type": "string", "format": "date-time", "nullable": true},
	machinery + "apis.meta.v1.MicroTime":  {"type": "string", "format": "date-time", "nullable": true},
}

// converter turns definitions into component schemas of OpenAPI 3.0.
type converter struct {
	names map[string]string
}

func (c converter) definition(name string, def object) (object, error) {
	if form, ok := wire[name]; ok {
		return maps.Clone(form), nil
	}
	return c.schema(def)
}

// schema copies the keywords of a schema that restrict values, and drops its prose.
func (c converter) schema(in object) (object, error) {
	if ref, ok, err := c.reference(in); ok || err != nil {
		return ref, err
	}
	for _, key := range uncopied {
		if _, ok := in[key]; ok {
			return nil, fmt.Errorf("keyword %s is not carried over", key)
		}
	}
	out := object{}
	for _, key := range copied {
		if v, ok := in[key]; ok {
			out[key] = v
		}
	}
	if err := c.children(in, out); err != nil {
		return nil, err
	}
	return out, nil
}

// reference recognises a $ref, alone or as the only member of an allOf, which
// is how OpenAPI 3.0 documents of Kubernetes put a default beside it.
func (c converter) reference(in object) (object, bool, error) {
	if all, ok := in["allOf"].([]any); ok {
		one, isObject := all[0].(object)
		if len(all) != 1 || !isObject {
			return nil, false, fmt.Errorf("allOf of %d schemas is not carried over", len(all))
		}
		in = one
	}
	ref, ok := in["$ref"].(string)
	if !ok {
		return nil, false, nil
	}
	definition, _ := definitionName(ref)
	name, known := c.names[definition]
	if !known {
		return nil, false, fmt.Errorf("$ref %s leads out of the closure", ref)
	}
	return object{"$ref": "#/components/schemas/" + name}, true, nil
}

// children converts the schemas below one.
func (c converter) children(in, out object) error {
	if properties, ok := in["properties"].(object); ok {
		converted := object{}
		for name, p := range properties {
			s, err := c.child(p)
			if err != nil {
				return fmt.Errorf("property %s: %w", name, err)
			}
			converted[name] = s
		}
		out["properties"] = converted
	}
	for _, key := range []string{"items", "additionalProperties"} {
		switch v := in[key].(type) {
		case nil:
		case bool:
			out[key] = v
		default:
			s, err := c.child(v)
			if err != nil {
				return fmt.Errorf("%s: %w", key, err)
			}
			out[key] = s
		}
	}
	if list, ok := in["oneOf"].([]any); ok {
		converted := make([]any, len(list))
		for i, v := range list {
			s, err := c.child(v)
			if err != nil {
				return fmt.Errorf("oneOf: %w", err)
			}
			converted[i] = s
		}
		out["oneOf"] = converted
	}
	return nil
}

func (c converter) child(v any) (object, error) {
	s, ok := v.(object)
	if !ok {
		return nil, fmt.Errorf("%v is no schema", v)
	}
	return c.schema(s)
}
