package spec

import (
	"cmp"
	"embed"
	"io/fs"
	"path"
	"slices"
)

//go:embed */*.yaml */paths/*.yaml digest/*
var files embed.FS

// Files returns the embedded files of this folder, under names such as
// "ucs/openapi.yaml" and "common/layers.yaml".
func Files() fs.FS { return files }

// shown is the order of services in reports; other services follow by name.
var shown = []string{"ucs", "ems", "iam", "cci", "karmada"}

// Names returns the names of the services that have a contract, in the order of reports.
func Names() []string { return namesIn(files) }

// namesIn returns the folders of fsys that hold a contract.
func namesIn(fsys fs.FS) []string {
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil
	}
	var names []string
	for _, e := range entries {
		if isService(fsys, e.Name()) {
			names = append(names, e.Name())
		}
	}
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(rank(a), rank(b)) })
	return names
}

// isService reports whether a folder has doc.yaml and openapi.yaml. The folder common
// has no doc.yaml.
func isService(fsys fs.FS, name string) bool {
	for _, file := range []string{"doc.yaml", "openapi.yaml"} {
		if _, err := fs.Stat(fsys, path.Join(name, file)); err != nil {
			return false
		}
	}
	return true
}

// rank returns the index of a service in shown, or its length for other services.
func rank(name string) int {
	if i := slices.Index(shown, name); i >= 0 {
		return i
	}
	return len(shown)
}
