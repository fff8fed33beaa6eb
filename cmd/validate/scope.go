package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/hwcontract/hwcontract/conformance"
)

// scopeOptions say which exchanges are judged. They are flags of check and
// fields of the configuration file.
type scopeOptions struct {
	Strict  bool     `yaml:"strict-hosts"`
	Include []string `yaml:"include"`
	Exclude []string `yaml:"exclude"`
}

func (o *scopeOptions) flags(c *cobra.Command) {
	f := c.Flags()
	f.BoolVar(&o.Strict, "strict-hosts", false, "report exchanges of no operation whatever their host")
	f.StringArrayVar(&o.Include, "include", nil, "judge only these hosts and paths: '*.example.com', '/v1/**', 'gw.example/api/**'; may repeat")
	f.StringArrayVar(&o.Exclude, "exclude", nil, "leave these hosts and paths out; may repeat")
}

// configure takes over what the configuration file says and no flag does.
func (o *scopeOptions) configure(c scopeOptions, flags *pflag.FlagSet) {
	if !flags.Changed("strict-hosts") {
		o.Strict = c.Strict
	}
	if !flags.Changed("include") {
		o.Include = c.Include
	}
	if !flags.Changed("exclude") {
		o.Exclude = c.Exclude
	}
}

// maxNotes is the number of hosts that notes name.
const maxNotes = 5

// noteUnclaimed tells which hosts are out of scope. When nothing was judged, it
// says how to judge the one whose paths look most like those of operations.
func noteUnclaimed(w io.Writer, hosts []conformance.UnclaimedHost, checked int) {
	rest := 0
	for i, h := range hosts {
		if i >= maxNotes {
			rest += h.Count
			continue
		}
		fmt.Fprintf(w, "validate: note: %s of %s: out of scope, no contract claims the host\n", exchanges(h.Count), visible(h.Host))
	}
	if rest > 0 {
		fmt.Fprintf(w, "validate: note: %s of %d more hosts: out of scope\n", exchanges(rest), len(hosts)-maxNotes)
	}
	for _, h := range hosts {
		if h.Hint == "" || checked > 0 && h.Likely < 2 {
			continue
		}
		fmt.Fprintf(w, "validate: hint: %s\n", visible(h.Hint))
		if checked == 0 {
			return
		}
	}
}

func exchanges(n int) string {
	if n == 1 {
		return "1 exchange"
	}
	return fmt.Sprintf("%d exchanges", n)
}

// visible returns text of a recording with escapes for what a terminal would
// interpret.
func visible(text string) string { return strings.Trim(strconv.QuoteToGraphic(text), `"`) }
