package main

import (
	"fmt"
	"io"
	"os"

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
of the reports does not matter. Exit codes are those of check.`,
		Example: `  validate check --shard 1/2 -o json=1.json runs/
  validate check --shard 2/2 -o json=2.json runs/
  validate merge -o text -o junit=all.xml 1.json 2.json`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, paths []string) error {
			r, err := readReports(cmd.InOrStdin(), paths)
			if err != nil {
				return err
			}
			return o.finish(cmd, r)
		},
	}
	o.flags(c)
	return c
}

// readReports reads and unites JSON reports; "-" is standard input.
func readReports(stdin io.Reader, paths []string) (*report.Report, error) {
	var all *report.Report
	for _, path := range paths {
		r, err := readReport(stdin, path)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		if all == nil {
			all = r
			continue
		}
		all = report.Merge(all, r)
	}
	return all, nil
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
