package judge_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/verdict"
)

// Each of the mistakes met most often gives one error: of the rule that the
// case is named after, at one place, with a line of the contract to look at.
func TestMistakes(t *testing.T) {
	t.Parallel()
	if *update {
		t.Skip("the cases are being written")
	}
	count := 0
	eachCase(t, "mistakes", func(t *testing.T, _ string, c testCase) {
		rule, _, _ := strings.Cut(c.name, ".")
		var failed []verdict.Finding
		for _, f := range judged(t, c.options, c.name+".http", c.http) {
			if f.Severity == verdict.Error {
				failed = append(failed, f)
			}
		}
		require.Len(t, failed, 1, show(t, failed))
		require.Equal(t, verdict.Rule(rule), failed[0].Rule)
		if rule != "operation-unknown" && rule != "service-ambiguous" { // which belong to no line
			require.NotEmpty(t, failed[0].Spec.File)
			require.NotEmpty(t, failed[0].Doc.Section)
		}
		count++
	})
	require.GreaterOrEqual(t, count, 30)
}
