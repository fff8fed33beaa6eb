package secrets

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// A clue is seen wherever it stands and in either case, and one that lacks a
// character is not.
func TestSuspect(t *testing.T) {
	t.Parallel()
	var all []string
	for _, places := range clues.place {
		for _, p := range places {
			if p.before == 0 {
				all = append(all, p.clue)
			}
		}
	}
	require.Greater(t, len(all), 40)
	for _, clue := range all {
		for before := range 40 {
			for _, behind := range []int{0, 1, 15, 40} {
				text := strings.Repeat(".", before) + clue + strings.Repeat(".", behind)
				require.True(t, suspect(text), text)
				require.True(t, suspect([]byte(strings.ToUpper(text))), text)
				cut := strings.Replace(text, clue, clue[:2]+clue[3:], 1)
				require.Equal(t, contains(cut, all), suspect(cut), cut)
			}
		}
	}
}

func contains(s string, all []string) bool {
	for _, clue := range all {
		if strings.Contains(strings.ToLower(s), clue) {
			return true
		}
	}
	return false
}

// Texts made of parts of clues are judged as by looking for each clue.
func TestSuspectMixed(t *testing.T) {
	t.Parallel()
	var all []string
	for _, places := range clues.place {
		for _, p := range places {
			all = append(all, p.clue)
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	seen := map[bool]int{}
	for range 20_000 {
		var b strings.Builder
		for range random.IntN(12) {
			clue := all[random.IntN(len(all))]
			b.WriteString(clue[:random.IntN(len(clue)+random.IntN(2))])
		}
		want := contains(b.String(), all)
		require.Equal(t, want, suspect(b.String()), b.String())
		seen[want]++
	}
	require.Greater(t, min(seen[true], seen[false]), 1000)
}
