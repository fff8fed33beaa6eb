package k8sschema

import (
	"context"
	"fmt"
	"sort"
	"strings"
)

// Generate returns the component schemas of a service as YAML, sorted by
// name and indented to stand under components/schemas. The same pins give the
// same bytes. An error that wraps [ErrUnavailable] means that a pinned module
// could not be had, which says nothing about the contract.
func Generate(ctx context.Context, c Config) ([]byte, error) {
	documents, err := openAll(ctx, c)
	if err != nil {
		return nil, err
	}
	return generate(c, documents)
}

// Operations returns upstream's operations that the configuration names.
func Operations(ctx context.Context, c Config) ([]Operation, error) {
	documents, err := openAll(ctx, c)
	if err != nil {
		return nil, err
	}
	var ops []Operation
	for i, s := range c.Sources {
		for _, id := range s.Operations {
			op, ok := documents[i].operations[id]
			if !ok {
				return nil, fmt.Errorf("%s has no operation %s", s, id)
			}
			ops = append(ops, op)
		}
	}
	return ops, nil
}

func openAll(ctx context.Context, c Config) ([]*document, error) {
	var documents []*document
	for _, s := range c.Sources {
		doc, err := open(ctx, s)
		if err != nil {
			return nil, err
		}
		documents = append(documents, doc)
	}
	return documents, nil
}

func generate(c Config, documents []*document) ([]byte, error) {
	g, err := gather(c, documents)
	if err != nil {
		return nil, err
	}
	definitions := g.sorted()
	names, err := rename(c, definitions)
	if err != nil {
		return nil, err
	}
	schemas := object{}
	conv := converter{names: names}
	for _, d := range definitions {
		s, err := conv.definition(d, g.definitions[d])
		if err != nil {
			return nil, fmt.Errorf("definition %s: %w", d, err)
		}
		annotate(c, d, s)
		schemas[names[d]] = s
	}
	if err := amend(c, schemas); err != nil {
		return nil, err
	}
	return encode(schemas)
}

// annotate adds the source and the Go type of a schema.
func annotate(c Config, definition string, s object) {
	s["x-upstream"] = definition
	if t, ok := goTypeOf(c, definition); ok {
		s["x-go-type"] = t.alias + "." + t.name
		s["x-go-type-import"] = object{"name": t.alias, "path": t.path}
	}
}

// amend applies what the configuration adds. An entry that names nothing is an
// error, so that none outlives what it was written for.
func amend(c Config, schemas object) error {
	for _, where := range sortedKeys(c.Add) {
		s, err := place(schemas, where, true)
		if err != nil {
			return err
		}
		for key, value := range c.Add[where] {
			s[key] = value
		}
	}
	for _, where := range sortedKeys(c.Describe) {
		s, err := place(schemas, where, false)
		if err != nil {
			return err
		}
		if _, isRef := s["$ref"]; isRef {
			return fmt.Errorf("describe %s: it is a reference, which its target describes", where)
		}
		s["description"] = c.Describe[where]
	}
	return nil
}

// place finds a component, or with "Kind.property" one of its properties,
// which it makes on request.
func place(schemas object, where string, create bool) (object, error) {
	name, property, ofProperty := strings.Cut(where, ".")
	s, ok := schemas[name].(object)
	if !ok {
		return nil, fmt.Errorf("amend %s: there is no schema %s", where, name)
	}
	if !ofProperty {
		return s, nil
	}
	properties, ok := s["properties"].(object)
	if !ok {
		return nil, fmt.Errorf("amend %s: %s has no properties", where, name)
	}
	p, ok := properties[property].(object)
	if !ok && !create {
		return nil, fmt.Errorf("amend %s: there is no such property", where)
	}
	if !ok {
		p = object{}
		properties[property] = p
	}
	return p, nil
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
