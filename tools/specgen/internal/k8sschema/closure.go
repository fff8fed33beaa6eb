package k8sschema

import (
	"fmt"
	"sort"
)

// closure is the set of definitions that a service uses, each from the first source that
// has it.
type closure struct {
	config      Config
	documents   []*document
	definitions map[string]object
}

// gather follows every reference from the operations and definitions that the
// configuration names.
func gather(c Config, documents []*document) (*closure, error) {
	g := &closure{config: c, documents: documents, definitions: map[string]object{}}
	for i, s := range c.Sources {
		for _, id := range s.Operations {
			op, ok := documents[i].operations[id]
			if !ok {
				return nil, fmt.Errorf("%s has no operation %s", s, id)
			}
			if err := g.follow(id, op.refs); err != nil {
				return nil, err
			}
		}
		if err := g.follow(s.String(), s.Definitions); err != nil {
			return nil, err
		}
	}
	return g, nil
}

func (g *closure) follow(from string, names []string) error {
	for _, name := range names {
		if _, seen := g.definitions[name]; seen || g.config.Replace[name] != "" {
			continue
		}
		def, ok := g.find(name)
		if !ok {
			return fmt.Errorf("%s refers to %s, which no source defines", from, name)
		}
		g.definitions[name] = def
		if err := g.follow(name, definitionRefs(def)); err != nil {
			return err
		}
	}
	return nil
}

func (g *closure) find(name string) (object, bool) {
	for _, d := range g.documents {
		if def, ok := d.definitions[name]; ok {
			return def, true
		}
	}
	return nil, false
}

// sorted returns the names of the definitions in order.
func (g *closure) sorted() []string {
	names := make([]string, 0, len(g.definitions))
	for name := range g.definitions {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}
