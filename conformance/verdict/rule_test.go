package verdict_test

import (
	"os"
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/verdict"
)

// Every rule of the catalogue has a constant, which package conformance repeats.
func TestEveryRuleHasAConstant(t *testing.T) {
	t.Parallel()
	own, err := os.ReadFile("rule.go")
	require.NoError(t, err)
	public, err := os.ReadFile("../verdict.go")
	require.NoError(t, err)
	names := map[string]string{}
	for _, m := range regexp.MustCompile(`(?m)^\t(Rule\w+) +Rule = "([a-z-]+)"$`).FindAllStringSubmatch(string(own), -1) {
		names[m[2]] = m[1]
		require.Regexp(t, `(?m)^\t`+m[1]+` += verdict\.`+m[1]+`$`, string(public))
	}
	require.Len(t, verdict.Catalogue(), len(names))
	for _, r := range verdict.Catalogue() {
		require.Contains(t, names, string(r.Name))
	}
}
