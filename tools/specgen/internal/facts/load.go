package facts

import (
	"errors"
	"io/fs"
	"path"

	"github.com/hwcontract/hwcontract/spec"
)

// Load reads facts.yaml of a service.
func Load(fsys fs.FS, service string) (*Facts, error) {
	name := path.Join(service, "facts.yaml")
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, err
	}
	return Decode(name, data)
}

// Decode reads the text of a facts.yaml that has another name.
func Decode(name string, data []byte) (*Facts, error) {
	f := new(Facts)
	if err := spec.DecodeStrict(name, data, f); err != nil {
		return nil, err
	}
	return f, nil
}

// LoadLookupTables reads tables.yaml of a service; a service without one has none.
func LoadLookupTables(fsys fs.FS, service string) (map[string]LookupTable, error) {
	name := path.Join(service, "tables.yaml")
	t := map[string]LookupTable{}
	data, err := fs.ReadFile(fsys, name)
	if errors.Is(err, fs.ErrNotExist) {
		return t, nil
	}
	if err != nil {
		return nil, err
	}
	return t, spec.DecodeStrict(name, data, &t)
}
