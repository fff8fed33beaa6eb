package explain

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestLookUp(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		input string
		want  []string // in the text; none: unknown
	}{
		{"01030003", []string{"UCS.01030003 409", "service     ucs"}},
		{"99999999", nil},
		{"The same cluster already exists.", []string{"UCS.01030003"}},
		{"the same cluster already exists", []string{"UCS.01030003"}},
		{"nothing like a message", nil},
		{"ShowClusterList", []string{"ShowClusterList GET /v1/clusters", "statuses    200, 400, 403, 500", "section 3.1.1"}},
		{"showclusterlist", []string{"ShowClusterList GET"}},
		{"GET /v1/clusters", []string{"ShowClusterList GET /v1/clusters", "ListClusters GET /v1/clusters"}},
		{"GET /v1/cluster", nil},
		{"/v1/managedclusters", []string{"ListManagedClusters GET"}},
		{"409", []string{"409 Conflict", "UCS.01030003"}},
		{"HTTP 409", []string{"409 Conflict"}},
		{"299", nil},
		{"99", nil},
	} {
		t.Run(c.input, func(t *testing.T) {
			t.Parallel()
			e, err := Explain(c.input, "")
			if c.want == nil {
				require.ErrorIs(t, err, ErrUnknown)
				return
			}
			require.NoError(t, err)
			var b strings.Builder
			require.NoError(t, e.Text(&b))
			for _, want := range c.want {
				require.Contains(t, b.String(), want)
			}
		})
	}
}

// A service that is asked alone explains no code of another.
func TestLookUpInOneService(t *testing.T) {
	t.Parallel()
	_, err := Explain("01030003", "ems")
	require.ErrorIs(t, err, ErrUnknown)
}
