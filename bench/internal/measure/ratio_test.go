package measure

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestRatioOf(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name     string
		took, of []float64
		want     Ratio
		spread   float64
	}{
		{"equal rounds", []float64{5, 5, 5}, []float64{5, 5, 5}, Ratio{1, 1, 1}, 0},
		{"one round", []float64{6}, []float64{4}, Ratio{1.5, 1.5, 1.5}, 0.5},
		{"a machine that gets slower is slower for both", []float64{2, 4, 20}, []float64{1, 2, 10}, Ratio{2, 2, 2}, 1},
		{"a round that nobody has a partner in does not count", []float64{3, 3, 9}, []float64{3, 3}, Ratio{1, 1, 1}, 0},
		{"faster", []float64{3, 3, 3}, []float64{4, 4, 4}, Ratio{0.75, 0.75, 0.75}, 0.25},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := RatioOf(c.took, c.of)
			require.Equal(t, c.want, got)
			require.Equal(t, c.spread, got.Spread())
		})
	}
	require.True(t, math.IsNaN(RatioOf(nil, nil).Value))
}

func TestRatioOfStandsAStorm(t *testing.T) {
	t.Parallel()
	took, of := make([]float64, 20), make([]float64, 20)
	for i := range took {
		took[i], of[i] = 110, 100
	}
	took[3], took[7], of[11], of[12] = 500, 900, 300, 400
	got := RatioOf(took, of)
	require.InDelta(t, 1.1, got.Value, 1e-9)
	require.InDelta(t, 0.1, got.Spread(), 1e-9)
}

// What is said to lie between the bounds in 95 of 100 cases does so in most.
func TestBoundsHoldTheTruth(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(7, 7))
	held, width := 0, 0.0
	const cases = 200
	for range cases {
		took, of := make([]float64, 20), make([]float64, 20)
		for i := range took {
			took[i], of[i] = 100+2*random.NormFloat64(), 100+2*random.NormFloat64()
		}
		r := RatioOf(took, of)
		if r.Low <= 1 && 1 <= r.High {
			held++
		}
		width += r.High - r.Low
		require.LessOrEqual(t, r.Low, r.Value)
		require.LessOrEqual(t, r.Value, r.High)
	}
	require.GreaterOrEqual(t, held, cases*9/10)
	require.Less(t, width/cases, 0.05, "bounds that hold everything tell nothing")
}
