package schema

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestClosest(t *testing.T) {
	t.Parallel()
	names := []string{"grouped", "discrete", "not-ready", "limit", "clusterids"}
	for name, want := range map[string]string{
		"group": "grouped", "Grouped": "grouped", "discreet": "discrete", "NotReady": "not-ready", "limits": "limit",
		"clusterid": "clusterids", "lim": "", "unknown": "", "": "",
	} {
		require.Equal(t, want, Closest(name, names), name)
	}
	require.Empty(t, Closest("abcd", []string{"abcdefgh1", "abcdefgh2"}), "two are as close")
}
