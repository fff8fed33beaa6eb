package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/hwcontract/hwcontract/internal/explain"
)

func newExplainCommand() *cobra.Command {
	var format, service string
	c := &cobra.Command{
		Use:   "explain RULE|CODE|BODY|TEXT|FILE|-",
		Short: "Explain an error code, an error response or a rule",
		Long: `Explain takes the name of a rule, an error code (also without its
family: 01030003), an error message, an operation, a status, an error body, a curl -i
response, or any text with error codes in it, such as a log line; from the
command line, a file, or standard input (-), of which it reads 1 MiB. It prints the table row, cause, remedy, class,
whether to retry, and the section of the vendor's document. It needs no network.

Exit codes: 0 explained, 3 nothing in it is known, 2 could not be read.`,
		Example: `  validate explain UCS.01030001
  validate explain error-code-status-mismatch
  validate explain '{"error_code":"UCS.01000002","error_msg":"..."}' --format json
  kubectl logs deploy/sync | validate explain -`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			input, err := explainInput(cmd, args)
			if err != nil {
				return err
			}
			return explainTo(cmd, input, service, format)
		},
	}
	c.Flags().StringVar(&format, "format", "text", "text or json")
	c.Flags().StringVar(&service, "service", "", "search this service's table alone")
	return c
}

// explainInput returns what is to be explained: standard input, a file, or the
// arguments themselves.
func explainInput(cmd *cobra.Command, args []string) (string, error) {
	if len(args) == 1 && (args[0] == "-" || isFileName(args[0])) {
		return readExplained(cmd, args[0])
	}
	return strings.Join(args, " "), nil
}

// isFileName reports whether an argument is the name of something to read.
func isFileName(arg string) bool {
	if len(arg) >= 4096 || strings.ContainsAny(arg, "\n{") {
		return false
	}
	info, err := os.Stat(arg)
	return err == nil && !info.IsDir()
}

// readExplained reads the beginning of a file, and says so when that is not all.
func readExplained(cmd *cobra.Command, name string) (string, error) {
	f, err := openInput(cmd.Context(), cmd.InOrStdin(), name, maxExplain)
	if err != nil {
		return "", err
	}
	defer f.Close()
	text, err := io.ReadAll(f)
	switch {
	case errors.Is(err, errTooLarge):
		printMessage(cmd.ErrOrStderr(), "note: %s is larger than 1 MiB: only the first 1 MiB is explained", name)
	case cmd.Context().Err() != nil:
		return "", stopError(cmd.Context(), err)
	case err != nil:
		return "", fmt.Errorf("%s: %w", name, withoutPath(err))
	}
	return string(text), nil
}

func explainTo(cmd *cobra.Command, input, service, format string) error {
	if format != "text" && format != "json" {
		return fmt.Errorf("--format %s: must be text or json", format)
	}
	e, err := explain.Explain(input, service)
	if errors.Is(err, explain.ErrUnknown) {
		printMessage(cmd.ErrOrStderr(), "error: %v", err)
		if near := explain.Nearest(input); len(near) > 0 {
			printMessage(cmd.ErrOrStderr(), "hint: known are %s", strings.Join(near, ", "))
		}
		return exit(exitNothing)
	}
	if err != nil {
		return err
	}
	if format == "text" {
		return e.Text(cmd.OutOrStdout())
	}
	out := json.NewEncoder(cmd.OutOrStdout())
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(e)
}
