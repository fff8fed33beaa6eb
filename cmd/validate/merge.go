package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"github.com/hwcontract/hwcontract/conformance/report"
)

func newMergeCommand() *cobra.Command {
	var o reportOptions
	var failOnUnjudged bool
	c := &cobra.Command{
		Use:   "merge REPORT.json...",
		Short: "Unite the JSON reports of several runs",
		Long: `Merge unites JSON reports, such as those of the shards of one run: findings are
put together, counts are added, and what one run covered is covered. The order
of the reports does not matter. A file may hold several reports, one behind the
other. Findings are counted anew, whatever a summary says; a report with counts
or severities that none can have is an error. Exit codes are those of check.`,
		Example: `  validate check --shard 1/2 -o json=1.json runs/
  validate check --shard 2/2 -o json=2.json runs/
  validate merge -o text -o junit=all.xml 1.json 2.json`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, paths []string) error {
			r, err := readReports(cmd.InOrStdin(), paths)
			if err != nil {
				return err
			}
			return errors.Join(o.finish(cmd, r), unjudged(cmd.ErrOrStderr(), r, failOnUnjudged))
		},
	}
	unjudgedFlag(c, &failOnUnjudged)
	o.flags(c)
	return c
}

// readReports reads and unites JSON reports; "-" is standard input.
func readReports(stdin io.Reader, paths []string) (*report.Report, error) {
	all := make([]*report.Report, len(paths))
	for i, path := range paths {
		r, err := readReport(stdin, path)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		all[i] = r
	}
	if len(all) == 1 {
		return all[0], nil
	}
	return report.Merge(all...), nil
}

func readReport(stdin io.Reader, path string) (*report.Report, error) {
	if path == "-" {
		return report.Read(stdin)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return report.Read(f)
}

// unjudgedFlag adds the flag that makes a run fail whose exchanges were not
// all judged.
func unjudgedFlag(c *cobra.Command, to *bool) {
	c.Flags().BoolVar(to, "fail-on-unjudged", false, "fail when an exchange was not judged")
}

// unjudged fails a run with exchanges that were not judged, if that is asked
// for. A run that judged nothing has said so.
func unjudged(stderr io.Writer, r *report.Report, fail bool) error {
	n := r.Summary.Unjudged()
	if !fail || n == 0 || r.Summary.Checked == 0 {
		return nil
	}
	fmt.Fprintf(stderr, "validate: %d of %d exchanges were not judged (--fail-on-unjudged)\n", n, r.Summary.Exchanges)
	return exit(exitFindings)
}
