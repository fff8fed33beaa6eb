package spec

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"sync"
)

// The digested form of a service is four files: its Outline, the rest of the
// Service, the joined description, and the positions of its nodes. Each is read
// when it is needed, so that judging a first body costs little more than its
// operation. tools/specgen/internal/digest writes them.
const (
	outlinePart    = "outline.json"
	operationsPart = "operations.json"
	openapiPart    = "openapi.json"
	placesPart     = "places.txt"
	layersFile     = "digest/layers.json"
)

func digestFile(service, part string) string { return "digest/" + service + "." + part }

// OpenOutline returns the outline of a service. The names are those of
// [Names].
func OpenOutline(name string) (*Outline, error) { return openOutline(files, name) }

func openOutline(fsys fs.FS, name string) (*Outline, error) {
	data, err := fs.ReadFile(fsys, digestFile(name, outlinePart))
	if err != nil {
		return nil, fmt.Errorf("open %s: no such service (known: %v)", name, Names())
	}
	o := new(Outline)
	if err := readContract(data, o); err != nil {
		return nil, fmt.Errorf("open %s: outline: %w", name, err)
	}
	return o, nil
}

// Open returns the contract of a service from the digested form that was
// built in. The names are those of [Names].
func Open(name string) (*Service, error) {
	o, err := OpenOutline(name)
	if err != nil {
		return nil, err
	}
	return o.Open()
}

// Open returns the contract that o is the outline of.
func (o *Outline) Open() (*Service, error) { return o.open(files) }

func (o *Outline) open(fsys fs.FS) (*Service, error) {
	name := o.Name
	s := &Service{Outline: *o}
	data, err := fs.ReadFile(fsys, digestFile(name, operationsPart))
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", name, err)
	}
	if err := readContract(data, s); err != nil {
		return nil, fmt.Errorf("open %s: operations: %w", name, err)
	}
	if s.openapi, err = fs.ReadFile(fsys, digestFile(name, openapiPart)); err != nil {
		return nil, fmt.Errorf("open %s: %w", name, err)
	}
	s.positions = sync.OnceValues(func() (*positions, error) {
		text, err := fs.ReadFile(fsys, digestFile(name, placesPart))
		if err != nil {
			return nil, err
		}
		return readPositions(text)
	})
	return s, nil
}

// Layers returns who may answer in place of a service, and with which codes.
func Layers() ([]Layer, error) {
	data, err := files.ReadFile(layersFile)
	if err != nil {
		return nil, fmt.Errorf("layers: %w", err)
	}
	var layers []Layer
	if err := json.Unmarshal(data, &layers); err != nil {
		return nil, fmt.Errorf("layers: %w", err)
	}
	return layers, nil
}
