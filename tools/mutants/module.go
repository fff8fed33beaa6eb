package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// module is the Go module whose tests are measured.
type module struct {
	root string // absolute path of the folder that holds go.mod
}

func openModule(ctx context.Context, folder string) (module, error) {
	out, err := goList(ctx, folder, "-m", "-f", "{{.Dir}}")
	if err != nil {
		return module{}, err
	}
	return module{root: strings.TrimSpace(string(out))}, nil
}

// goPackage is one package with the files that this machine compiles. A file
// for another system is left out: no test here would ever run it.
type goPackage struct {
	Dir     string
	GoFiles []string
}

// list returns the packages that the patterns name.
func (m module) list(ctx context.Context, patterns ...string) ([]goPackage, error) {
	out, err := goList(ctx, m.root, append([]string{"-find", "-json=Dir,GoFiles"}, patterns...)...)
	if err != nil {
		return nil, err
	}
	var all []goPackage
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p goPackage
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return all, nil
		} else if err != nil {
			return nil, fmt.Errorf("read go list: %w", err)
		}
		all = append(all, p)
	}
}

func goList(ctx context.Context, folder string, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "go", append([]string{"list"}, args...)...)
	cmd.Dir = folder
	out, err := cmd.Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return nil, fmt.Errorf("go list: %w: %s", err, bytes.TrimSpace(exit.Stderr))
	}
	return out, err
}

// flips finds every flip of the packages that the options name, and marks
// those that are declared equivalent. The list of these is held against the
// whole module, so that a filter does not turn its entries into errors.
func (m module) flips(ctx context.Context, o options) ([]flip, error) {
	all, err := m.find(ctx, "./...")
	if err != nil {
		return nil, err
	}
	if o.equivalent != "" {
		if err := declare(all, o.equivalent); err != nil {
			return nil, err
		}
	}
	wanted, err := m.list(ctx, strings.Fields(o.packages)...)
	if err != nil {
		return nil, err
	}
	drawn := slices.DeleteFunc(all, func(f flip) bool {
		return !slices.ContainsFunc(wanted, func(p goPackage) bool { return m.below(p.Dir) == path.Dir(f.file) })
	})
	if len(drawn) == 0 {
		return nil, fmt.Errorf("%s: nothing to flip", o.packages)
	}
	return drawn, nil
}

func (m module) find(ctx context.Context, patterns ...string) ([]flip, error) {
	packages, err := m.list(ctx, patterns...)
	if err != nil {
		return nil, err
	}
	var all []flip
	for _, p := range packages {
		for _, file := range p.GoFiles {
			name := path.Join(m.below(p.Dir), file)
			if !written(name) {
				continue
			}
			flips, err := readFlips(m.root, name)
			if err != nil {
				return nil, err
			}
			all = append(all, flips...)
		}
	}
	return all, nil
}

// below returns the path of a folder from the root of the module, with slashes.
func (m module) below(folder string) string {
	name, err := filepath.Rel(m.root, folder)
	if err != nil {
		return folder
	}
	return filepath.ToSlash(name)
}

// written reports whether people write the file and this tool may flip it. The
// tool leaves itself alone: a mutant of it would judge mutants.
func written(name string) bool {
	for _, folder := range []string{"generated/", "bench/", "tools/mutants/"} {
		if strings.HasPrefix(name, folder) {
			return false
		}
	}
	return !strings.HasSuffix(name, ".gen.go") && !strings.Contains("/"+name, "/testdata/")
}
