package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/hwcontract/hwcontract/conformance"
	"github.com/hwcontract/hwcontract/conformance/check"
	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/conformance/report"
)

// checkOptions are the flags of check.
type checkOptions struct {
	service string
	hosts   map[string]string
	failOn  string
	outputs []string
	color   string
	workers int
	maxBody int64
	shard   string
}

func newCheckCommand() *cobra.Command {
	var o checkOptions
	c := &cobra.Command{
		Use:   "check [PATH|-]...",
		Short: "Judge recordings",
		Long: `Check judges recorded exchanges: HAR 1.2, curl -i, curl -v and curl --trace-ascii
transcripts, NDJSON, raw HTTP/1.1 messages, go-vcr cassettes and Postman
examples, from files, folders, globs and standard input, plain, gzip or zstd.
The format is found out from the content.

The report goes to standard output, everything else to standard error.`,
		Example: `  validate check session.har
  validate check --output text --output sarif=findings.sarif 'runs/**/*.har'
  curl -si https://ucs.myhuaweicloud.com/v1/clusters | validate check --service ucs -`,
		RunE: func(cmd *cobra.Command, paths []string) error { return o.run(cmd, paths) },
	}
	f := c.Flags()
	f.StringVar(&o.service, "service", "", "judge everything by this service's contract (ucs, ems, iam, cci, karmada)")
	f.StringToStringVar(&o.hosts, "host", nil, "give a host to a service: 127.0.0.1:8080/ucs=ucs")
	f.StringVar(&o.failOn, "fail-on", "error", "lowest severity that fails the run: error, warning, info or never")
	f.StringArrayVarP(&o.outputs, "output", "o", []string{"text"}, "FORMAT or FORMAT=FILE; may repeat ("+strings.Join(report.Formats(), ", ")+")")
	f.StringVar(&o.color, "color", "auto", "colours in text: auto, always or never")
	f.IntVar(&o.workers, "workers", 0, "how many judge side by side (0: one a processor)")
	f.Int64Var(&o.maxBody, "max-body", 64<<20, "largest body that is judged, in bytes")
	f.StringVar(&o.shard, "shard", "", "judge the Ith of N parts of the run: I/N, from 1/N to N/N")
	return c
}

func (o *checkOptions) run(cmd *cobra.Command, paths []string) error {
	if len(paths) == 0 {
		return hinted{errors.New("nothing to judge: name files, folders, globs, or - for standard input"), "validate check --help shows examples"}
	}
	threshold, err := parseFailOn(o.failOn)
	if err != nil {
		return err
	}
	shard, shards, err := parseShard(o.shard)
	if err != nil {
		return err
	}
	outputs, err := parseOutputs(o.outputs)
	if err != nil {
		return err
	}
	judge, err := check.New(check.Options{Service: o.service, Hosts: o.hosts, Coverage: true})
	if err != nil {
		return err
	}
	result, err := conformance.Run(cmd.Context(), conformance.Options{
		Paths: paths, Stdin: cmd.InOrStdin(), Judge: judge, Workers: o.workers,
		Limits: exchange.Limits{Body: o.maxBody}, Shard: shard, Shards: shards,
	})
	if err != nil && result.Report.Summary.Exchanges == 0 {
		return err
	}
	noteSkipped(cmd.ErrOrStderr(), result.Skipped)
	if werr := writeOutputs(cmd, outputs, result.Report, o.color); werr != nil {
		return errors.Join(err, werr)
	}
	if err != nil {
		return err
	}
	return verdict(result.Report, threshold)
}

// verdict turns a report into an exit code.
func verdict(r *report.Report, threshold int) error {
	f := r.Summary.Findings
	switch {
	case len(r.Stale) > 0, f.Error > 0 && threshold <= check.Error.Weight(),
		f.Warning > 0 && threshold <= check.Warning.Weight(), f.Info > 0 && threshold <= check.Info.Weight():
		return exit(exitFindings)
	case r.Summary.Checked == 0:
		return exit(exitNothing)
	}
	return nil
}

func noteSkipped(w io.Writer, skipped []exchange.Skipped) {
	for _, s := range skipped {
		fmt.Fprintf(w, "validate: note: %s was passed over: it is in no known format\n", s.Name)
	}
}

// parseFailOn returns the lowest weight of severity that fails a run.
func parseFailOn(s string) (int, error) {
	if s == "never" {
		return check.Error.Weight() + 1, nil
	}
	if w := check.Severity(s).Weight(); w > 0 {
		return w, nil
	}
	return 0, fmt.Errorf("--fail-on %s: error, warning, info or never", s)
}

// parseShard reads I/N.
func parseShard(s string) (shard, shards int, err error) {
	if s == "" {
		return 0, 1, nil
	}
	if n, err := fmt.Sscanf(s, "%d/%d", &shard, &shards); n != 2 || err != nil || shard < 1 || shard > shards || fmt.Sprintf("%d/%d", shard, shards) != s {
		return 0, 0, fmt.Errorf("--shard %s: I/N with I from 1 to N", s)
	}
	return shard - 1, shards, nil
}
