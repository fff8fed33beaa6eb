package main

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/hwcontract/hwcontract/conformance"
	"github.com/hwcontract/hwcontract/spec"
)

const defaultConfig = ".validate.yaml"

// configTopic is what validate help configuration says.
const configTopic = `The configuration file is .validate.yaml in the working folder, or what --config
names. Everything in it is optional, flags win over it, and a field that is not
known is an error with file, line and column.

  service: ucs                    # judge everything by this contract
  hosts:                          # give hosts to services
    127.0.0.1:8080/ucs: ucs
  strict-hosts: true              # report exchanges of no operation whatever their host
  include: ['*.example.com']      # judge only these hosts and paths
  exclude: ['/v1/metrics/**']     # leave these hosts and paths out
  fail-on: warning                # error, warning, info or never
  min-coverage: 60                # percent of the documented answers
  baseline: .validate-baseline.yaml
  severity:                       # error, warning, info or off, by rule
    property-undocumented: error
  ignore:                         # undocumented properties that are accepted
    - operation: ShowCluster      # any when left out
      pointer: /metadata/annotations/*   # * is any one step`

// newConfigTopic has nothing to run: it is a page of help.
func newConfigTopic() *cobra.Command {
	return &cobra.Command{Use: "configuration", Short: "The configuration file", Long: configTopic}
}

// config is the configuration file; configTopic tells its fields.
type config struct {
	Service     string                                    `yaml:"service"`
	Hosts       map[string]string                         `yaml:"hosts"`
	Scope       scopeOptions                              `yaml:",inline"`
	FailOn      string                                    `yaml:"fail-on"`
	MinCoverage float64                                   `yaml:"min-coverage"`
	Baseline    string                                    `yaml:"baseline"`
	Severity    map[conformance.Rule]conformance.Severity `yaml:"severity"`
	Ignore      []ignored                                 `yaml:"ignore"`
}

// ignored is a place where undocumented properties are accepted.
type ignored struct {
	Operation string `yaml:"operation"`
	Pointer   string `yaml:"pointer"`
}

// configure takes over what the configuration file says and no flag does.
func (o *checkOptions) configure(flags *pflag.FlagSet) error {
	c, err := readConfig(o.config)
	if err != nil {
		return err
	}
	take := func(flag string, set func()) {
		if !flags.Changed(flag) {
			set()
		}
	}
	if c.FailOn != "" {
		take("fail-on", func() { o.failOn = c.FailOn })
	}
	o.scope.configure(c.Scope, flags)
	take("service", func() { o.service = c.Service })
	take("baseline", func() { o.baseline = c.Baseline })
	take("min-coverage", func() { o.minimum = c.MinCoverage })
	hosts := maps.Clone(c.Hosts)
	if hosts == nil {
		hosts = map[string]string{}
	}
	maps.Copy(hosts, o.hosts)
	o.hosts, o.severity = hosts, c.Severity
	for _, i := range c.Ignore {
		o.ignore = append(o.ignore, conformance.Ignore{Operation: i.Operation, Pointer: i.Pointer})
	}
	return nil
}

// readConfig reads a configuration file; the default one may be absent.
func readConfig(path string) (config, error) {
	var c config
	name := path
	if name == "" {
		name = defaultConfig
	}
	data, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) && path == "" {
		return c, nil
	}
	if err != nil {
		return c, err
	}
	if err := spec.DecodeStrict(name, data, &c); err != nil {
		return c, err
	}
	return c, c.valid(name)
}

func (c *config) valid(name string) error {
	for rule, s := range c.Severity {
		if s != conformance.Off && s.Weight() == 0 {
			return fmt.Errorf("%s: severity of %s: %q is none of error, warning, info, off", name, rule, s)
		}
	}
	for _, i := range c.Ignore {
		if i.Pointer == "" || i.Pointer[0] != '/' {
			return fmt.Errorf("%s: ignore: pointer %q does not begin with /", name, i.Pointer)
		}
	}
	return nil
}
