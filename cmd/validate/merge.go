package main

import (
	"context"
	"errors"
	"fmt"
	"io"

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
or severities that none can have is an error. Exit codes are those of check. A
merge that is stopped writes what it has read, with exit code 2.`,
		Example: `  validate check --shard 1/2 -o json=1.json runs/
  validate check --shard 2/2 -o json=2.json runs/
  validate merge -o text -o junit=all.xml 1.json 2.json`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, paths []string) error {
			if err := o.check(cmd, paths...); err != nil {
				return err
			}
			r, err := readReports(cmd, paths)
			switch {
			case err == nil:
				return errors.Join(o.finish(cmd, r), unjudged(cmd.ErrOrStderr(), r, failOnUnjudged))
			case r != nil && cmd.Context().Err() != nil:
				return errors.Join(err, o.write(cmd, r))
			}
			return err
		},
	}
	unjudgedFlag(c, &failOnUnjudged)
	o.flags(c)
	return c
}

// readReports reads and unites JSON reports; "-" is standard input. When it is
// stopped it returns those that were read before, nil when there are none.
func readReports(cmd *cobra.Command, paths []string) (*report.Report, error) {
	all := make([]*report.Report, 0, len(paths))
	for _, path := range paths {
		r, err := readReport(cmd.Context(), cmd.InOrStdin(), path)
		switch {
		case cmd.Context().Err() != nil:
			return unite(all), stopError(cmd.Context(), err)
		case err != nil:
			return nil, fmt.Errorf("%s: %w", path, withoutPath(err))
		}
		all = append(all, r)
	}
	return unite(all), nil
}

// unite merges reports. A single one stays as it is, and none are nil.
func unite(all []*report.Report) *report.Report {
	switch len(all) {
	case 0:
		return nil
	case 1:
		return all[0]
	}
	return report.Merge(all...)
}

func readReport(ctx context.Context, stdin io.Reader, path string) (*report.Report, error) {
	f, err := openInput(ctx, stdin, path, maxReport)
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
