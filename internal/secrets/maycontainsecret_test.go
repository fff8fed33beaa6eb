package secrets

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// A keyword is seen wherever it stands and in either case, and one that lacks a
// character is not.
func TestMayContainSecret(t *testing.T) {
	t.Parallel()
	var all []string
	for _, places := range keywords.place {
		for _, p := range places {
			if p.before == 0 {
				all = append(all, p.keyword)
			}
		}
	}
	require.Greater(t, len(all), 40)
	for _, keyword := range all {
		for before := range 40 {
			for _, behind := range []int{0, 1, 15, 40} {
				text := strings.Repeat(".", before) + keyword + strings.Repeat(".", behind)
				require.True(t, mayContainSecret(text), text)
				require.True(t, mayContainSecret([]byte(strings.ToUpper(text))), text)
				cut := strings.Replace(text, keyword, keyword[:2]+keyword[3:], 1)
				require.Equal(t, contains(cut, all), mayContainSecret(cut), cut)
			}
		}
	}
}

func contains(s string, all []string) bool {
	for _, keyword := range all {
		if strings.Contains(strings.ToLower(s), keyword) {
			return true
		}
	}
	return false
}

// Texts made of parts of keywords are judged as by looking for each keyword.
func TestMayContainSecretMixed(t *testing.T) {
	t.Parallel()
	var all []string
	for _, places := range keywords.place {
		for _, p := range places {
			all = append(all, p.keyword)
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	seen := map[bool]int{}
	for range 20_000 {
		var b strings.Builder
		for range random.IntN(12) {
			keyword := all[random.IntN(len(all))]
			b.WriteString(keyword[:random.IntN(len(keyword)+random.IntN(2))])
		}
		want := contains(b.String(), all)
		require.Equal(t, want, mayContainSecret(b.String()), b.String())
		seen[want]++
	}
	require.Greater(t, min(seen[true], seen[false]), 1000)
}
