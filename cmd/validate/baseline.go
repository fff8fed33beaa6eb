package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"time"

	"github.com/spf13/cobra"

	"github.com/hwcontract/hwcontract/conformance"
	"github.com/hwcontract/hwcontract/conformance/report"
)

// defaultBaseline is where baselines are kept unless somebody says otherwise.
const defaultBaseline = ".validate-baseline.yaml"

func newBaselineCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "baseline",
		Short: "Accept known findings for a time, with a reason",
		Long: `A baseline lists findings that are accepted for now, each by fingerprint, with
reason, owner, expiry, and a hash of the contract it rests on. An entry that
has expired, whose evidence has changed, or that matches nothing fails the run.`,
	}
	c.AddCommand(newBaselineWriteCommand(), newBaselineCheckCommand())
	return c
}

func newBaselineWriteCommand() *cobra.Command {
	var path string
	var accept conformance.Acceptance
	c := &cobra.Command{
		Use:   "write REPORT.json...",
		Short: "Accept the findings of reports",
		Long: `Write adds the findings of JSON reports to the baseline. Entries that are there
keep their reason, owner and expiry; those that match no finding are dropped.`,
		Example: `  validate check -o json=run.json runs/
  validate baseline write --reason 'fixed in 2.4' --owner cluster-team --expires 2027-03-31 run.json`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, paths []string) error {
			if accept.Reason == "" {
				return hinted{errors.New("a baseline needs a reason"), "say why with --reason"}
			}
			return updateBaseline(cmd, path, paths, accept)
		},
	}
	f := c.Flags()
	f.StringVar(&path, "baseline", defaultBaseline, "the baseline file")
	f.StringVar(&accept.Reason, "reason", "", "why new entries are accepted (required)")
	f.StringVar(&accept.Owner, "owner", "", "who looks after new entries")
	f.StringVar(&accept.Expires, "expires", "", "last day of new entries, YYYY-MM-DD")
	return c
}

// updateBaseline adds the findings of reports to the baseline at path.
func updateBaseline(cmd *cobra.Command, path string, reports []string, accept conformance.Acceptance) error {
	file, err := resolve(path)
	if err != nil {
		return fmt.Errorf("--baseline %s: %w", path, err)
	}
	if err := refuseOverwrite(cmd.InOrStdin(), []output{{flag: path, file: file}}, reports); err != nil {
		return err
	}
	r, err := readReports(cmd, reports)
	if err != nil {
		return err
	}
	old, err := readBaseline(cmd.Context(), path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return err
	default:
		if _, err := report.Apply(r, old, time.Now(), report.BuiltIn()); err != nil {
			return err
		}
	}
	b, err := report.NewBaseline(r, old, accept, report.BuiltIn())
	if err != nil {
		return err
	}
	if err := file.replace(func(w io.Writer) error { return report.WriteBaseline(w, b) }); err != nil {
		return err
	}
	printMessage(cmd.ErrOrStderr(), "%d entries in %s", len(b.Entries), path)
	return nil
}

func newBaselineCheckCommand() *cobra.Command {
	var path string
	var o reportOptions
	c := &cobra.Command{
		Use:     "check REPORT.json...",
		Short:   "Apply the baseline to reports",
		Long:    `Check applies the baseline to JSON reports, as check --baseline does while it judges.`,
		Example: `  validate baseline check run.json`,
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, paths []string) error {
			if err := o.check(cmd, append([]string{path}, paths...)...); err != nil {
				return err
			}
			r, err := readReports(cmd, paths)
			if err != nil {
				return err
			}
			if err := applyBaseline(cmd.Context(), r, path); err != nil {
				return err
			}
			return o.finish(cmd, r)
		},
	}
	c.Flags().StringVar(&path, "baseline", defaultBaseline, "the baseline file")
	o.flags(c)
	return c
}

func readBaseline(ctx context.Context, path string) (*report.Baseline, error) {
	f, err := openInput(ctx, nil, path, maxBaseline)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b, err := report.ReadBaseline(f)
	switch {
	case ctx.Err() != nil && err != nil:
		return nil, stopError(ctx, err)
	case err != nil:
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return b, nil
}

func applyBaseline(ctx context.Context, r *report.Report, path string) error {
	b, err := readBaseline(ctx, path)
	if err != nil {
		return err
	}
	_, err = report.Apply(r, b, time.Now(), report.BuiltIn())
	return err
}
