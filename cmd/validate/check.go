package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/hwcontract/hwcontract/conformance"
	"github.com/hwcontract/hwcontract/conformance/exchange"
)

// checkOptions are the flags of check.
type checkOptions struct {
	reportOptions
	scope    scopeOptions
	config   string
	service  string
	request  string
	hosts    map[string]string
	baseline string
	minimum  float64
	workers  int
	maxBody  int64
	timeout  time.Duration
	shard    string

	failOnUnjudged bool

	severity map[conformance.Rule]conformance.Severity // of the configuration file
	ignore   []conformance.Ignore
}

func newCheckCommand() *cobra.Command {
	var o checkOptions
	c := &cobra.Command{
		Use:   "check [PATH|-]...",
		Short: "Judge recordings (the default command)",
		Long: `Check judges recorded exchanges: HAR 1.2, curl -i, curl -v and curl --trace-ascii
transcripts, NDJSON, raw HTTP/1.1 messages, go-vcr cassettes and Postman
examples, from files, folders, globs and standard input, plain, gzip or zstd.
The format is found out from the content.

The report goes to standard output, everything else to standard error.
Secrets are never printed. Flags win over the configuration file, which is
.validate.yaml of the working folder or what --config names (validate help
configuration).

Exit codes: 0 clean, 1 findings that fail the run, 2 the work could not be
done, 3 nothing was checked.`,
		Example: `  validate check session.har
  validate check --output text --output sarif=findings.sarif 'runs/**/*.har'
  curl -si "$UCS/v1/clusters" | validate check --service ucs --request 'GET /v1/clusters' -`,
		RunE: func(cmd *cobra.Command, paths []string) error { return o.run(cmd, paths) },
	}
	f := c.Flags()
	f.StringVar(&o.config, "config", "", "configuration file (default "+defaultConfig+" if there is one)")
	f.StringVar(&o.service, "service", "", "judge everything by this service's contract (ucs, ems, iam, cci, karmada)")
	f.StringVar(&o.request, "request", "", "\"METHOD URL\" of answers recorded without their request, as curl -i does")
	f.StringToStringVar(&o.hosts, "host", nil, "give a host to a service: 127.0.0.1:8080/ucs=ucs")
	f.StringVar(&o.baseline, "baseline", "", "accept the findings that this file lists")
	f.Float64Var(&o.minimum, "min-coverage", 0, "fail below so many percent of the documented answers")
	f.IntVar(&o.workers, "workers", 0, "how many judge side by side (0: one a processor)")
	f.Int64Var(&o.maxBody, "max-body", 64<<20, "largest body that is judged, in bytes")
	f.DurationVar(&o.timeout, "timeout", 0, "stop after so long and report what was judged until then (0: never)")
	f.StringVar(&o.shard, "shard", "", "judge the Ith of N parts of the run: I/N, from 1/N to N/N")
	o.scope.flags(c)
	unjudgedFlag(c, &o.failOnUnjudged)
	o.flags(c)
	return c
}

func (o *checkOptions) run(cmd *cobra.Command, paths []string) error {
	if len(paths) == 0 {
		return hinted{errors.New("nothing to judge: name files, folders, globs, or - for standard input"), "validate check --help shows examples"}
	}
	if err := o.configure(cmd.Flags()); err != nil {
		return err
	}
	shard, shards, err := parseShard(o.shard)
	if err != nil {
		return err
	}
	method, url, err := parseRequest(o.request)
	if err != nil {
		return err
	}
	if err := o.check(); err != nil {
		return err
	}
	judge, err := conformance.New(conformance.Options{
		Service: o.service, Hosts: o.hosts, Severity: o.severity, Ignore: o.ignore, Coverage: true,
		StrictHosts: o.scope.Strict, Include: o.scope.Include, Exclude: o.scope.Exclude,
	})
	if err != nil {
		return err
	}
	ctx := cmd.Context()
	if o.timeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeoutCause(ctx, o.timeout, fmt.Errorf("--timeout %s is over", o.timeout))
		defer cancel()
	}
	bar := newProgress(cmd.ErrOrStderr(), paths)
	result, err := conformance.Run(ctx, conformance.RunOptions{
		Paths: paths, Stdin: cmd.InOrStdin(), Method: method, URL: url, Judge: judge, Workers: o.workers,
		Limits: exchange.Limits{Body: o.maxBody}, Shard: shard, Shards: shards, Wrap: bar.wrap,
	})
	bar.finish()
	noteSkipped(cmd.ErrOrStderr(), result.Skipped)
	noteUnclaimed(cmd.ErrOrStderr(), result.Unclaimed, result.Report.Summary.Checked)
	if err != nil {
		// What was judged until the input broke is not lost.
		if result.Report.Summary.Exchanges > 0 {
			err = errors.Join(err, o.write(cmd, result.Report))
		}
		return err
	}
	if o.baseline != "" {
		if err := applyBaseline(result.Report, o.baseline); err != nil {
			return err
		}
	}
	return errors.Join(o.finish(cmd, result.Report), unjudged(cmd.ErrOrStderr(), result.Report, o.failOnUnjudged), minCoverage(cmd.ErrOrStderr(), result.Report.Coverage, o.minimum))
}

// noteSkipped tells of files that were found in a folder and could not be
// read as a recording. Documentation beside recordings is expected.
func noteSkipped(w io.Writer, skipped []exchange.Skipped) {
	for _, s := range skipped {
		if path.Ext(s.Name) != ".md" {
			fmt.Fprintf(w, "validate: note: %s was passed over: it is in no known format\n", s.Name)
		}
	}
}

// parseRequest reads "METHOD URL"; a URL alone is asked for with GET.
func parseRequest(s string) (method, url string, err error) {
	switch words := strings.Fields(s); len(words) {
	case 0:
		return "", "", nil
	case 1:
		return "GET", words[0], nil
	case 2:
		return strings.ToUpper(words[0]), words[1], nil
	}
	return "", "", fmt.Errorf("--request %q: a method and a URL, such as 'GET /v1/clusters'", s)
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
