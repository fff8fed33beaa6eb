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
	c := &cobra.Command{
		Use:   "merge REPORT.json...",
		Short: "Unite the JSON reports of several runs",
		Long: `Merge unites JSON reports, such as those of the shards of one run: findings are
put together, counts are added, and what one run covered is covered. The order
of the reports does not matter. Exit codes are those of check. A merge that is
stopped writes what it has read, with exit code 2.`,
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
				return o.finish(cmd, r)
			case r != nil && cmd.Context().Err() != nil:
				return errors.Join(err, o.write(cmd, r))
			}
			return err
		},
	}
	o.flags(c)
	return c
}

// readReports reads and unites JSON reports; "-" is standard input. It returns
// those that were read before an error beside it, nil when there are none.
func readReports(cmd *cobra.Command, paths []string) (*report.Report, error) {
	var all *report.Report
	for _, path := range paths {
		r, err := readReport(cmd.Context(), cmd.InOrStdin(), path)
		switch {
		case cmd.Context().Err() != nil:
			return all, stopError(cmd.Context(), err)
		case err != nil:
			return all, fmt.Errorf("%s: %w", path, withoutPath(err))
		case all == nil:
			all = r
		default:
			all = report.Merge(all, r)
		}
	}
	return all, nil
}

func readReport(ctx context.Context, stdin io.Reader, path string) (*report.Report, error) {
	f, err := openInput(ctx, stdin, path, maxReport)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return report.Read(f)
}
