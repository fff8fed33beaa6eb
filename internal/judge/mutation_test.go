package judge_test

import (
	"cmp"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/internal/judge"
)

var mutants = flag.Int("mutants", 60, "wrong exchanges made for each rule; the table is printed from 1000 on")

// score is how a rule fared.
type score struct {
	made  int // mutants
	wrong int // that kin-openapi, the error table or the way they were made call wrong
	found int // of those, that we report
	aimed int // of those, under the rule itself
	kin   int // of those, that kin-openapi alone would have found
	lost  []string
}

// Wrong exchanges made of valid ones are found, and the valid ones are left
// alone. Every rule has its mutations.
func TestMutationScore(t *testing.T) {
	t.Parallel()
	judge, err := plain()
	require.NoError(t, err)
	all := bases(t)
	for _, b := range all {
		require.Empty(t, judge.Judge(b.Exchange).Findings, "%s: a valid exchange is flagged", b.op.ID)
		require.NoError(t, kinVerdict(t, b.Exchange), "%s: kin-openapi flags a valid exchange", b.op.ID)
	}
	scores := map[verdict.Rule]*score{}
	session := judge.Session()
	for _, m := range mutations {
		for rule, s := range m.run(t, session, all, *mutants) {
			scores[rule] = s
		}
	}
	if *mutants >= 1000 {
		printScores(scores)
	}
	for _, r := range verdict.Catalogue() {
		if r.Name == verdict.RuleLiveRefused {
			continue // found only where ExpectSuccess is set
		}
		s := scores[r.Name]
		require.NotNil(t, s, "no mutation is aimed at %s", r.Name)
		require.Positive(t, s.wrong, "no mutant breaks %s", r.Name)
		require.GreaterOrEqual(t, float64(s.found), 0.99*float64(s.wrong), "%s: not found: %s", r.Name, strings.Join(s.lost, "\n"))
	}
}

func printScores(scores map[verdict.Rule]*score) {
	w := os.Stdout
	fmt.Fprintf(w, "%-28s %8s %8s %8s %8s %8s %8s\n", "rule", "mutants", "wrong", "found", "score", "by rule", "by kin")
	var sum score
	for _, rule := range slices.Sorted(keys(scores)) {
		s := scores[rule]
		fmt.Fprintf(w, "%-28s %8d %8d %8d %7.2f%% %7.1f%% %7.1f%%\n", rule, s.made, s.wrong, s.found, share(s.found, s.wrong), share(s.aimed, s.wrong), share(s.kin, s.wrong))
		sum.made, sum.wrong, sum.found, sum.aimed, sum.kin = sum.made+s.made, sum.wrong+s.wrong, sum.found+s.found, sum.aimed+s.aimed, sum.kin+s.kin
	}
	fmt.Fprintf(w, "%-28s %8d %8d %8d %7.2f%% %7.1f%% %7.1f%%\n", "all", sum.made, sum.wrong, sum.found, share(sum.found, sum.wrong), share(sum.aimed, sum.wrong), share(sum.kin, sum.wrong))
}

func keys(m map[verdict.Rule]*score) func(func(verdict.Rule) bool) {
	return func(yield func(verdict.Rule) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

func share(n, of int) float64 { return 100 * float64(n) / float64(max(of, 1)) }

// mutation makes wrong exchanges for one rule, or for those that kin-openapi
// tells apart.
type mutation struct {
	rule verdict.Rule // empty: the one that kin-openapi finds broken
	// certain says that what comes out is wrong by the way it was made, where
	// kin-openapi and the table have no opinion.
	certain bool
	mutate  func(r *rand.Rand, b base) bool
}

// run makes n mutants a rule of bases chosen at random.
func (m mutation) run(t *testing.T, session *judge.Session, all []base, n int) map[verdict.Rule]*score {
	t.Helper()
	r := rand.New(rand.NewPCG(1, uint64(len(m.rule))))
	scores := map[verdict.Rule]*score{}
	if m.rule != "" {
		scores[m.rule] = &score{}
	}
	tries := 300 * n
	if m.rule == "" {
		tries = 170 * n // kin-openapi is asked each time
	}
	services := byService(all)
	for ; tries > 0 && !m.enough(scores, n); tries-- {
		b := pick(r, pick(r, services...)...).clone()
		if !m.mutate(r, b) {
			continue
		}
		rule := m.rule
		var kin error
		if rule != "operation-unknown" && rule != "service-ambiguous" { // which kin-openapi has no route for
			kin = kinVerdict(t, b.Exchange)
		}
		if rule == "" {
			if rule = kinRule(kin); rule == "" {
				continue
			}
		}
		s := scores[rule]
		if s == nil {
			s = &score{}
			scores[rule] = s
		}
		if s.made >= n {
			continue
		}
		s.made++
		if kin == nil && !m.certain && !tableCallsWrong(b.service, b.Exchange) {
			continue
		}
		s.note(b, rule, kin, session.Judge(b.Exchange).Findings)
	}
	return scores
}

// byService groups exchanges, so that large services do not crowd out small ones.
func byService(all []base) [][]base {
	var groups [][]base
	for i, b := range all {
		if i == 0 || b.service != all[i-1].service {
			groups = append(groups, nil)
		}
		groups[len(groups)-1] = append(groups[len(groups)-1], b)
	}
	return groups
}

// enough reports whether every rule that the mutation is for has its mutants.
func (m mutation) enough(scores map[verdict.Rule]*score, n int) bool {
	if m.rule == "" && len(scores) < 6 {
		return false
	}
	for _, s := range scores {
		if s.made < n {
			return false
		}
	}
	return true
}

func (s *score) note(b base, rule verdict.Rule, kin error, found []verdict.Finding) {
	s.wrong++
	if kin != nil {
		s.kin++
	}
	if slices.ContainsFunc(found, func(f verdict.Finding) bool { return f.Rule == rule }) {
		s.aimed++
	}
	if len(found) > 0 {
		s.found++
		return
	}
	if len(s.lost) < 5 {
		s.lost = append(s.lost, fmt.Sprintf("%s %d %.300s (%v)", b.op.ID, b.Response.Status, b.Response.Body.Bytes, cmp.Or(kin, nil)))
	}
}
