package facts

import (
	"errors"
	"io/fs"
	"path"

	"github.com/hwcontract/hwcontract/spec"
)

// Load reads facts.yaml of a service.
func Load(fsys fs.FS, service string) (*Facts, error) {
	f := new(Facts)
	return f, decode(fsys, path.Join(service, "facts.yaml"), f)
}

// LoadLookupTables reads tables.yaml of a service; a service without one has none.
func LoadLookupTables(fsys fs.FS, service string) (map[string]LookupTable, error) {
	t := map[string]LookupTable{}
	err := decode(fsys, path.Join(service, "tables.yaml"), &t)
	if errors.Is(err, fs.ErrNotExist) {
		return t, nil
	}
	return t, err
}

func decode(fsys fs.FS, name string, v any) error {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return err
	}
	return spec.DecodeStrict(name, data, v)
}
