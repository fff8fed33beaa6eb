package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/hwcontract/hwcontract/conformance/check"
	"github.com/hwcontract/hwcontract/conformance/report"
)

// output is one report to be written.
type output struct {
	format string
	path   string // empty is standard output
}

func parseOutputs(flags []string) ([]output, error) {
	var all []output
	onStdout := 0
	for _, f := range flags {
		format, path, _ := strings.Cut(f, "=")
		if !slices.Contains(report.Formats(), format) {
			return nil, fmt.Errorf("--output %s: no such format (known: %s)", f, strings.Join(report.Formats(), ", "))
		}
		if path == "" || path == "-" {
			path = ""
			onStdout++
		}
		all = append(all, output{format, path})
	}
	if onStdout > 1 {
		return nil, hinted{errors.New("--output: two reports would go to standard output"), "send one of them to a file: --output json=report.json"}
	}
	return all, nil
}

func writeOutputs(cmd *cobra.Command, outputs []output, r *report.Report, color string) error {
	for _, o := range outputs {
		options := report.Options{Rules: check.Catalogue()}
		if o.path == "" {
			options.Color = colored(color, cmd.OutOrStdout())
			if err := report.Write(cmd.OutOrStdout(), o.format, r, options); err != nil {
				return fmt.Errorf("write %s: %w", o.format, err)
			}
			continue
		}
		options.Color = color == "always"
		if err := writeFile(o, r, options); err != nil {
			return err
		}
	}
	return nil
}

func writeFile(o output, r *report.Report, options report.Options) (err error) {
	f, err := os.Create(o.path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	w := bufio.NewWriter(f)
	if err := report.Write(w, o.format, r, options); err != nil {
		return fmt.Errorf("write %s: %w", o.path, err)
	}
	return w.Flush()
}

// colored reports whether text on w is to have colours.
func colored(flag string, w io.Writer) bool {
	switch flag {
	case "always":
		return true
	case "never":
		return false
	}
	f, ok := w.(*os.File)
	return ok && os.Getenv("NO_COLOR") == "" && term.IsTerminal(int(f.Fd()))
}
