package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"go/importer"
	"go/token"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
)

// exported is what one public package exports.
type exported struct {
	name  string   // import path below the module, such as conformance/report
	lines []string // sorted
}

// listed is what go list tells about a package.
type listed struct {
	ImportPath string
	Name       string
	Export     string // file with the types of what the package exports
	DepOnly    bool
	Module     *struct{ Path string }
}

// load returns the public packages that match pattern, sorted by name. The go
// command compiles them, so the types are those that a user gets.
func load(ctx context.Context, pattern string) ([]exported, error) {
	packages, err := list(ctx, pattern)
	if err != nil {
		return nil, err
	}
	files := map[string]string{}
	for _, p := range packages {
		files[p.ImportPath] = p.Export
	}
	imports := importer.ForCompiler(token.NewFileSet(), "gc", func(path string) (io.ReadCloser, error) {
		return os.Open(files[path])
	})
	var all []exported
	for _, p := range packages {
		if p.DepOnly || !public(p) {
			continue
		}
		types, err := imports.Import(p.ImportPath)
		if err != nil {
			return nil, err
		}
		name := strings.TrimPrefix(p.ImportPath, p.Module.Path+"/")
		if lines := describe(name, types); len(lines) > 0 {
			all = append(all, exported{name, lines})
		}
	}
	slices.SortFunc(all, func(a, b exported) int { return strings.Compare(a.name, b.name) })
	return all, nil
}

// public reports whether a program outside of the module can import p.
func public(p listed) bool {
	if p.Name == "main" || p.Export == "" || p.Module == nil {
		return false
	}
	return !slices.Contains(strings.Split(p.ImportPath, "/"), "internal")
}

// list asks the go command for the packages that match pattern and for all that
// they import.
func list(ctx context.Context, pattern string) ([]listed, error) {
	command := exec.CommandContext(ctx, "go", "list", "-export", "-deps", "-json=ImportPath,Name,Export,DepOnly,Module", pattern)
	command.Stderr = os.Stderr
	out, err := command.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w", err)
	}
	var all []listed
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		switch err := d.Decode(&p); {
		case errors.Is(err, io.EOF):
			return all, nil
		case err != nil:
			return nil, fmt.Errorf("go list: %w", err)
		}
		all = append(all, p)
	}
}
