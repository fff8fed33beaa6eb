package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/hwcontract/hwcontract/conformance"
	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/conformance/report"
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
	shard    string
	noConfig bool
	values   bool

	failOnUnjudged bool

	configRead string                                    // the configuration file that was read, if any
	severity   map[conformance.Rule]conformance.Severity // of the configuration file
	ignore     []conformance.Ignore
}

func newCheckCommand() *cobra.Command {
	var o checkOptions
	c := &cobra.Command{
		Use:   "check [PATH|-]...",
		Short: "Judge recordings (the default command)",
		Long: `Check judges recorded exchanges: HAR 1.2, curl -i, curl -v and curl --trace-ascii
transcripts, NDJSON, raw HTTP/1.1 messages, go-vcr cassettes and Postman
examples, from files, folders, globs and standard input, plain, gzip or zstd.
The format is recognized by the content. Of a folder or glob, what is not a
recording or cannot be opened is skipped, with a note.

The report goes to standard output, everything else to standard error.
Secrets are never printed. Flags win over the configuration file, which is
.validate.yaml of the working folder or what --config names (validate help
configuration).

Exit codes: 0 clean, 1 findings that fail the run, 2 the work could not be
done or was stopped, 3 no response was judged.`,
		Example: `  validate check session.har
  validate check --output text --output sarif=findings.sarif 'runs/**/*.har'
  curl -si "$UCS/v1/clusters" | validate check --service ucs --request 'GET /v1/clusters' -`,
		RunE: func(cmd *cobra.Command, paths []string) error { return o.run(cmd, paths) },
	}
	f := c.Flags()
	f.StringVar(&o.config, "config", "", "configuration file (default "+defaultConfig+" if there is one)")
	f.BoolVar(&o.noConfig, "no-config", false, "do not read "+defaultConfig+" of the working folder")
	f.StringVar(&o.service, "service", "", "judge everything by this service's contract (ucs, ems, iam, cci, karmada)")
	f.StringVar(&o.request, "request", "", "\"METHOD URL\" of responses recorded without their request, as curl -i does")
	f.StringToStringVar(&o.hosts, "host", nil, "judge a host by a service's contract: 127.0.0.1:8080/ucs=ucs")
	f.StringVar(&o.baseline, "baseline", "", "accept the findings that this file lists")
	f.Float64Var(&o.minimum, "min-coverage", 0, "fail when less than this percentage of the documented responses was seen")
	f.IntVar(&o.workers, "workers", 0, "number of goroutines that judge (0 means GOMAXPROCS)")
	f.Int64Var(&o.maxBody, "max-body", 64<<20, "size in bytes of the largest body that is judged (0 means 64 MiB)")
	f.StringVar(&o.shard, "shard", "", "judge part I of N of the run: I/N, from 1/N to N/N")
	f.BoolVar(&o.values, "show-values", false, "quote every value in findings, not only those that cannot be a secret; secrets stay masked")
	c.MarkFlagsMutuallyExclusive("config", "no-config")
	o.scope.flags(c)
	unjudgedFlag(c, &o.failOnUnjudged)
	o.flags(c)
	return c
}

func (o *checkOptions) run(cmd *cobra.Command, paths []string) error {
	if len(paths) == 0 {
		return hinted{errors.New("nothing to judge: name files, folders, globs, or - for standard input"), "validate check --help shows examples"}
	}
	if err := o.configure(cmd); err != nil {
		return err
	}
	options, err := o.runOptions(cmd, paths)
	if err != nil {
		return err
	}
	bar := newProgress(cmd.ErrOrStderr(), paths)
	options.Wrap = bar.wrap
	result, err := conformance.Run(cmd.Context(), options)
	bar.finish()
	noteSkipped(cmd.ErrOrStderr(), result.Skipped)
	noteUnclaimed(cmd.ErrOrStderr(), result.Unclaimed, result.Report.Summary.Checked)
	if err != nil {
		return errors.Join(err, o.writePartial(cmd, result.Report))
	}
	if o.baseline != "" {
		if err := applyBaseline(cmd.Context(), result.Report, o.baseline); err != nil {
			return err
		}
	}
	return errors.Join(o.finish(cmd, result.Report), unjudged(cmd.ErrOrStderr(), result.Report, o.failOnUnjudged), minCoverage(cmd.ErrOrStderr(), result.Report.Coverage, o.minimum))
}

