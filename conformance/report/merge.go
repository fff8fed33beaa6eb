package report

import (
	"cmp"
	"slices"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/verdict"
)

// Merge unites reports, such as those of the shards of one run. Counts add up,
// what any has seen is seen, and a baseline entry that matched nothing in one
// holds when it matched in another. The findings are counted anew. The order in
// which reports are merged does not matter. No report is changed.
func Merge(all ...*Report) *Report {
	out := &Report{Version: Version}
	coverage := make([]verdict.Coverage, 0, len(all))
	for _, r := range all {
		out.Summary.Exchanges = add(out.Summary.Exchanges, r.Summary.Exchanges)
		out.Summary.Checked = add(out.Summary.Checked, r.Summary.Checked)
		out.Findings = append(out.Findings, r.Findings...)
		out.Unjudged = append(out.Unjudged, r.Unjudged...)
		out.Stale = append(out.Stale, r.Stale...)
		coverage = append(coverage, r.Coverage)
	}
	out.Group()
	out.Coverage = mergeCoverage(coverage)
	out.Stale = withoutMatched(out.Stale, out.Findings)
	return out
}

// withoutMatched returns stale entries without duplicates and without those that
// matched nothing in one report but a finding of another.
func withoutMatched(all []Stale, findings []verdict.Finding) []Stale {
	type entry struct{ fingerprint, code string }
	matched := map[entry]bool{}
	for _, f := range findings {
		if f.Baselined != nil {
			matched[entry{cmp.Or(f.Baselined.Entry, f.Fingerprint), f.Code}] = true
		}
	}
	all = slices.DeleteFunc(all, func(s Stale) bool { return s.Reason == Unmatched && matched[entry{s.Fingerprint, s.Code}] })
	sortStale(all)
	all = slices.Compact(all)
	if len(all) == 0 {
		return nil
	}
	return all
}

func sortStale(all []Stale) {
	slices.SortFunc(all, func(a, b Stale) int {
		return strings.Compare(row(string(a.Rule), a.Fingerprint, a.Code, a.Reason, a.Message), row(string(b.Rule), b.Fingerprint, b.Code, b.Reason, b.Message))
	})
}

func mergeCoverage(all []verdict.Coverage) verdict.Coverage {
	out := verdict.Coverage{
		Answers: uniteRows(all, func(c *verdict.Coverage) []verdict.AnswerCoverage { return c.Answers },
			func(x verdict.AnswerCoverage) verdict.AnswerCoverage { x.Count = 0; return x },
			func(x *verdict.AnswerCoverage, y verdict.AnswerCoverage) { x.Count = add(x.Count, y.Count) }),
		Codes: uniteRows(all, func(c *verdict.Coverage) []verdict.CodeCoverage { return c.Codes },
			func(x verdict.CodeCoverage) verdict.CodeCoverage { x.Count = 0; return x },
			func(x *verdict.CodeCoverage, y verdict.CodeCoverage) { x.Count = add(x.Count, y.Count) }),
		Properties: uniteRows(all, func(c *verdict.Coverage) []verdict.NodeCoverage { return c.Properties }, nodeKey, seeNode),
		Branches:   uniteRows(all, func(c *verdict.Coverage) []verdict.NodeCoverage { return c.Branches }, nodeKey, seeNode),
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

// uniteRows adds up the rows of one list of each coverage that have the same key.
func uniteRows[T comparable](all []verdict.Coverage, list func(*verdict.Coverage) []T, key func(T) T, add func(*T, T)) []T {
	out := []T{}
	index := map[T]int{}
	for c := range all {
		for _, x := range list(&all[c]) {
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
