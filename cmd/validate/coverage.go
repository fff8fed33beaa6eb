package main

import (
	"bytes"
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/hwcontract/hwcontract/conformance"
	"github.com/hwcontract/hwcontract/conformance/report"
)

func newCoverageCommand() *cobra.Command {
	var minimum float64
	var unseen bool
	c := &cobra.Command{
		Use:   "coverage REPORT.json...",
		Short: "Show what of the contracts reports have covered",
		Long: `Coverage lists each operation with the documented responses that were seen, from
JSON reports of check, and the worst severity of the findings about each with
its number. --unseen lists what was not: responses, error codes,
response properties and branches.

Exit codes: 0, 1 when --min-coverage is missed, 2 a report could not be read.`,
		Example: `  validate check -o json=run.json runs/ && validate coverage run.json
  validate coverage --unseen --min-coverage 60 run.json`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, paths []string) error {
			if err := checkPercentage("--min-coverage", minimum); err != nil {
				return err
			}
			r, err := readReports(cmd, paths)
			if err != nil {
				return err
			}
			if err := writeCoverage(cmd.OutOrStdout(), r, unseen); err != nil {
				return err
			}
			return minCoverage(cmd.ErrOrStderr(), r.Coverage, minimum)
		},
	}
	c.Flags().Float64Var(&minimum, "min-coverage", 0, "fail when less than this percentage of the documented responses was seen")
	c.Flags().BoolVar(&unseen, "unseen", false, "list what was not seen")
	return c
}

func minCoverage(stderr io.Writer, c conformance.Coverage, minimum float64) error {
	if minimum <= 0 {
		return nil
	}
	if err := report.MinCoverage(c, minimum); err != nil {
		printMessage(stderr, "%v", err)
		return exit(exitFindings)
	}
	return nil
}

func writeCoverage(w io.Writer, r *report.Report, unseen bool) error {
	var b bytes.Buffer
	c := r.Coverage
	if unseen {
		listUnseen(&b, c)
	} else {
		listResponses(&b, r)
	}
	fmt.Fprintf(&b, "\n%s operations, %s responses, %s error codes, %s properties, %s branches\n",
		report.Operations(c), report.Answers(c), report.Codes(c), report.Nodes(c.Properties), report.Nodes(c.Branches))
	_, err := w.Write(b.Bytes())
	return err
}

// listResponses lists each response with the worst severity of the findings
// about its operation and status.
func listResponses(b *bytes.Buffer, r *report.Report) {
	t := tabwriter.NewWriter(b, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "SERVICE\tOPERATION\tSTATUS\tMEDIA TYPE\tSEEN\tFINDINGS\t")
	worst := report.WorstFindings(r)
	for _, a := range r.Coverage.Answers {
		note := ""
		switch {
		case !a.Listed:
			note = "not listed"
		case !a.Checkable:
			note = "no schema: seen, not checked"
		}
		findings := worst[report.Response{Service: a.Service, Operation: a.Operation, Status: a.Status}]
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%d\t%s\t%s\n", escape(a.Service), escape(a.Operation), escape(a.Status), escape(a.MediaType), a.Count, findings, note)
	}
	_ = t.Flush() // into a buffer
}

func listUnseen(b *bytes.Buffer, c conformance.Coverage) {
	for _, a := range c.Answers {
		if a.Listed && a.Count == 0 {
			fmt.Fprintf(b, "response  %s %s %s %s\n", escape(a.Service), escape(a.Operation), escape(a.Status), escape(a.MediaType))
		}
	}
	for _, e := range c.Codes {
		if e.Count == 0 {
			fmt.Fprintf(b, "code      %s %s %d\n", escape(e.Service), escape(e.Code), e.Status)
		}
	}
	for _, list := range []struct {
		name  string
		nodes []conformance.NodeCoverage
	}{{"property", c.Properties}, {"branch", c.Branches}} {
		for _, n := range list.nodes {
			if !n.Seen {
				fmt.Fprintf(b, "%-9s %s %s\n", list.name, escape(n.Service), escape(n.Pointer))
			}
		}
	}
}
