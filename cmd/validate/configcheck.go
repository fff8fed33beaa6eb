package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"github.com/hwcontract/hwcontract/conformance"
	"github.com/hwcontract/hwcontract/spec"
)

// check returns an error for the first value that no run can have.
func (c *config) check() error {
	if c.FailOn != "" {
		if _, err := threshold(c.FailOn); err != nil {
			return fmt.Errorf("fail-on: %w", err)
		}
	}
	if err := checkPercentage("min-coverage:", c.MinCoverage); err != nil {
		return err
	}
	if c.Service != "" && !slices.Contains(spec.Names(), c.Service) {
		return fmt.Errorf("service: no service is called %q (known: %v)", c.Service, spec.Names())
	}
	for _, host := range slices.Sorted(maps.Keys(c.Hosts)) {
		if service := c.Hosts[host]; !slices.Contains(spec.Names(), service) {
			return fmt.Errorf("hosts: %q: no service is called %q (known: %v)", host, service, spec.Names())
		}
	}
	for _, rule := range slices.Sorted(maps.Keys(c.Severity)) {
		if _, known := conformance.LookupRule(rule); !known {
			return fmt.Errorf("severity: no rule is called %q", rule)
		}
		if s := c.Severity[rule]; s != conformance.Off && s.Weight() == 0 {
			return fmt.Errorf("severity of %s: %q must be error, warning, info or off", rule, s)
		}
	}
	return c.checkIgnored()
}

func (c *config) checkIgnored() error {
	known := c.operations()
	for _, i := range c.Ignore {
		if i.Pointer == "" || i.Pointer[0] != '/' {
			return fmt.Errorf("ignore: pointer %q does not begin with /", i.Pointer)
		}
		if i.Operation != "" && !known[i.Operation] {
			return fmt.Errorf("ignore: no operation is called %q", i.Operation)
		}
	}
	return nil
}

// operations returns the operations that ignore may name: those of every
// service, for --service may name another than the file. It opens no contract
// unless one is named.
func (c *config) operations() map[string]bool {
	known := map[string]bool{}
	if !slices.ContainsFunc(c.Ignore, func(i ignored) bool { return i.Operation != "" }) {
		return known
	}
	for _, name := range spec.Names() {
		s, err := spec.Open(name)
		if err != nil {
			continue // contracts are built in, and tests open each
		}
		for i := range s.Operations {
			known[s.Operations[i].ID] = true
		}
	}
	return known
}

// describe says in one line that the file is in use and what in it weakens the
// run: settings under which less is found, or less of it fails the run.
func (c *config) describe(name string, flags *pflag.FlagSet) string {
	weak := c.weakening(flags)
	if len(weak) == 0 {
		return name + " is in use (--no-config reads none); nothing in it weakens the run"
	}
	return name + " is in use (--no-config reads none); it weakens the run: " + strings.Join(weak, "; ")
}

func (c *config) weakening(flags *pflag.FlagSet) []string {
	var weak []string
	if c.FailOn == "never" && !flags.Changed("fail-on") {
		weak = append(weak, "fail-on is never")
	}
	if c.Baseline != "" && !flags.Changed("baseline") {
		weak = append(weak, "baseline is "+c.Baseline)
	}
	for _, rule := range slices.Sorted(maps.Keys(c.Severity)) {
		usual, known := conformance.LookupRule(rule)
		if s := c.Severity[rule]; known && s.Weight() < usual.Severity.Weight() {
			weak = append(weak, fmt.Sprintf("severity of %s is %s instead of %s", rule, s, usual.Severity))
		}
	}
	for _, i := range c.Ignore {
		where := i.Pointer
		if i.Operation != "" {
			where = i.Operation + " " + i.Pointer
		}
		weak = append(weak, "ignores undocumented properties at "+where)
	}
	return weak
}
