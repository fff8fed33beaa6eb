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

	"github.com/hwcontract/hwcontract/conformance"
	"github.com/hwcontract/hwcontract/conformance/report"
)

// reportOptions are the flags of every command that ends in a report.
type reportOptions struct {
	outputs []string
	color   string
	failOn  string
}

func (o *reportOptions) flags(c *cobra.Command) {
	f := c.Flags()
	f.StringArrayVarP(&o.outputs, "output", "o", []string{"text"}, "FORMAT or FORMAT=FILE; may repeat ("+strings.Join(report.Formats(), ", ")+")")
	f.StringVar(&o.color, "color", "auto", "colours in text: auto, always or never")
	f.StringVar(&o.failOn, "fail-on", "error", "lowest severity that fails the run: error, warning, info or never")
}

// check refuses flags that cannot be met, before any work is done.
func (o *reportOptions) check() error {
	if _, err := threshold(o.failOn); err != nil {
		return err
	}
	if !slices.Contains([]string{"auto", "always", "never"}, o.color) {
		return fmt.Errorf("--color %s: auto, always or never", o.color)
	}
	_, err := parseOutputs(o.outputs)
	return err
}

// finish writes the reports and turns the outcome into an exit code.
func (o *reportOptions) finish(cmd *cobra.Command, r *report.Report) error {
	if err := o.check(); err != nil {
		return err
	}
	if err := o.write(cmd, r); err != nil {
		return err
	}
	lowest, err := threshold(o.failOn)
	if err != nil {
		return err
	}
	err = verdict(r, lowest)
	if err == exit(exitNothing) {
		fmt.Fprintf(cmd.ErrOrStderr(), "validate: %s\n", report.NothingJudged(r))
	}
	return err
}

// verdict turns a report into an exit code.
func verdict(r *report.Report, lowest int) error {
	f := r.Summary.Findings
	switch {
	case len(r.Stale) > 0, f.Error > 0 && lowest <= conformance.Error.Weight(),
		f.Warning > 0 && lowest <= conformance.Warning.Weight(), f.Info > 0 && lowest <= conformance.Info.Weight():
		return exit(exitFindings)
	case r.Summary.Checked == 0:
		return exit(exitNothing)
	}
	return nil
}

// threshold returns the lowest weight of severity that fails a run.
func threshold(s string) (int, error) {
	if s == "never" {
		return conformance.Error.Weight() + 1, nil
	}
	if w := conformance.Severity(s).Weight(); w > 0 {
		return w, nil
	}
	return 0, fmt.Errorf("--fail-on %s: error, warning, info or never", s)
}

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

func (o *reportOptions) write(cmd *cobra.Command, r *report.Report) error {
	outputs, err := parseOutputs(o.outputs)
	if err != nil {
		return err
	}
	for _, out := range outputs {
		options := report.Options{Rules: conformance.Catalogue(), Tool: version()}
		if out.path == "" {
			options.Color = colored(o.color, cmd.OutOrStdout())
			if err := report.Write(cmd.OutOrStdout(), out.format, r, options); err != nil {
				return err
			}
			continue
		}
		options.Color = o.color == "always"
		if err := writeFile(out, r, options); err != nil {
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
		return fmt.Errorf("%s: %w", o.path, err)
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
	return os.Getenv("NO_COLOR") == "" && isTerminal(w)
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}
