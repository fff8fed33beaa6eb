package report

import (
	"slices"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/verdict"
)

// Merge unites two reports, such as those of two shards of one run. Counts
// add up, what either has seen is seen, and a baseline entry that matched
// nothing in the one holds when it matched in the other. The order in which
// reports are merged does not matter. Neither report is changed.
func Merge(a, b *Report) *Report {
	out := &Report{
		Version:  max(a.Version, b.Version),
		Findings: slices.Concat(a.Findings, b.Findings),
		Coverage: mergeCoverage(a.Coverage, b.Coverage),
		Stale:    slices.Concat(a.Stale, b.Stale),
	}
	out.Summary.Exchanges = a.Summary.Exchanges + b.Summary.Exchanges
	out.Summary.Checked = a.Summary.Checked + b.Summary.Checked
	if out.Findings == nil {
		out.Findings = []verdict.Finding{}
	}
	sortFindings(out.Findings)
	out.Stale = settled(out.Stale, out.Findings)
	out.Count()
	return out
}

// settled leaves out entries that are said twice, or to match nothing while
// something matches.
func settled(all []Stale, findings []verdict.Finding) []Stale {
	matched := map[string]bool{}
	for _, f := range findings {
		if f.Baselined != nil {
			matched[f.Fingerprint] = true
		}
	}
	all = slices.DeleteFunc(all, func(s Stale) bool { return s.Reason == Unmatched && matched[s.Fingerprint] })
	sortStale(all)
	all = slices.Compact(all)
	if len(all) == 0 {
		return nil
	}
	return all
}

func sortStale(all []Stale) {
	slices.SortFunc(all, func(a, b Stale) int {
		return strings.Compare(row(string(a.Rule), a.Fingerprint, a.Reason, a.Message), row(string(b.Rule), b.Fingerprint, b.Reason, b.Message))
	})
}

func mergeCoverage(a, b verdict.Coverage) verdict.Coverage {
	out := verdict.Coverage{
		Answers: united(a.Answers, b.Answers, func(x verdict.AnswerCoverage) verdict.AnswerCoverage { x.Count = 0; return x },
			func(x *verdict.AnswerCoverage, y verdict.AnswerCoverage) { x.Count += y.Count }),
		Codes: united(a.Codes, b.Codes, func(x verdict.CodeCoverage) verdict.CodeCoverage { x.Count = 0; return x },
			func(x *verdict.CodeCoverage, y verdict.CodeCoverage) { x.Count += y.Count }),
		Properties: united(a.Properties, b.Properties, nodeKey, seeNode),
		Branches:   united(a.Branches, b.Branches, nodeKey, seeNode),
	}
	o := newContractOrder(out)
	slices.SortFunc(out.Answers, o.answers)
	slices.SortFunc(out.Codes, o.codes)
	slices.SortFunc(out.Properties, o.nodes)
	slices.SortFunc(out.Branches, o.nodes)
	return out
}

func nodeKey(x verdict.NodeCoverage) verdict.NodeCoverage { x.Seen = false; return x }

func seeNode(x *verdict.NodeCoverage, y verdict.NodeCoverage) { x.Seen = x.Seen || y.Seen }

// united adds up the rows of two lists that have the same key.
func united[T comparable](a, b []T, key func(T) T, add func(*T, T)) []T {
	out := make([]T, 0, len(a)+len(b))
	index := map[T]int{}
	for _, list := range [][]T{a, b} {
		for _, x := range list {
			k := key(x)
			i, ok := index[k]
			if !ok {
				i = len(out)
				index[k] = i
				out = append(out, k)
			}
			add(&out[i], x)
		}
	}
	return out
}
