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
		Short: "Tell what an error code, an error answer or a rule means",
		Long: `Explain takes the name of a rule, an error code (also without its family: 01030003),
an error message, an operation, a status, an error body, a curl -i answer,
or any text with error codes in it, such as a log line; from the command line,
a file, or standard input (-). It prints the table row, cause, remedy, class,
whether to retry, and the section of the vendor's document. It needs no network.

Exit codes: 0 explained, 3 nothing in it is known, 2 could not be read.`,
		Example: `  validate explain UCS.01030001
  validate explain error-code-status-mismatch
  validate explain '{"error_code":"UCS.01000002","error_msg":"..."}' --format json
  kubectl logs deploy/sync | validate explain -`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			input, err := explainInput(cmd.InOrStdin(), args)
			if err != nil {
				return err
			}
			return explainTo(cmd, input, service, format)
		},
	}
	c.Flags().StringVar(&format, "format", "text", "text or json")
	c.Flags().StringVar(&service, "service", "", "ask this service's table alone")
	return c
}

func explainInput(stdin io.Reader, args []string) (string, error) {
	if len(args) == 1 && args[0] == "-" {
		text, err := io.ReadAll(io.LimitReader(stdin, 1<<20))
		return string(text), err
	}
	if len(args) == 1 && len(args[0]) < 4096 && !strings.ContainsAny(args[0], "\n{") {
		if text, err := os.ReadFile(args[0]); err == nil {
			return string(text), nil
		}
	}
	return strings.Join(args, " "), nil
}

func explainTo(cmd *cobra.Command, input, service, format string) error {
	if format != "text" && format != "json" {
		return fmt.Errorf("--format %s: text or json", format)
	}
	e, err := explain.Explain(input, service)
	if errors.Is(err, explain.ErrUnknown) {
		fmt.Fprintf(cmd.ErrOrStderr(), "validate: error: %v\n", err)
		if near := explain.Nearest(input); len(near) > 0 {
			fmt.Fprintf(cmd.ErrOrStderr(), "validate: hint: known are %s\n", strings.Join(near, ", "))
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
