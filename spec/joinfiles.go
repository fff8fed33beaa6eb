package spec

import (
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

const commonFile = "common/openapi.yaml"

// sharedPrefix begins the names of components from common/openapi.yaml.
const sharedPrefix = "common."

// joined is the description of one service as one tree. It includes the path items of
// other files and, with the prefix "common.", the components of common/openapi.yaml
// that the service uses.
type joined struct {
	fsys    fs.FS
	service string
	root    *yaml.Node
	roots   map[string]*yaml.Node // by file
	origin  map[*yaml.Node]string // file by node
	shared  []string              // names such as "schemas/Error", in order of first use
}

// join reads <service>/openapi.yaml and the files that it refers to.
func join(fsys fs.FS, service string) (*joined, error) {
	j := &joined{fsys: fsys, service: service, roots: map[string]*yaml.Node{}, origin: map[*yaml.Node]string{}}
	root, err := j.file(path.Join(service, "openapi.yaml"))
	if err != nil {
		return nil, err
	}
	j.root = root
	if err := j.placePathItems(); err != nil {
		return nil, err
	}
	if err := j.check(root, nil); err != nil {
		return nil, err
	}
	j.placeShared()
	return j, nil
}

func (j *joined) file(name string) (*yaml.Node, error) {
	if n, ok := j.roots[name]; ok {
		return n, nil
	}
	n, err := parseYAML(j.fsys, name)
	if err != nil {
		return nil, err
	}
	j.roots[name] = n
	j.claim(n, name)
	return n, nil
}

// claim sets the file of n and of all nodes below it.
func (j *joined) claim(n *yaml.Node, file string) {
	j.origin[n] = file
	for _, c := range n.Content {
		j.claim(c, file)
	}
}

// placePathItems replaces references to path items in other files by the path items.
func (j *joined) placePathItems() error {
	paths := member(j.root, "paths")
	if paths == nil {
		return at(j.origin[j.root], j.root, "the description has no paths")
	}
	for i := 1; i < len(paths.Content); i += 2 {
		ref := reference(paths.Content[i])
		if ref == nil {
			continue
		}
		file, pointer := j.target(ref)
		if path.Dir(file) != path.Join(j.service, "paths") {
			return at(j.origin[ref], ref, "$ref %q: path items must be in files below paths/", ref.Value)
		}
		root, err := j.file(file)
		if err != nil {
			return at(j.origin[ref], ref, "$ref %q: %w", ref.Value, err)
		}
		item := find(root, pointer)
		if item == nil || item.Kind != yaml.MappingNode {
			return at(j.origin[ref], ref, "$ref %q leads to no path item", ref.Value)
		}
		paths.Content[i] = item
	}
	return nil
}

// check adds the shared components that n uses to shared, and returns an error for a
// reference without a target. It ignores the values of examples, which are data.
func (j *joined) check(n *yaml.Node, path []string) error {
	if inExample(path) {
		return nil
	}
	if ref := reference(n); ref != nil {
		return j.checkReference(n, ref)
	}
	for i, c := range n.Content {
		step := "-"
		if n.Kind == yaml.MappingNode {
			if i%2 == 0 {
				continue
			}
			step = n.Content[i-1].Value
		}
		if err := j.check(c, append(path, step)); err != nil {
			return err
		}
	}
	return nil
}

// inExample reports whether a path of keys leads to the value of an example.
func inExample(path []string) bool {
	n := len(path)
	switch {
	case n >= 2 && path[n-1] == "example":
		return path[n-2] != "properties"
	case n >= 3 && path[n-1] == "value":
		return path[n-3] == "examples"
	}
	return false
}

func (j *joined) checkReference(n, ref *yaml.Node) error {
	file, pointer := j.target(ref)
	root, known := j.roots[file]
	switch {
	case file == commonFile:
		var err error
		if root, err = j.file(commonFile); err != nil {
			return err
		}
	case !known:
		return at(j.origin[ref], ref, "$ref %q leads outside of the service", ref.Value)
	case file != path.Join(j.service, "openapi.yaml"):
		return at(j.origin[ref], ref, "$ref %q: components must be in openapi.yaml", ref.Value)
	}
	target := find(root, pointer)
	if target == nil {
		return at(j.origin[ref], ref, "$ref %q leads nowhere", ref.Value)
	}
	for i := 0; i < len(n.Content); i += 2 {
		if k := n.Content[i]; k.Value != "$ref" && !strings.HasPrefix(k.Value, "x-") {
			return at(j.origin[k], k, "%s beside $ref has no effect in OpenAPI 3.0", k.Value)
		}
	}
	if name := strings.TrimPrefix(pointer, "/components/"); file == commonFile && !slices.Contains(j.shared, name) {
		j.shared = append(j.shared, name)
		return j.check(target, nil)
	}
	return nil
}

// placeShared adds the components in shared to the components of the service.
func (j *joined) placeShared() {
	components := member(j.root, "components")
	if components == nil && len(j.shared) > 0 {
		components = j.add(j.root, "components", j.root)
	}
	slices.Sort(j.shared)
	for _, name := range j.shared {
		kind, component, _ := strings.Cut(name, "/")
		group := member(components, kind)
		if group == nil {
			group = j.add(components, kind, components)
		}
		source := member(member(j.roots[commonFile], "components"), kind)
		for i := 0; i < len(source.Content); i += 2 {
			if source.Content[i].Value == component {
				key := *source.Content[i]
				key.Value = sharedPrefix + component
				j.origin[&key] = commonFile
				group.Content = append(group.Content, &key, source.Content[i+1])
			}
		}
	}
}

// add appends an empty mapping under a key, with the position of like.
func (j *joined) add(parent *yaml.Node, key string, like *yaml.Node) *yaml.Node {
	k := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: key, Line: like.Line, Column: like.Column}
	v := &yaml.Node{Kind: yaml.MappingNode, Line: like.Line, Column: like.Column}
	j.origin[k], j.origin[v] = j.origin[like], j.origin[like]
	parent.Content = append(parent.Content, k, v)
	return v
}

// target returns the file and the pointer, without "#", of a reference.
func (j *joined) target(ref *yaml.Node) (file, pointer string) {
	file, pointer, _ = strings.Cut(ref.Value, "#")
	if file == "" {
		return j.origin[ref], pointer
	}
	return path.Join(path.Dir(j.origin[ref]), file), pointer
}

// local returns a reference as it is in the joined description.
func (j *joined) local(ref *yaml.Node) string {
	file, pointer := j.target(ref)
	if file != commonFile {
		return "#" + pointer
	}
	i := strings.LastIndexByte(pointer, '/')
	return "#" + pointer[:i+1] + sharedPrefix + pointer[i+1:]
}

// reference returns the $ref of a reference object, nil for anything else.
func reference(n *yaml.Node) *yaml.Node {
	if ref := member(n, "$ref"); ref != nil && ref.Kind == yaml.ScalarNode {
		return ref
	}
	return nil
}

// find returns the node of a JSON Pointer, nil if there is none.
func find(n *yaml.Node, pointer string) *yaml.Node {
	if pointer == "" || pointer == "/" {
		return n
	}
	for _, key := range strings.Split(strings.TrimPrefix(pointer, "/"), "/") {
		if n == nil {
			return nil
		}
		if n.Kind == yaml.SequenceNode {
			i, err := strconv.Atoi(key)
			if err != nil || i < 0 || i >= len(n.Content) {
				return nil
			}
			n = n.Content[i]
			continue
		}
		n = member(n, Unescape(key))
	}
	return n
}
