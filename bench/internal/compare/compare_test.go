package compare

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/bench/internal/measure"
	"github.com/hwcontract/hwcontract/bench/internal/row"
)

func TestPlan(t *testing.T) {
	t.Parallel()
	old := []row.Listed{{Name: "a/1", Runs: 1, Turns: 1}, {Name: "a/gone", Runs: 1, Turns: 1}, {Name: "b/1", Runs: 1, Turns: 1}}
	present := []row.Listed{{Name: "a/new", Runs: 2, Turns: 2}, {Name: "a/1", Runs: 2, Turns: 3}, {Name: "b/1", Runs: 1, Turns: 1}}
	for _, c := range []struct {
		name, matching string
		want           plan
	}{
		{"every row", "", plan{both: present[1:], oldOnly: []string{"a/gone"}, newOnly: []string{"a/new"}}},
		{"some rows, by the amounts of the new tree", "^a/", plan{both: present[1:2], oldOnly: []string{"a/gone"}, newOnly: []string{"a/new"}}},
		{"no row", "c", plan{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			require.Equal(t, c.want, planOf(old, present, regexp.MustCompile(c.matching)))
		})
	}
}

func TestReport(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	err := write(&b, Options{Base: "main", Loss: 0.05}, plan{from: "the program of its own", oldOnly: []string{"a/gone"}, newOnly: []string{"a/new"}}, []outcome{
		{name: "a/1", rounds: 20, measured: true, cpu: 51, chance: measure.Ratio{Value: 1.001, Low: 0.99, High: 1.011},
			ratio: measure.Ratio{Value: 1.1, Low: 1.09, High: 1.12}, lost: true, allocations: allocations{counted: true}},
		{name: "b/1", rounds: 60, cpu: 1.5e6, chance: measure.Ratio{Value: 1.04, Low: 1, High: 1.05},
			ratio: measure.Ratio{Value: 1, Low: 0.95, High: 1.06}},
	})
	require.NoError(t, err)
	require.Equal(t, `old is main, new is the working tree; processor time of the cheapest turn; old is measured by the program of its own

row     old/old  spread  new/old  bounds          old takes  rounds  allocations  result
a/1     1.001    1.0 %   1.100    1.090 to 1.120  51 ns      20      0            LOSS of 10.0 %
b/1     1.040    4.0 %   1.000    0.950 to 1.060  1.5 ms     60      not counted  not a measurement
a/gone                                                                            only the old tree has it
a/new                                                                             only the new tree has it

1 of 2 rows are measurements; 1 lost more than 5 % beyond the spread of old/old, 0 allocate more
`, b.String())
}
