package spec

import "encoding/json"

// componentSchema is what a Service needs of a component schema: the tables
// that describe it, and the kind of Kubernetes objects that it describes.
type componentSchema struct {
	schemaReference
	Doc        Place              `json:"x-doc"`
	Kinds      []groupVersionKind `json:"x-kubernetes-group-version-kind"`
	Properties struct {
		Metadata json.RawMessage
		Items    struct{ Items schemaReference }
	}
}

// schemaReference is a schema that stands for others.
type schemaReference struct {
	Ref   string            `json:"$ref"`
	AnyOf []schemaReference `json:"anyOf"`
}

type groupVersionKind struct{ Group, Version, Kind string }

// objects returns the kinds of the objects that a body in JSON holds. A body
// that may also be something else, or of a kind that is not known, has none.
func (d *description) objects(content ordered[mediaType]) []ObjectKind {
	for _, m := range content {
		var schema schemaReference
		if m.key != "application/json" || json.Unmarshal(m.value.Schema, &schema) != nil {
			continue
		}
		if kinds, ok := d.kindsOf(schema); ok {
			return kinds
		}
	}
	return nil
}

// kindsOf follows references and alternatives, and reports whether each leads
// to a schema with a kind.
func (d *description) kindsOf(s schemaReference) ([]ObjectKind, bool) {
	if s.Ref != "" {
		target := d.Components.Schemas[last(s.Ref)]
		if len(target.Kinds) == 1 {
			return []ObjectKind{d.objectKind(target)}, true
		}
		s = target.schemaReference
	}
	var all []ObjectKind
	for _, alternative := range s.AnyOf {
		kinds, ok := d.kindsOf(alternative)
		if !ok {
			return nil, false
		}
		all = append(all, kinds...)
	}
	return all, len(all) > 0
}

func (d *description) objectKind(s componentSchema) ObjectKind {
	kind := ObjectKind{Kind: s.Kinds[0].Kind, APIVersion: s.Kinds[0].Version, Metadata: len(s.Properties.Metadata) > 0}
	if group := s.Kinds[0].Group; group != "" {
		kind.APIVersion = group + "/" + kind.APIVersion
	}
	if items := d.Components.Schemas[last(s.Properties.Items.Items.Ref)]; len(items.Kinds) == 1 {
		kind.Items = items.Kinds[0].Kind
	}
	return kind
}
