package spec

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"sync"
)

// The digested form of a service is a cache of the result of Load in four files: the
// Outline, the rest of the Service, the joined description, and the positions of its
// nodes. Each file is read when it is needed, so that a program starts fast. A service
// without these files is loaded from YAML. tools/specgen/internal/digest writes them.
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
	if !isService(fsys, name) {
		return nil, fmt.Errorf("open %s: no such service (known: %v)", name, namesIn(fsys))
	}
	data, err := fs.ReadFile(fsys, digestFile(name, outlinePart))
	if errors.Is(err, fs.ErrNotExist) {
		s, err := Load(fsys, name)
		if err != nil {
			return nil, err
		}
		return &s.Outline, nil
	}
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", name, err)
	}
	o := new(Outline)
	if err := readContract(data, o); err != nil {
		return nil, fmt.Errorf("open %s: outline: %w", name, err)
	}
	return o, nil
}

// Open returns the Service that [Load] returns for the embedded YAML of a service. It
// reads the digested form if there is one. The names are those of [Names].
func Open(name string) (*Service, error) {
	o, err := OpenOutline(name)
	if err != nil {
		return nil, err
	}
	return o.Open()
}

// Open returns the Service of the outline o.
func (o *Outline) Open() (*Service, error) { return o.open(files) }

func (o *Outline) open(fsys fs.FS) (*Service, error) {
	name := o.Name
	s := &Service{Outline: *o}
	data, err := fs.ReadFile(fsys, digestFile(name, operationsPart))
	if errors.Is(err, fs.ErrNotExist) {
		return Load(fsys, name)
	}
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

// Layers returns the layers that may respond in place of a service, with their codes.
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
