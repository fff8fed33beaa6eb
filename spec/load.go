package spec

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"sync"
)

// Load reads the contract of a service from the YAML files below fsys, which has the
// layout of this folder. An error in a file wraps a [ParseError] and has a text such as
// "load ucs: ucs/paths/clusters.yaml:41:7: ...".
func Load(fsys fs.FS, name string) (*Service, error) {
	s, err := load(fsys, name)
	if err != nil {
		return nil, fmt.Errorf("load %s: %w", name, err)
	}
	return s, nil
}

func load(fsys fs.FS, name string) (*Service, error) {
	j, err := join(fsys, name)
	if err != nil {
		return nil, err
	}
	doc, places, err := render(j)
	if err != nil {
		return nil, err
	}
	digested, err := digestPlaces(places)
	if err != nil {
		return nil, err
	}
	s := &Service{Outline: Outline{Name: name}, openapi: doc, positions: sync.OnceValues(func() (*positions, error) { return readPositions(digested) })}
	if err := describe(s, doc); err != nil {
		return nil, err
	}
	if err := decodeYAML(fsys, path.Join(name, "doc.yaml"), &s.Source); err != nil {
		return nil, err
	}
	if s.Errors, err = LoadErrors(fsys, name); err != nil {
		return nil, err
	}
	s.ErrorForms = errorForms(s)
	if s.Tables, err = docTables(fsys, name); err != nil {
		return nil, err
	}
	if s.Statuses, err = statuses(fsys, name); err != nil {
		return nil, err
	}
	return s, nil
}

// LoadErrors reads errors.yaml of a service.
func LoadErrors(fsys fs.FS, name string) ([]ErrorRow, error) {
	var t errorTable
	if err := decodeYAML(fsys, path.Join(name, "errors.yaml"), &t); err != nil {
		return nil, err
	}
	for i := range t.Errors {
		e := &t.Errors[i]
		e.Table, e.Section = cmp.Or(e.Table, t.Table), cmp.Or(e.Section, t.Section)
	}
	return t.Errors, nil
}

// LoadLayers reads common/layers.yaml, the layers that respond in place of a service.
func LoadLayers(fsys fs.FS) ([]Layer, error) {
	var f struct {
		Layers []Layer `yaml:"layers"`
	}
	err := decodeYAML(fsys, "common/layers.yaml", &f)
	return f.Layers, err
}

// docTables returns the places of the tables of facts.yaml by number, nil if there is no
// such file. The rest of the file is for the tools that maintain the contract.
func docTables(fsys fs.FS, name string) (map[string]DocTable, error) {
	var facts struct {
		Tables []struct {
			Table    string `yaml:"table"`
			DocTable `yaml:",inline"`
		} `yaml:"tables"`
	}
	err := decodePart(fsys, path.Join(name, "facts.yaml"), &facts)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	out := make(map[string]DocTable, len(facts.Tables))
	for _, t := range facts.Tables {
		out[t.Table] = t.DocTable
	}
	return out, nil
}

// statuses returns the statuses of the general status table in tables.yaml, nil if there
// is none. A contract does not need the other tables of that file.
func statuses(fsys fs.FS, name string) ([]int, error) {
	var tables struct {
		Statuses struct {
			Rows []struct {
				Status int `yaml:"status"`
			} `yaml:"rows"`
		} `yaml:"statuses"`
	}
	err := decodePart(fsys, path.Join(name, "tables.yaml"), &tables)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var out []int
	for i, row := range tables.Statuses.Rows {
		if row.Status == 0 {
			return nil, fmt.Errorf("%s/tables.yaml: statuses: row %d has no status", name, i+1)
		}
		out = append(out, row.Status)
	}
	return out, nil
}

// describe sets the fields of s that come from the joined description.
func describe(s *Service, doc []byte) error {
	var d description
	if err := json.Unmarshal(doc, &d); err != nil {
		return fmt.Errorf("description: %w", err)
	}
	return d.fill(s)
}
