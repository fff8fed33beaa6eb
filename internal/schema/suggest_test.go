package schema

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestLetters(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"AZaz09": "azaz09", "_a-b.c_": "abc", "@[`{": "@[`{", "": "", "é": "é",
		strings.Repeat("A_", longestName+1): strings.Repeat("a", longestName),
	} {
		require.Equal(t, want, string(letters(nil, name)), name)
	}
}

func TestDistance(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		a, b  string
		limit int
		want  int
	}{
		{"same", "same", 9, 0},
		{"", "abc", 9, 3},
		{"abc", "", 9, 3},
		{"ab", "abcd", 9, 2},
		{"abcd", "ab", 9, 2},
		{"abcd", "bcda", 9, 2},
		{"one", "two", 9, 3},
		{"ab", "ba", 9, 1}, // a swap is one change
		{"xab", "xba", 9, 1},
		{"abc", "cba", 9, 2},
		{"ca", "abc", 9, 3}, // nothing is changed twice
		{"kitten", "sitting", 9, 3},
		{"kitten", "sitting", 3, 3},
		{"kitten", "sitting", 2, 2}, // never more than the limit
		{"a", "abc", 2, 2},
		{"abc", "a", 2, 2},
		{"a", "ab", 2, 1},
		{"ab", "a", 2, 1},
	} {
		require.Equal(t, c.want, distance([]byte(c.a), []byte(c.b), c.limit), "%s %s %d", c.a, c.b, c.limit)
	}
	long := strings.Repeat("a", longestName)
	require.Equal(t, 1, distance([]byte(long), []byte(long[1:]), 4))
	require.Equal(t, 0, distance([]byte(long), []byte(long), 4))
}

// The longer a name is, the more letters may differ. Of two names at the same
// distance, the first one is suggested.
func TestClosestAllowsForTheLength(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, declared, want string }{
		{"ab", "ax", ""},
		{"abc", "abx", "abx"},
		{"abcde", "abcxy", ""},
		{"abcdef", "abcdxy", "abcdxy"},
		{"abcdefghi", "abcdefxyz", ""},
		{"abcdefghijk", "abcdefghxyz", "abcdefghxyz"},
		{"abcdefghijklmnopq", "abcdefghijklmwxyz", ""},
		{"abcd", "abcx abcy", "abcx"},
		{"abcd", "abxy abcy", "abcy"},
	} {
		var props []prop
		for _, name := range strings.Fields(c.declared) {
			props = append(props, prop{name: name, declared: true})
		}
		require.Equal(t, c.want, closest(c.name, props), "%s %s", c.name, c.declared)
		for k := range props {
			props[k].declared = false
		}
		require.Empty(t, closest(c.name, props), "a name that is only required is not documented")
	}
}
