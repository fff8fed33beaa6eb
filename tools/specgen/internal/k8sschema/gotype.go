package k8sschema

import "strings"

// goType is the Go type of a definition: its name within a package, and the
// package with the name under which generated code imports it.
type goType struct {
	name, alias, path string
}

// apiModule and machinery are the prefixes of definitions that have Go types
// in k8s.io/api and k8s.io/apimachinery.
const (
	apiModule = "io.k8s.api."
	machinery = "io.k8s.apimachinery.pkg."
)

// goTypeOf returns the Go type of a definition, and false when upstream's
// light modules have none. The alias never is that of a package which
// generated code imports for itself, such as runtime.
func goTypeOf(c Config, definition string) (goType, bool) {
	name := kind(definition)
	if given, ok := c.GoTypes[definition]; ok {
		if given == "" {
			return goType{}, false
		}
		name = given
	}
	if rest, ok := strings.CutPrefix(definition, apiModule); ok {
		parts := strings.Split(rest, ".")
		if len(parts) != 3 {
			return goType{}, false
		}
		return goType{name, parts[0] + parts[1], "k8s.io/api/" + parts[0] + "/" + parts[1]}, true
	}
	if rest, ok := strings.CutPrefix(definition, machinery); ok {
		parts := strings.Split(rest, ".")
		dirs := parts[:len(parts)-1]
		alias := "k8s" + dirs[len(dirs)-1]
		if len(dirs) == 3 && dirs[0] == "apis" {
			alias = dirs[1] + dirs[2]
		}
		return goType{name, alias, "k8s.io/apimachinery/pkg/" + strings.Join(dirs, "/")}, true
	}
	return goType{}, false
}
