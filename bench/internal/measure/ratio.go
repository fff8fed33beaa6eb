package measure

import (
	"math"
	"math/rand/v2"
	"slices"
)

// Ratio is how many times as much one contender took as another, and between
// which bounds that lies.
type Ratio struct{ Value, Low, High float64 }

// draws is how many times rounds are drawn anew for the bounds of a ratio.
const draws = 2000

// RatioOf compares two contenders round by round: the value is the median of
// the ratios of all rounds, for what else the machine does in a round falls on
// both. For the bounds as many rounds are drawn at random, some of them twice
// and some not at all, over and over: 95 in 100 medians lie between them. Equal
// rounds give equal bounds.
func RatioOf(took, of []float64) Ratio {
	all := ratios(took, of)
	if len(all) == 0 {
		return Ratio{math.NaN(), math.NaN(), math.NaN()}
	}
	random := rand.New(rand.NewPCG(1, uint64(len(all))))
	medians, drawn := make([]float64, draws), make([]float64, len(all))
	for i := range medians {
		for k := range drawn {
			drawn[k] = all[random.IntN(len(all))]
		}
		medians[i] = Median(drawn)
	}
	slices.Sort(medians)
	return Ratio{Median(all), medians[draws/40], medians[draws-1-draws/40]}
}

// Spread is what chance does to a program that is compared with itself: half of
// what lies between the bounds, or how far the ratio is from 1, whichever is
// more.
func (r Ratio) Spread() float64 { return max((r.High-r.Low)/2, math.Abs(r.Value-1)) }
