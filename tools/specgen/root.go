package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"
)

// The exit codes: nothing was found, something was found, or the work could not
// be done.
const (
	exitClean    = 0
	exitFindings = 1
	exitError    = 2
)

// errFindings is returned by a command that has printed what it found. It only
// sets the exit code.
var errFindings = errors.New("findings")

// newCommands lists the subcommands in the order in which --help shows them.
var newCommands = []func() *cobra.Command{
	newExtractCommand,
	newVerifyCommand,
	newTraceCommand,
	newCheckCommand,
	newLintCommand,
	newErrorsCommand,
	newDiffCommand,
	newKubernetesCommand,
	newOperationsCommand,
	newDigestCommand,
}

// run runs the program with the given arguments and streams and returns its exit code.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	root := newRootCommand()
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	switch err := root.ExecuteContext(ctx); {
	case err == nil:
		return exitClean
	case errors.Is(err, errFindings):
		return exitFindings
	default:
		fmt.Fprintf(stderr, "specgen: error: %v\n", err)
		return exitError
	}
}

func newRootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:           "specgen",
		Short:         "Compare contracts with the documents that they come from",
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.PersistentFlags().String("root", "", "folder of the contracts (default: spec of the module around the working folder)")
	for _, command := range newCommands {
		root.AddCommand(command())
	}
	return root
}

// The order of the commands is ours; the switch is the library's, for all.
func init() { cobra.EnableCommandSorting = false }