// runOptions turns the flags into options, and refuses flags that cannot be met.
func (o *checkOptions) runOptions(cmd *cobra.Command, paths []string) (conformance.RunOptions, error) {
	var none conformance.RunOptions
	if err := o.checkNumbers(); err != nil {
		return none, err
	}
	shard, shards, err := parseShard(o.shard)
	if err != nil {
		return none, err
	}
	method, url, err := parseRequest(o.request)
	if err != nil {
		return none, err
	}
	if err := o.checkOutputs(cmd, paths); err != nil {
		return none, err
	}
	judge, err := conformance.New(conformance.Options{
		Service: o.service, Hosts: o.hosts, Severity: o.severity, Ignore: o.ignore, Coverage: true, ShowValues: o.values,
		StrictHosts: o.scope.Strict, Include: o.scope.Include, Exclude: o.scope.Exclude,
	})
	return conformance.RunOptions{
		Paths: paths, Stdin: cmd.InOrStdin(), Method: method, URL: url, Judge: judge, Workers: o.workers,
		Limits: exchange.Limits{Body: o.maxBody}, Shard: shard, Shards: shards,
	}, err
}

// maxBodyLimit is the largest --max-body. A body is held in memory whole.
const maxBodyLimit = 16 << 30

func (o *checkOptions) checkNumbers() error {
	switch {
	case o.workers < 0 || o.workers > conformance.MaxWorkers:
		return fmt.Errorf("--workers %d: must be from 0 to %d (0 means GOMAXPROCS)", o.workers, conformance.MaxWorkers)
	case o.maxBody < 0 || o.maxBody > maxBodyLimit:
		return fmt.Errorf("--max-body %d: must be from 0 to %d bytes (0 means 64 MiB)", o.maxBody, int64(maxBodyLimit))
	}
	return checkPercentage("--min-coverage", o.minimum)
}

func checkPercentage(name string, p float64) error {
	if !(p >= 0 && p <= 100) { // nor NaN
		return fmt.Errorf("%s %v: must be from 0 to 100", name, p)
	}
	return nil
}

// checkOutputs refuses outputs that cannot be written or are also read.
func (o *checkOptions) checkOutputs(cmd *cobra.Command, paths []string) error {
	if err := o.reportOptions.check(cmd, append([]string{o.configRead, o.baseline}, paths...)...); err != nil {
		return err
	}
	outputs, err := parseOutputs(cmd.OutOrStdout(), o.outputs)
	if err != nil {
		return err
	}
	return refuseOverwritingRecordings(cmd.Context(), outputs, paths)
}

// writePartial writes what was judged until the input broke or the run was
// stopped. The baseline accepts what it lists; that some of it was not found
// says nothing yet.
func (o *checkOptions) writePartial(cmd *cobra.Command, r *report.Report) error {
	if r.Summary.Exchanges == 0 && cmd.Context().Err() == nil {
		return nil
	}
	var failed error
	if o.baseline != "" {
		failed = applyBaseline(context.WithoutCancel(cmd.Context()), r, o.baseline)
		r.Stale = slices.DeleteFunc(r.Stale, func(s report.Stale) bool { return s.Reason == report.Unmatched })
	}
	return errors.Join(failed, o.write(cmd, r))
}

// noteSkipped names files that were found in a folder or by a glob and not
// read. Documentation beside recordings is expected.
func noteSkipped(stderr io.Writer, skipped []exchange.Skipped) {
	for _, s := range skipped {
		switch {
		case !errors.Is(s.Err, exchange.ErrFormat):
			printMessage(stderr, "note: %s was skipped: %v", s.Name, cause(s.Err))
		case path.Ext(s.Name) != ".md":
			printMessage(stderr, "note: %s was skipped: unrecognized format", s.Name)
		}
	}
}

// cause leaves out the name of the file, which is said anyway.
func cause(err error) error {
	var read *exchange.ReadError
	if errors.As(err, &read) && read.Err != nil {
		return read.Err
	}
	return err
}

// parseRequest reads "METHOD URL"; the method of a URL alone is GET.
func parseRequest(s string) (method, url string, err error) {
	switch words := strings.Fields(s); len(words) {
	case 0:
		return "", "", nil
	case 1:
		return "GET", words[0], nil
	case 2:
		return strings.ToUpper(words[0]), words[1], nil
	}
	return "", "", fmt.Errorf("--request %q: must be a method and a URL, such as 'GET /v1/clusters'", s)
}

// parseShard reads I/N.
func parseShard(s string) (shard, shards int, err error) {
	if s == "" {
		return 0, 1, nil
	}
	if n, err := fmt.Sscanf(s, "%d/%d", &shard, &shards); n != 2 || err != nil || shard < 1 || shard > shards || fmt.Sprintf("%d/%d", shard, shards) != s {
		return 0, 0, fmt.Errorf("--shard %s: must be I/N with I from 1 to N", s)
	}
	return shard - 1, shards, nil
}
