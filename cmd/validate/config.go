package main

import (
	"context"
	"fmt"
	"maps"
	"os"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/hwcontract/hwcontract/conformance"
	"github.com/hwcontract/hwcontract/spec"
)

const defaultConfig = ".validate.yaml"

// configTopic is what validate help configuration says.
const configTopic = `The configuration file of check is .validate.yaml in the working folder, or what
--config names; --no-config reads none. Everything in it is optional, flags win
over it, and an unknown field is an error with file, line and column. When
.validate.yaml was found and not named, a note on standard error says so and
lists what in it weakens the run.

  service: ucs                    # judge everything by this contract
  hosts:                          # judge a host by a service's contract
    127.0.0.1:8080/ucs: ucs
  strict-hosts: true              # report exchanges of no operation whatever their host
  include: ['*.example.com']      # judge only these hosts and paths
  exclude: ['/v1/metrics/**']     # leave these hosts and paths out
  fail-on: warning                # error, warning, info or never
  min-coverage: 60                # percent of the documented responses
  baseline: .validate-baseline.yaml
  severity:                       # error, warning, info or off, by rule
    property-undocumented: error
  ignore:                         # accept undocumented properties here
    - operation: ShowCluster      # any operation when left out
      pointer: /metadata/annotations/*   # * is any one step`

// newConfigTopic returns a page of help, which runs nothing.
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
func (o *checkOptions) configure(cmd *cobra.Command) error {
	name := o.config
	if o.config == "" && !o.noConfig && exists(defaultConfig) {
		name = defaultConfig
	}
	if name == "" {
		return nil
	}
	c, err := readConfig(cmd.Context(), name)
	if err != nil {
		return err
	}
	if o.config == "" {
		printMessage(cmd.ErrOrStderr(), "note: %s", c.describe(name, cmd.Flags()))
	}
	o.configRead = name
	o.adopt(c, cmd.Flags())
	return nil
}

// exists reports whether there is a file of that name, be it a broken link.
func exists(name string) bool {
	_, err := os.Lstat(name)
	return err == nil
}

func (o *checkOptions) adopt(c config, flags *pflag.FlagSet) {
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
}

// readConfig reads a configuration file.
func readConfig(ctx context.Context, name string) (config, error) {
	data, err := readInput(ctx, name, maxConfig)
	if err != nil {
		return config{}, err
	}
	return parseConfig(name, data)
}

func parseConfig(name string, data []byte) (config, error) {
	var c config
	if err := spec.DecodeStrict(name, data, &c); err != nil {
		return config{}, err
	}
	if err := c.check(); err != nil {
		return config{}, fmt.Errorf("%s: %w", name, err)
	}
	return c, nil
}
