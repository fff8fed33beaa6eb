package judge

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestFingerprint(t *testing.T) {
	t.Parallel()
	one := fingerprint("schema-type", "ucs", "ShowClusterList", 200, "#/components/schemas/ClusterList/properties/total/type")
	require.Equal(t, "06ec64de656b60a7", one)
	require.Equal(t, fingerprint("r", "s", "o", 1, "/items/0/kind"), fingerprint("r", "s", "o", 1, "/items/17/kind"))
	for _, other := range []string{
		fingerprint("schema-enum", "ucs", "ShowClusterList", 200, "#/components/schemas/ClusterList/properties/total/type"),
		fingerprint("schema-type", "ems", "ShowClusterList", 200, "#/components/schemas/ClusterList/properties/total/type"),
		fingerprint("schema-type", "ucs", "ShowCluster", 200, "#/components/schemas/ClusterList/properties/total/type"),
		fingerprint("schema-type", "ucs", "ShowClusterList", 201, "#/components/schemas/ClusterList/properties/total/type"),
		fingerprint("schema-type", "ucs", "ShowClusterList", 200, "#/components/schemas/ClusterList/properties/items/type"),
	} {
		require.NotEqual(t, one, other)
	}
}
