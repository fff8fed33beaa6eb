package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/hwcontract/hwcontract/internal/ctxio"
)

// Exit codes are a contract, see CHANGELOG.md.
const (
	exitClean    = 0 // judged, and nothing found that fails the run
	exitFindings = 1 // findings of severity error, or what --fail-on says
	exitError    = 2 // the work could not be done
	exitNothing  = 3 // no response was judged
)

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
	newVersionCommand,
	newConfigTopic,
}

// grace is how long a command may take to write what it has when it is stopped.
const grace = 800 * time.Millisecond

// run is the program: it returns its exit code and touches nothing but what
// it is given. When ctx is done it returns within a second, whatever the command
// is waiting for.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	root := newRoot(stop)
	root.SetArgs(withDefault(root, args))
	root.SetIn(ctxio.NewReader(ctx, stdin))
	root.SetOut(stdout)
	root.SetErr(stderr)
	ended := make(chan error, 1)
	go func() { ended <- root.ExecuteContext(ctx) }()
	select {
	case err := <-ended:
		return exitCode(stderr, err)
	case <-ctx.Done():
	}
	select {
	case err := <-ended:
		return exitCode(stderr, err)
	case <-time.After(grace):
		printMessage(stderr, "error: stopped: %v", context.Cause(ctx))
		return exitError
	}
}

func exitCode(stderr io.Writer, err error) int {
	if err == nil {
		return exitClean
	}
	return printErrors(stderr, err)
}

// newRoot returns the program's commands; stop stops the run.
func newRoot(stop context.CancelCauseFunc) *cobra.Command {
	var timeout time.Duration
	root := &cobra.Command{
		Use:   "validate",
		Short: "Judge responses by the contracts of Huawei Cloud's container and memory APIs",
		Long: `Validate judges HTTP responses by the contracts of UCS, EMS, IAM, CCI and
Karmada: status, content type, body schema, undocumented properties, and the
error code inside the body against the vendor's own error table.

check is the default: "validate recordings/" is "validate check recordings/".

An interrupt (SIGINT, SIGTERM) or the end of --timeout stops every command
within a second; the report of what was judged until then is written.

Exit codes: 0 clean, 1 findings, 2 the work could not be done, 3 nothing was
judged.`,
		Example: `  validate check session.har
  curl -si "$UCS/v1/clusters" | validate check --service ucs --request 'GET /v1/clusters' -
  validate demo`,
		Version:       version(),
		SilenceErrors: true,
		SilenceUsage:  true,
		PersistentPreRunE: func(*cobra.Command, []string) error {
			if timeout < 0 {
				return fmt.Errorf("--timeout %s: must not be negative", timeout)
			}
			if timeout > 0 {
				time.AfterFunc(timeout, func() { stop(fmt.Errorf("--timeout %s is over", timeout)) })
			}
			return nil
		},
	}
	root.PersistentFlags().DurationVar(&timeout, "timeout", 0, "stop the whole run after this time, and report what was judged (0 means never)")
	root.SetVersionTemplate("{{versionText}}")
	for _, c := range commands {
		root.AddCommand(c())
	}
	return root
}

// withDefault puts check before arguments that name no command. --timeout may
// stand before the command.
func withDefault(root *cobra.Command, args []string) []string {
	name := args
	for len(name) > 0 && (name[0] == "--timeout" || strings.HasPrefix(name[0], "--timeout=")) {
		if name[0] == "--timeout" && len(name) > 1 {
			name = name[1:]
		}
		name = name[1:]
	}
	if len(name) == 0 || name[0] == "" {
		return args
	}
	switch name[0] {
	case "-h", "--help", "-v", "--version", "help", "completion", cobra.ShellCompRequestCmd, cobra.ShellCompNoDescRequestCmd:
		return args
	}
	for _, c := range root.Commands() {
		if c.Name() == name[0] || c.HasAlias(name[0]) {
			return args
		}
	}
	return append([]string{"check"}, args...)
}

// Settings of the library that hold for all commands: they stand in our order,
// and --version opens the contracts only when it is asked for.
func init() {
	cobra.EnableCommandSorting = false
	cobra.AddTemplateFunc("versionText", versionText)
}
