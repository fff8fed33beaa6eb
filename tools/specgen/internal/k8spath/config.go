package k8spath

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io/fs"

	"go.yaml.in/yaml/v3"
)

//go:embed services
var services embed.FS

// Config is the information about a service that its facts lack.
type Config struct {
	// Decisions that hold for all operations of a verb: list, create, delete
	// and so on.
	Decisions map[string][]string `yaml:"decisions"`
	// Parameters names the components of parameters that are not called like
	// the parameter itself.
	Parameters map[string]string `yaml:"parameters"`
	Kinds      []*Kind           `yaml:"kinds"`
	// Others are operations that do not belong to a kind, by operationId.
	Others map[string]*Other `yaml:"others"`
	// Notes are about single operations, by operationId.
	Notes map[string]*Note `yaml:"notes"`
	// Bodies and Answers are components that do not belong to a kind.
	Bodies  map[string]yaml.Node `yaml:"bodies"`
	Answers map[string]yaml.Node `yaml:"answers"`
}

// Kind is a kind of objects.
type Kind struct {
	Kind   string   `yaml:"kind"`
	Schema string   `yaml:"schema"` // name of the component, the kind when empty
	Tag    string   `yaml:"tag"`
	Plural string   `yaml:"plural"` // name of the path item of all objects: Pods
	Words  []string `yaml:"words"`  // "a pod", "pods"
	Path   string   `yaml:"path"`   // of all objects, those of a namespace if there are such
	// Custom is true for the kind of a custom resource, which takes no strategic
	// merge patch.
	Custom  bool      `yaml:"custom"`
	Example yaml.Node `yaml:"example"` // an object as the server returns it
}

// Other is an operation that does not follow from its method and path.
type Other struct {
	Tag         string    `yaml:"tag"`
	Item        string    `yaml:"item"`
	Summary     string    `yaml:"summary"`
	Description string    `yaml:"description"`
	Media       string    `yaml:"media"`  // media type, application/json when empty
	Answer      string    `yaml:"answer"` // description of the response
	Schema      string    `yaml:"schema"` // name of the component of the response
	Example     yaml.Node `yaml:"example"`
	// Answers are further responses by status, written by hand.
	Answers map[string]string `yaml:"answers"`
}

// Note is additional information about an operation.
type Note struct {
	Text      string   `yaml:"text"` // in place of the description made for the verb
	Decisions []string `yaml:"decisions"`
	// Bodiless is true if the operation takes no body, unlike others with its verb.
	Bodiless bool `yaml:"bodiless"`
}

// ErrNoService is the error for a service without a file under services/.
var ErrNoService = errors.New("no operations are made for the service")

// Load returns the configuration of a service, such as cci.
func Load(service string) (Config, error) {
	var c Config
	name := "services/" + service + ".yaml"
	data, err := services.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return c, fmt.Errorf("load operations of %s: %w", service, ErrNoService)
	}
	if err != nil {
		return c, fmt.Errorf("load operations of %s: %w", service, err)
	}
	d := yaml.NewDecoder(bytes.NewReader(data))
	d.KnownFields(true)
	if err := d.Decode(&c); err != nil {
		return c, fmt.Errorf("load operations of %s: %s: %w", service, name, err)
	}
	for i, k := range c.Kinds {
		if len(k.Words) != 2 || k.Path == "" || k.Plural == "" {
			return c, fmt.Errorf("load operations of %s: %s: kind %d: words, path or plural is missing", service, name, i+1)
		}
		if k.Schema == "" {
			k.Schema = k.Kind
		}
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
