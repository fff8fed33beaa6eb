package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/internal/secrets"
)

// Exit codes are a contract, see CHANGELOG.md.
const (
	exitClean    = 0 // judged, and nothing found that fails the run
	exitFindings = 1 // findings of severity error, or what --fail-on says
	exitError    = 2 // the work could not be done
	exitNothing  = 3 // nothing was checked
)

// exit is returned by a command that has said all there is to say.
type exit int

func (e exit) Error() string { return fmt.Sprintf("exit %d", int(e)) }

// hinted is an error with advice for the user.
type hinted struct {
	error
	hint string
}

func (h hinted) Unwrap() error { return h.error }

// commands lists the subcommands in the order in which --help shows them.
var commands = []func() *cobra.Command{
	newCheckCommand,
	newExplainCommand,
	newBaselineCommand,
	newMergeCommand,
	newCoverageCommand,
	newRedactCommand,
	newLiveCommand,
	newProxyCommand,
	newMockCommand,
	newDemoCommand,
	newConfigTopic,
}

// run is the program: it returns its exit code and touches nothing but what
// it is given.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	root := newRoot()
	root.SetArgs(withDefault(root, args))
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	var code exit
	switch {
	case err == nil:
		return exitClean
	case errors.As(err, &code):
		return int(code)
	}
	fmt.Fprintf(stderr, "validate: error: %s\n", secrets.Mask().Path(err.Error()))
	if hint := hintOf(err); hint != "" {
		fmt.Fprintf(stderr, "validate: hint: %s\n", secrets.Mask().Path(hint))
	}
	return exitError
}

func hintOf(err error) string {
	var h hinted
	if errors.As(err, &h) {
		return h.hint
	}
	var read *exchange.ReadError
	if errors.As(err, &read) {
		return read.Hint
	}
	if errors.Is(err, os.ErrNotExist) {
		return "check the path; validate check --help shows what can be read"
	}
	return ""
}

func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:   "validate",
		Short: "Judge answers by the contracts of Huawei Cloud's container and memory APIs",
		Long: `Validate judges HTTP answers by the contracts of UCS, EMS, IAM, CCI and Karmada:
status, content type, body schema, undocumented properties, and the error code
inside the body against the vendor's own error table.

check is the default: "validate recordings/" is "validate check recordings/".

Exit codes: 0 clean, 1 findings, 2 the work could not be done, 3 nothing was checked.`,
		Example: `  validate check session.har
  curl -si "$UCS/v1/clusters" | validate check --service ucs --request 'GET /v1/clusters' -
  validate demo`,
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	for _, c := range commands {
		root.AddCommand(c())
	}
	return root
}

// withDefault puts check before arguments that name no command.
func withDefault(root *cobra.Command, args []string) []string {
	if len(args) == 0 || args[0] == "" {
		return args
	}
	switch args[0] {
	case "-h", "--help", "--version", "help", "completion", cobra.ShellCompRequestCmd, cobra.ShellCompNoDescRequestCmd:
		return args
	}
	for _, c := range root.Commands() {
		if c.Name() == args[0] || c.HasAlias(args[0]) {
			return args
		}
	}
	return append([]string{"check"}, args...)
}

// The order of the commands is ours; the switch is the library's, for all.
func init() { cobra.EnableCommandSorting = false }
