package schema

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// clusters is a document made up for tests, of the kind that the package is for.
func clusters(t testing.TB) *Document {
	t.Helper()
	text, err := os.ReadFile("testdata/clusters.json")
	require.NoError(t, err)
	d, err := Parse(text)
	require.NoError(t, err)
	return d
}

func clusterList(t testing.TB) *Schema {
	t.Helper()
	s, err := clusters(t).Compile("#/components/schemas/ClusterList", Response)
	require.NoError(t, err)
	return s
}

// listOf returns a valid body of n clusters.
func listOf(n int) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, `{"kind":"List","apiVersion":"v1","metadata":{"total":%d,"resourceVersion":"%d"},"items":[`, n, 1000+n)
	for k := range n {
		if k > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, cluster, k, k, k%60, k, 100000+k%900000, k%2 == 0, k%10, k%32, k, k, k%60, k%60, 8+k%8, 16+k%8, k%110)
	}
	b.WriteString(`]}`)
	return []byte(b.String())
}

const cluster = `{"kind":"Cluster","apiVersion":"v1","metadata":{"name":"cluster-%d","uid":"0a1b2c3d-4e5f-6071-8293-%012d",` +
	`"creationTimestamp":"2024-03-05T07:08:%02dZ","updateTimestamp":"2024-03-06 01:02:03.456789 +0000 UTC",` +
	`"labels":{"team":"platform","stage":"production","index":"%d"},"annotations":{"note":"caf\u00e9 \"au lait\""}},` +
	`"spec":{"syncMode":"Active","manageType":"grouped","clusterGroupID":"6071829304a1b2c3","country":"CN","city":"%d",` +
	`"provider":"huaweicloud","category":"self","type":"cce","enableDistMgt":%t,"apiEndpoint":"https://10.0.0.%d:5443",` +
	`"ratio":0.25,"nodes":%d,"policies":[{"id":"p-%d","name":"deny privileged containers","enabled":true}]},` +
	`"status":{"phase":"Available","version":"v1.28.%d-r0","conditions":[` +
	`{"type":"Ready","status":"True","reason":"ClusterAvailable","message":"the cluster answers","lastTransitionTime":"2024-03-05T07:08:%02dZ"},` +
	`{"type":"Connected","status":"True","reason":"AgentConnected","message":"the agent is connected","lastTransitionTime":"2024-03-05T07:09:%02dZ"}],` +
	`"capacity":{"cpu":"%d","memory":"%dGi","pods":%d},"allocatable":{"cpu":"7800m","memory":"14Gi","pods":110},` +
	`"endpoints":[{"url":"https://10.0.0.1:5443","type":"internal"}]}}`

// errorBody is a small response.
const errorBody = `{"error_code":"UCS.00000001","error_msg":"the given cluster cannot be found, id"}`
