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

// check refuses flags that cannot be met, before any work is done. read names
// the files that the command reads, which no output may overwrite.
func (o *reportOptions) check(cmd *cobra.Command, read ...string) error {
	if _, err := threshold(o.failOn); err != nil {
		return fmt.Errorf("--fail-on %w", err)
	}
	if !slices.Contains([]string{"auto", "always", "never"}, o.color) {
		return fmt.Errorf("--color %s: must be auto, always or never", o.color)
	}
	outputs, err := parseOutputs(cmd.OutOrStdout(), o.outputs)
	if err != nil {
		return err
	}
	return refuseOverwrite(cmd.InOrStdin(), outputs, read)
}

// finish writes the reports and turns the outcome into an exit code.
func (o *reportOptions) finish(cmd *cobra.Command, r *report.Report) error {
	if err := o.write(cmd, r); err != nil {
		return err
	}
	lowest, err := threshold(o.failOn)
	if err != nil {
		return err
	}
	err = outcome(r, lowest)
	if err == exit(exitNothing) {
		printMessage(cmd.ErrOrStderr(), "%s", report.NothingJudged(r))
	}
	return err
}

// outcome turns a report into an exit code.
func outcome(r *report.Report, lowest int) error {
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
	return 0, fmt.Errorf("%s: must be error, warning, info or never", s)
}

// output is one report to be written.
type output struct {
	format string
	flag   string      // as the user gave it
	file   destination // the zero value is standard output
}

func parseOutputs(stdout io.Writer, flags []string) ([]output, error) {
	var all []output
	onStdout := 0
	for _, flag := range flags {
		format, path, _ := strings.Cut(flag, "=")
		if !slices.Contains(report.Formats(), format) {
			return nil, fmt.Errorf("--output %s: no such format (known: %s)", flag, strings.Join(report.Formats(), ", "))
		}
		out := output{format: format, flag: flag}
		if path != "" && path != "-" {
			var err error
			if out.file, err = resolve(path); err != nil {
				return nil, fmt.Errorf("--output %s: %w", flag, err)
			}
			if out.file.is(stdout) {
				out.file = destination{}
			}
		}
		if out.file.path == "" {
			onStdout++
		}
		all = append(all, out)
	}
	if onStdout > 1 {
		return nil, hinted{errors.New("--output: two reports would go to standard output"), "send one of them to a file: --output json=report.json"}
	}
	return all, nil
}

// write writes every report; one that cannot be written keeps no other from it.
func (o *reportOptions) write(cmd *cobra.Command, r *report.Report) error {
	outputs, err := parseOutputs(cmd.OutOrStdout(), o.outputs)
	if err != nil {
		return err
	}
	options := report.Options{Rules: conformance.Catalogue()}
	if slices.ContainsFunc(outputs, func(out output) bool { return out.format == "json" || out.format == "sarif" }) {
		options.Tool = toolInfo()
	}
	var failed []error
	for _, out := range outputs {
		if out.file.path == "" {
			options.Color = colored(o.color, cmd.OutOrStdout())
			failed = append(failed, report.Write(cmd.OutOrStdout(), out.format, r, options))
			continue
		}
		options.Color = o.color == "always"
		failed = append(failed, out.file.replace(func(w io.Writer) error {
			buffer := bufio.NewWriter(w)
			return errors.Join(report.Write(buffer, out.format, r, options), buffer.Flush())
		}))
	}
	return errors.Join(failed...)
}

// colored reports whether text on w should have colours.
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
