package report_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/conformance/report"
	"github.com/hwcontract/hwcontract/conformance/verdict"
)

var drawReport = rapid.Custom(func(t *rapid.T) *report.Report {
	r := &report.Report{Version: report.Version}
	r.Summary.Exchanges = rapid.IntRange(0, 9).Draw(t, "exchanges")
	r.Summary.Checked = rapid.IntRange(0, r.Summary.Exchanges).Draw(t, "checked")
	small := rapid.IntRange(0, 2)
	for range rapid.IntRange(0, 6).Draw(t, "findings") {
		f := verdict.Finding{Rule: verdict.Rule(fmt.Sprintf("rule-%d", small.Draw(t, "rule"))), Fingerprint: fmt.Sprint(small.Draw(t, "fingerprint")),
			Severity: rapid.SampledFrom([]verdict.Severity{verdict.Error, verdict.Warning, verdict.Info}).Draw(t, "severity"),
			Got:      fmt.Sprint(small.Draw(t, "got"))}
		f.Source.Entry = small.Draw(t, "entry")
		f.Pointer = rapid.SampledFrom([]string{"", "/a", "/b"}).Draw(t, "at")
		if rapid.Bool().Draw(t, "united") {
			f.Count = rapid.IntRange(3, 9).Draw(t, "count")
			for range small.Draw(t, "places") {
				f.Places = append(f.Places, verdict.Place{Source: exchange.Source{Entry: small.Draw(t, "place")}, Pointer: "/p"})
			}
		}
		if rapid.Bool().Draw(t, "baselined") {
			f.Baselined = &verdict.Acceptance{Reason: "known"}
		}
		r.Findings = append(r.Findings, f)
	}
	for range rapid.IntRange(0, 5).Draw(t, "answers") {
		r.Coverage.Answers = append(r.Coverage.Answers, verdict.AnswerCoverage{Service: rapid.SampledFrom([]string{"ucs", "ems", "new"}).Draw(t, "service"),
			Operation: rapid.SampledFrom([]string{"ShowCluster", "ListX", "ShowClusterList"}).Draw(t, "operation"),
			Status:    rapid.SampledFrom([]string{"200", "404", "default"}).Draw(t, "status"),
			MediaType: rapid.SampledFrom([]string{"", "application/json"}).Draw(t, "media"),
			Listed:    rapid.Bool().Draw(t, "listed"), Checkable: rapid.Bool().Draw(t, "checkable"), Count: small.Draw(t, "count")})
	}
	for range rapid.IntRange(0, 4).Draw(t, "others") {
		r.Coverage.Codes = append(r.Coverage.Codes, verdict.CodeCoverage{Service: "ucs", Code: rapid.SampledFrom([]string{"UCS.00000001", "UCS.1"}).Draw(t, "code"), Status: 400, Count: small.Draw(t, "count")})
		r.Coverage.Properties = append(r.Coverage.Properties, verdict.NodeCoverage{Service: "ucs", Pointer: fmt.Sprint("#/", small.Draw(t, "pointer")), Seen: rapid.Bool().Draw(t, "seen")})
		r.Stale = append(r.Stale, report.Stale{Fingerprint: fmt.Sprint(small.Draw(t, "stale")), Reason: rapid.SampledFrom([]string{report.Unmatched, report.Expired}).Draw(t, "reason")})
	}
	for range rapid.IntRange(0, 3).Draw(t, "unjudged") {
		u := verdict.Unjudged{Reason: rapid.SampledFrom(verdict.UnjudgedReasons()[:3]).Draw(t, "reason"), Count: rapid.IntRange(3, 9).Draw(t, "count")}
		for range small.Draw(t, "places") {
			u.Places = append(u.Places, exchange.Source{Entry: rapid.IntRange(0, 9).Draw(t, "place")})
		}
		r.Unjudged = append(r.Unjudged, u)
	}
	r.Count()
	return r
})

func TestMerge(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := drawReport.Draw(t, "a"), drawReport.Draw(t, "b"), drawReport.Draw(t, "c")
		require.Equal(t, report.Merge(a, b), report.Merge(b, a), "commutative")
		require.Equal(t, report.Merge(report.Merge(a, b), c), report.Merge(a, report.Merge(b, c)), "associative")
		require.Equal(t, report.Merge(a, b, c), report.Merge(report.Merge(c, a), b), "any number at once")
		sum := report.Merge(a, b).Summary
		require.Equal(t, a.Summary.Exchanges+b.Summary.Exchanges, sum.Exchanges)
		require.Equal(t, a.Summary.Findings.Total()+b.Summary.Findings.Total(), sum.Findings.Total())
	})
}

// The shards of a run add up to the run, in whatever order they come.
func TestMergeShards(t *testing.T) {
	t.Parallel()
	whole := example()
	whole.Stale = nil
	verdict.Sort(whole.Findings)
	want := report.Merge(whole, &report.Report{})
	shards := make([]*report.Report, 3)
	for i := range shards {
		shards[i] = &report.Report{Version: report.Version, Coverage: whole.Coverage, Summary: report.Summary{Exchanges: 3, Checked: 3}}
		if i > 0 { // the counts are the first shard's
			shards[i].Coverage.Answers = nil
			shards[i].Coverage.Codes = nil
		}
	}
	shards[2].Summary.Checked, shards[2].Unjudged = 2, whole.Unjudged
	for i, f := range whole.Findings {
		shards[i%3].Findings = append(shards[i%3].Findings, f)
	}
	for range 10 {
		rand.Shuffle(len(shards), func(i, j int) { shards[i], shards[j] = shards[j], shards[i] })
		require.Equal(t, want, report.Merge(report.Merge(shards[0], shards[1]), shards[2]))
	}
}

// An entry that one shard did not meet holds when another met it.
func TestMergeStale(t *testing.T) {
	t.Parallel()
	a := &report.Report{Stale: []report.Stale{{Fingerprint: "f", Reason: report.Unmatched}, {Fingerprint: "g", Reason: report.Unmatched}, {Fingerprint: "f", Reason: report.Expired}}}
	b := &report.Report{Findings: []verdict.Finding{{Fingerprint: "f", Baselined: &verdict.Acceptance{}}}}
	require.Equal(t, []report.Stale{{Fingerprint: "f", Reason: report.Expired}, {Fingerprint: "g", Reason: report.Unmatched}}, report.Merge(a, b).Stale)
}
