package main

import (
	"fmt"
	"io"
	"path/filepath"

	"github.com/hwcontract/hwcontract/bench/internal/subject"
	"github.com/hwcontract/hwcontract/conformance/report"
	"github.com/hwcontract/hwcontract/conformance/verdict"
)

// reportRows work on a report of 100 findings, which each tree makes by
// itself of the same recording: the form of a report belongs to its tree.
var reportRows = []work{
	{name: "report/text", runs: 2, turns: 70, prepare: writing("text")},
	{name: "report/json", runs: 1, turns: 70, prepare: writing("json")},
	{name: "report/sarif", runs: 1, turns: 50, prepare: writing("sarif")},
	{name: "report/merge", runs: 1, turns: 70, prepare: merging},
}

func writing(format string) func(string) (func() error, error) {
	return func(folder string) (func() error, error) {
		r, err := reported(folder)
		if err != nil {
			return nil, err
		}
		o := report.Options{Rules: verdict.Catalogue()}
		return func() error { return report.Write(io.Discard, format, r, o) }, nil
	}
}

// merging merges a report with itself, so that every finding is compared and
// every count is added.
func merging(folder string) (func() error, error) {
	r, err := reported(folder)
	if err != nil {
		return nil, err
	}
	return func() error {
		if all := report.Merge(r, r); len(all.Findings) == 0 {
			return fmt.Errorf("nothing is left of %d findings", len(r.Findings))
		}
		return nil
	}, nil
}

func reported(folder string) (*report.Report, error) {
	judge, err := subject.Judge()
	if err != nil {
		return nil, err
	}
	r, err := subject.Run(judge, filepath.Join(folder, "broken.ndjson"), 1)
	if err == nil && len(r.Findings) == 0 {
		err = fmt.Errorf("%d exchanges judged, nothing found", r.Summary.Checked)
	}
	return r, err
}
