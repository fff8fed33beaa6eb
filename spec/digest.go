package spec

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"sync"
)

// The digested form of a service is four files: its Outline, the rest of the
// Service, the joined description, and the places of its nodes. Each is read
// when it is needed, so that judging a first body costs little more than its
// operation.
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

// Digest returns the digested form of the named services as files by name,
// relative to this folder.
func Digest(fsys fs.FS, names []string) (map[string][]byte, error) {
	out := map[string][]byte{}
	for _, name := range names {
		if err := digestService(out, fsys, name); err != nil {
			return nil, fmt.Errorf("digest %s: %w", name, err)
		}
	}
	layers, err := LoadLayers(fsys)
	if err != nil {
		return nil, fmt.Errorf("digest layers: %w", err)
	}
	if out[layersFile], err = lines(layers); err != nil {
		return nil, fmt.Errorf("digest layers: %w", err)
	}
	return out, nil
}

func digestService(out map[string][]byte, fsys fs.FS, name string) error {
	s, places, err := load(fsys, name)
	if err != nil {
		return err
	}
	if out[digestFile(name, outlinePart)], err = lines(s.Outline); err != nil {
		return err
	}
	if out[digestFile(name, operationsPart)], err = lines(struct {
		Operations   []Operation         `json:"operations"`
		Tables       map[string]DocTable `json:"tables,omitempty"`
		SchemaTables map[string][]string `json:"schemaTables,omitempty"`
	}{s.Operations, s.Tables, s.SchemaTables}); err != nil {
		return err
	}
	out[digestFile(name, openapiPart)] = breakLines(s.openapi, 4)
	out[digestFile(name, placesPart)] = places
	return nil
}

// lines writes JSON that a diff can show.
func lines(v any) ([]byte, error) {
	text, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	return breakLines(text, 2), nil
}

// breakLines breaks compact JSON after each comma down to a depth.
func breakLines(text []byte, depth int) []byte {
	b := make([]byte, 0, len(text)+len(text)/16)
	at, inString := 0, false
	for i, c := range text {
		b = append(b, c)
		switch {
		case c == '"' && !escaped(text, i):
			inString = !inString
		case inString:
		case c == '{' || c == '[':
			at++
		case c == '}' || c == ']':
			at--
		case c == ',' && at <= depth:
			b = append(b, '\n')
		}
	}
	return append(b, '\n')
}

// escaped reports whether the quote at i is part of a string.
func escaped(text []byte, i int) bool {
	n := 0
	for i--; i >= 0 && text[i] == '\\'; i-- {
		n++
	}
	return n%2 == 1
}
