package conformance_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance"
)

var updateTraffic = flag.Bool("update-traffic", false, "write the lists of known misses and false errors anew")

// rulesToCome are rules that faults expect and that no judge has yet.
var rulesToCome = []conformance.Rule{
	"object-kind", "response-not-requested-object", "list-total", "table-code-unlisted", "table-combination-unlisted",
	"duplicate-key", "encoding",
}

// Truthful responses give no error, save those that false-errors.tsv lists with
// a reason. One that is listed and gives no error fails as well.
func TestTruthfulTraffic(t *testing.T) {
	t.Parallel()
	all := truthfulTraffic(t)
	judge := trafficJudge(t)
	names := map[string]bool{}
	got := map[string]string{}
	for _, x := range all {
		require.False(t, names[x.Name], "two exchanges are named %s", x.Name)
		names[x.Name] = true
		v := judge.Judge(x.exchange())
		if found := errorsOf(v); len(found) > 0 {
			got[x.Name] = strings.Join(found, ", ")
			continue
		}
		require.Equal(t, x.service(), v.Service, x.Name)
	}
	require.GreaterOrEqual(t, len(all), 300)
	checkKnown(t, "false-errors.tsv", got)
	t.Logf("truthful responses: %d, with an error: %d", len(all), len(got))
}

// Each fault is found under the rule and the severity of its class, save those
// that misses.tsv lists with a reason. One that is listed and found fails as
// well.
func TestFaultyTraffic(t *testing.T) {
	t.Parallel()
	bases := map[string]trafficExchange{}
	for _, x := range truthfulTraffic(t) {
		bases[x.Name] = x
	}
	all := expectedFaults(t)
	judge := trafficJudge(t)
	classes := map[string]bool{}
	heavy, heavyMissed := 0, 0
	missed := map[string]string{}
	for _, f := range all {
		classes[f.Class] = true
		_, known := conformance.LookupRule(f.Rule)
		require.True(t, known || slices.Contains(rulesToCome, f.Rule), "%s expects the unknown rule %s", f.name, f.Rule)
		require.Contains(t, bases, f.Base, f.name)
		require.Empty(t, errorsOf(judge.Judge(bases[f.Base].exchange())), "%s: the exchange has an error without the fault", f.name)
		x := f.apply(t, bases[f.Base])
		if f.Severity == conformance.Error {
			heavy++
		}
		if v := judge.Judge(x.exchange()); !hasFinding(v, f.Rule, f.Severity) {
			if missed[f.name] = foundInstead(v); f.Severity == conformance.Error {
				heavyMissed++
			}
		}
	}
	require.GreaterOrEqual(t, heavy, 250)
	require.GreaterOrEqual(t, len(classes), 60)
	checkKnown(t, "misses.tsv", missed)
	t.Logf("single faults: %d in %d classes", len(all), len(classes))
	logShare(t, "found under the rule of their class", len(all)-len(missed), len(all))
	logShare(t, "of those that are errors", heavy-heavyMissed, heavy)
	for _, name := range sortedKeys(missed) {
		t.Logf("missed: %s: found %s", name, missed[name])
	}
}

func logShare(t *testing.T, what string, found, of int) {
	t.Helper()
	t.Logf("%s: %d of %d (%.1f %%)", what, found, of, 100*float64(found)/float64(of))
}

func trafficJudge(t *testing.T) *conformance.Judge {
	t.Helper()
	judge, err := conformance.New(conformance.Options{Hosts: map[string]string{"karmada.example.com:5443": "karmada"}})
	require.NoError(t, err)
	return judge
}

func errorsOf(v conformance.Verdict) []string {
	var found []string
	for _, f := range v.Findings {
		if f.Severity == conformance.Error {
			found = append(found, strings.TrimSuffix(fmt.Sprintf("%s at %s", f.Rule, f.Pointer), " at "))
		}
	}
	return found
}

// hasFinding reports whether a finding of the rule has the severity or a heavier one.
func hasFinding(v conformance.Verdict, rule conformance.Rule, severity conformance.Severity) bool {
	return slices.ContainsFunc(v.Findings, func(f conformance.Finding) bool { return f.Rule == rule && f.Severity.Weight() >= severity.Weight() })
}

// foundInstead names the rules of other findings.
func foundInstead(v conformance.Verdict) string {
	var rules []string
	for _, f := range v.Findings {
		if rule := string(f.Rule) + " (" + string(f.Severity) + ")"; !slices.Contains(rules, rule) {
			rules = append(rules, rule)
		}
	}
	if len(rules) == 0 {
		return "nothing"
	}
	return strings.Join(rules, ", ")
}

// checkKnown holds names against those that a file lists, one per line with a
// reason behind a tab. With -update-traffic the file is written anew, and new
// names get the reason that the class of the fault is listed with, if any.
func checkKnown(t *testing.T, file string, got map[string]string) {
	t.Helper()
	file = filepath.Join(trafficFolder, file)
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	reasons := map[string]string{}
	for line := range strings.Lines(string(text)) {
		name, reason, _ := strings.Cut(strings.TrimSpace(line), "\t")
		require.NotEmpty(t, reason, "%s: %s has no reason", file, name)
		reasons[name] = reason
	}
	if *updateTraffic {
		writeKnown(t, file, got, reasons)
		return
	}
	for _, name := range sortedKeys(got) {
		require.Contains(t, reasons, name, "%s lists no reason for %s; found: %s", file, name, got[name])
	}
	for name := range reasons {
		require.Contains(t, got, name, "%s lists %s, which is judged as expected: remove the line, or run the test with -update-traffic", file, name)
	}
}

func writeKnown(t *testing.T, file string, got, reasons map[string]string) {
	t.Helper()
	byClass := map[string]string{}
	for name, reason := range reasons {
		class, _, _ := strings.Cut(name, "/")
		byClass[class] = reason
	}
	var text strings.Builder
	for _, name := range sortedKeys(got) {
		reason := reasons[name]
		if class, _, _ := strings.Cut(name, "/"); reason == "" {
			reason = byClass[class]
		}
		if reason == "" {
			reason = "found: " + got[name]
		}
		fmt.Fprintf(&text, "%s\t%s\n", name, reason)
	}
	require.NoError(t, os.WriteFile(file, []byte(text.String()), 0o600))
}
