package spec

import (
	"embed"
	"io/fs"
)

//go:embed */*.yaml */paths/*.yaml digest/*
var files embed.FS

// Files returns the files of this folder as they were when the program was
// built, under names such as "ucs/openapi.yaml" and "common/layers.yaml".
func Files() fs.FS { return files }

// Names returns the services that have a contract, in the order in which they
// are shown.
func Names() []string {
	var names []string
	for _, name := range []string{"ucs", "ems", "iam", "cci", "karmada"} {
		if _, err := fs.Stat(files, digestFile(name, outlinePart)); err == nil {
			names = append(names, name)
		}
	}
	return names
}
