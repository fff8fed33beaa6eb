package main

import (
	"testing"

	"github.com/spf13/pflag"
	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance"
)

// A configuration file is refused, or every value of it can be used.
func FuzzConfig(f *testing.F) {
	for _, text := range []string{
		"", "service: ucs", "fail-on: never\nmin-coverage: 60", "min-coverage: .nan", "min-coverage: -0",
		"hosts: {127.0.0.1:8080/ucs: ucs}", "severity: {schema-type: off}", "severity: {live-refused: warning}", "baseline: b.yaml",
		"ignore:\n  - operation: ShowCluster\n    pointer: /metadata/annotations/*\n", "ignore: [{pointer: /~2}]",
		"a: &a [*a]", "service: ucs\nservice: ems", "---\n---\n", "\xff", "hosts: {\"\": ucs}", "ignore: [null]",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := parseConfig("c.yaml", data)
		if err != nil {
			return
		}
		var o checkOptions
		flags := pflag.NewFlagSet("check", pflag.ContinueOnError)
		require.NotContains(t, escape(c.describe("c.yaml", flags)), "\n")
		o.adopt(c, flags)
		require.NoError(t, o.checkNumbers())
		_, err = conformance.New(conformance.Options{Service: o.service, Hosts: o.hosts, Severity: o.severity, Ignore: o.ignore})
		if err != nil {
			require.NotEmpty(t, o.hosts, "%v", err) // the judge knows what a host is
		}
	})
}
