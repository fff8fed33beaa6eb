package k8sschema

import (
	"bytes"
	"embed"
	"fmt"

	"go.yaml.in/yaml/v3"
)

//go:embed services
var services embed.FS

// Config lists the definitions that a service uses and the changes of them.
type Config struct {
	// Sources are searched in this order; the first with a definition is used.
	Sources []Source `yaml:"sources"`
	// Names gives definitions names other than those of the rule.
	Names map[string]string `yaml:"names,omitempty"`
	// Replace names for a definition the component, written by hand, that
	// replaces it. Definitions that only this one refers to are not taken.
	Replace map[string]string `yaml:"replace,omitempty"`
	// GoTypes corrects the Go type of a definition: the name that the Go
	// module has for it, or "" for a type of our own.
	GoTypes map[string]string `yaml:"go-types,omitempty"`
	// Describe gives components and properties, as "Kind" and
	// "Kind.property", descriptions of ours.
	Describe map[string]string `yaml:"describe,omitempty"`
	// Add merges keywords into components and properties, named as in
	// Describe; a property that does not exist comes into being.
	Add map[string]map[string]any `yaml:"add,omitempty"`
}

// Source is a file of a pinned module: a Swagger 2.0 or an OpenAPI 3.0 description.
type Source struct {
	Module  string `yaml:"module"`
	Version string `yaml:"version"`
	Sum     string `yaml:"sum"` // h1 sum, as in go.sum
	File    string `yaml:"file"`
	// Operations are the operationIds whose bodies are taken with all they reach.
	Operations []string `yaml:"operations"`
	// Definitions are taken without an operation that reaches them.
	Definitions []string `yaml:"definitions,omitempty"`
}

func (s Source) String() string { return s.Module + "@" + s.Version + "/" + s.File }

// Load returns the configuration of a service, such as karmada.
func Load(service string) (Config, error) {
	var c Config
	name := "services/" + service + ".yaml"
	data, err := services.ReadFile(name)
	if err != nil {
		return c, fmt.Errorf("load schemas of %s: %w", service, err)
	}
	d := yaml.NewDecoder(bytes.NewReader(data))
	d.KnownFields(true)
	if err := d.Decode(&c); err != nil {
		return c, fmt.Errorf("load schemas of %s: %s: %w", service, name, err)
	}
	return c, nil
}

// Services lists the services that have a configuration.
func Services() ([]string, error) {
	entries, err := services.ReadDir("services")
	if err != nil {
		return nil, fmt.Errorf("list services: %w", err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name()[:len(e.Name())-len(".yaml")])
	}
	return names, nil
}
