package decisions_test

import (
	"path"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/spec"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/decisions"
)

func TestLoadEveryService(t *testing.T) {
	t.Parallel()
	for _, service := range spec.Names() {
		list, err := decisions.Load(spec.Files(), service)
		require.NoError(t, err)
		require.NotEmpty(t, list, service)
		for i := range list {
			require.NoError(t, list[i].Check())
		}
	}
}

func TestLoadIsStrict(t *testing.T) {
	t.Parallel()
	_, err := decisions.Load(fstest.MapFS{"a/decisions.yaml": {Data: []byte("decisions:\n  - id: a-001\n    fact: [3.1.1]\n")}}, "a")
	require.EqualError(t, err, "a/decisions.yaml:3:5: unknown field fact")
}

func TestMatches(t *testing.T) {
	t.Parallel()
	d := decisions.Decision{ID: "d-1", Facts: []string{"note/none", "3-*.-", "3-100.[]"}}
	require.NoError(t, d.Check())
	for id, want := range map[string]bool{"note/none": true, "3-22.-": true, "3-100.[]": true, "3-22.items": false, "3.1.1": false} {
		require.Equal(t, want, d.Matches(id), id)
	}
}

func TestMalformedPattern(t *testing.T) {
	t.Parallel()
	d := decisions.Decision{ID: "d-1", Facts: []string{"3-[1"}}
	require.ErrorIs(t, d.Check(), path.ErrBadPattern)
	require.False(t, d.Matches("3-1"))
}
