package k8spath

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/hwcontract/hwcontract/tools/specgen/internal/facts"
)

// ErrMarkers is the error for a description without the marker lines.
var ErrMarkers = errors.New("a marker line is missing or out of order")

// Write returns the files of a service that hold its operations, by name below
// fsys, which has the layout of the folder spec. It does not change openapi.yaml
// outside of the marker lines.
func Write(fsys fs.FS, service string) (map[string][]byte, error) {
	c, err := Load(service)
	if err != nil {
		return nil, err
	}
	all, err := facts.Load(fsys, service)
	if err != nil {
		return nil, fmt.Errorf("operations of %s: %w", service, err)
	}
	name := path.Join(service, "openapi.yaml")
	openapi, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, fmt.Errorf("operations of %s: %w", service, err)
	}
	files, err := c.write(all, openapi)
	if err != nil {
		return nil, fmt.Errorf("operations of %s: %w", service, err)
	}
	out := map[string][]byte{}
	for f, data := range files {
		out[path.Join(service, f)] = data
	}
	return out, nil
}

// write makes the files, named relative to the folder of the service.
func (c Config) write(all *facts.Facts, openapi []byte) (map[string][]byte, error) {
	ops, err := c.operations(all)
	if err != nil {
		return nil, err
	}
	items := pathItems(ops)
	files := map[string][]byte{}
	for _, tag := range items.tags {
		if files[fileOf(tag)], err = encode(items.files[tag].node(), 0); err != nil {
			return nil, err
		}
	}
	bodies, answers, schemas := components(ops)
	addAll(bodies, c.Bodies)
	addAll(answers, c.Answers)
	for _, r := range []struct {
		name  string
		lines *yaml.Node
		by    int
	}{
		{"paths", items.paths.node(), 2},
		{"request bodies", sorted(bodies), 4},
		{"answers", sorted(answers), 4},
		{"deletions", sorted(schemas), 4},
	} {
		lines, err := encode(r.lines, r.by)
		if err != nil {
			return nil, err
		}
		if openapi, err = region(openapi, r.name, lines, r.by); err != nil {
			return nil, err
		}
	}
	files["openapi.yaml"] = openapi
	return files, nil
}

// written are path items: by tag in their files, and as the list of paths.
type written struct {
	tags  []string
	files map[string]*mapping
	paths *mapping
}

// pathItems collects operations into path items, both in order of appearance.
func pathItems(ops []*operation) written {
	w := written{files: map[string]*mapping{}, paths: newMapping()}
	items := map[string]*mapping{}
	for _, op := range ops {
		item := items[op.fact.Path]
		if item == nil {
			item = newMapping()
			items[op.fact.Path] = item
			if w.files[op.tag] == nil {
				w.files[op.tag] = newMapping()
				w.tags = append(w.tags, op.tag)
			}
			w.files[op.tag].set(op.item, &item.Node)
			target := newMapping().set("$ref", quoted(fileOf(op.tag)+"#/"+op.item))
			if len(op.fact.Path)+len(fileOf(op.tag))+len(op.item) < 100 {
				target.flow()
			}
			w.paths.set(op.fact.Path, target.node())
		}
		item.set(strings.ToLower(op.fact.Method), op.node())
	}
	return w
}

// fileOf is the file of a tag: paths/apigroups.yaml of API groups.
func fileOf(tag string) string {
	return "paths/" + strings.ToLower(strings.ReplaceAll(tag, " ", "")) + ".yaml"
}

func sorted(nodes map[string]*yaml.Node) *yaml.Node {
	m := newMapping()
	for _, name := range slices.Sorted(maps.Keys(nodes)) {
		m.set(name, nodes[name])
	}
	return m.node()
}

func addAll(to map[string]*yaml.Node, from map[string]yaml.Node) {
	for name, n := range from {
		to[name] = &n
	}
}

// region puts lines between the two marker lines of that name.
func region(text []byte, name string, lines []byte, by int) ([]byte, error) {
	indent := strings.Repeat(" ", by)
	begin := []byte(indent + "# The " + name + " from here on are written by specgen operations.\n")
	end := []byte(indent + "# End of the " + name + " that specgen operations wrote.\n")
	before, rest, ok := bytes.Cut(text, begin)
	if !ok {
		return nil, fmt.Errorf("%s: %w", name, ErrMarkers)
	}
	_, after, ok := bytes.Cut(rest, end)
	if !ok {
		return nil, fmt.Errorf("%s: %w", name, ErrMarkers)
	}
	return bytes.Join([][]byte{before, begin, lines, end, after}, nil), nil
}
