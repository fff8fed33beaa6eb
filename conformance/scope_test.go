package conformance_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance"
)

// Which service an exchange belongs to depends on the exchanges before it, not
// on the number of workers or on the shard.
func TestNeighboursDoNotDependOnWorkers(t *testing.T) {
	t.Parallel()
	var in strings.Builder
	for range 3 {
		for i := range 20 {
			fmt.Fprintf(&in, "$ curl -si https://gw.example/v1/%s\nHTTP/1.1 200 OK\nContent-Type: application/json\n\n{}\n", map[bool]string{true: "jobs", false: "clusters"}[i == 7])
		}
		in.WriteString("$ curl -si https://cdn.example/a/b\nHTTP/1.1 200 OK\n\n\n")
	}
	for _, workers := range []int{1, 2, 5} {
		result, err := run(t, conformance.RunOptions{Paths: []string{"-"}, Stdin: strings.NewReader(in.String()), Workers: workers})
		require.NoError(t, err)
		require.Equal(t, 63, result.Report.Summary.Exchanges)
		require.Equal(t, 53, result.Report.Summary.Checked, "all but the first 7 and those of the other host")
		require.Equal(t, []conformance.UnclaimedHost{
			{Host: "gw.example", Count: 7, Likely: 7, Hint: "--host gw.example=ucs or =ems"}, {Host: "cdn.example", Count: 3},
		}, result.Unclaimed)
	}
	checked := 0
	for shard := range 3 {
		result, err := run(t, conformance.RunOptions{Paths: []string{"-"}, Stdin: strings.NewReader(in.String()), Shard: shard, Shards: 3})
		require.NoError(t, err)
		checked += result.Report.Summary.Checked
	}
	require.Equal(t, 53, checked)
}

// A Transport knows the prefix of a gateway by the base URL of its Judge.
func TestTransportBelowAPrefix(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write([]byte("[]"))
	}))
	t.Cleanup(server.Close)
	for _, service := range []string{"", "ucs"} {
		j, err := conformance.New(conformance.Options{Service: service, BaseURL: server.URL + "/api/gw"})
		require.NoError(t, err)
		collect := conformance.NewCollector(j)
		client := &http.Client{Transport: &conformance.Transport{Judge: collect}}
		for _, path := range []string{"/api/gw/v1/managedclusters", "/api/gw/v1/nothing", "/v1/managedcluster"} {
			resp, err := client.Get(server.URL + path)
			require.NoError(t, err)
			require.NoError(t, resp.Body.Close())
		}
		r := collect.Report()
		require.Len(t, r.Findings, 2, "a live call to this machine must be one of an operation")
		require.Equal(t, conformance.RuleOperationUnknown, r.Findings[0].Rule)
		require.Empty(t, collect.UnclaimedHosts())
	}
}
