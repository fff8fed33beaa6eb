package judge

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/exchange"
)

func TestRoute(t *testing.T) {
	t.Parallel()
	j, err := New(Options{Hosts: map[string]string{
		"127.0.0.1:8080/ems": "ems", "127.0.0.1:8080/ucs": "ucs", "http://[::1]:9090": "ucs", "localhost": "iam",
	}})
	require.NoError(t, err)
	s := j.Session()
	for _, c := range []struct{ name, method, url, service, operation string }{
		{"host", "GET", "https://ucs.myhuaweicloud.com/v1/clusters", "ucs", "ShowClusterList"},
		{"host in capitals", "GET", "https://UCS.MyHuaweiCloud.com/v1/clusters", "ucs", "ShowClusterList"},
		{"host with a port", "GET", "https://ucs.myhuaweicloud.com:443/v1/clusters", "ucs", "ShowClusterList"},
		{"host with user info", "GET", "https://me:pass@ucs.myhuaweicloud.com/v1/clusters", "ucs", "ShowClusterList"},
		{"region", "GET", "https://ems.cn-north-4.myhuaweicloud.com/v1/clusters", "ems", "ListClusters"},
		{"region and none", "GET", "https://iam.myhuaweicloud.com/v3/projects", "iam", "KeystoneListProjects"},
		{"region of two labels is none", "GET", "https://ems.cn.north.myhuaweicloud.com/v1/releases", "ems", "ListReleases"},
		{"prefix of a host", "GET", "http://127.0.0.1:8080/ems/v1/clusters", "ems", "ListClusters"},
		{"prefix of the same host", "GET", "http://127.0.0.1:8080/ucs/v1/clusters", "ucs", "ShowClusterList"},
		{"prefix that only begins so", "GET", "http://127.0.0.1:8080/ucsx/v1/clusters", "", ""},
		{"other port", "GET", "http://127.0.0.1:8081/ucs/v1/clusters", "", ""},
		{"IPv6", "GET", "http://[::1]:9090/v1/clusters", "ucs", "ShowClusterList"},
		{"slash at the end", "GET", "https://ucs.myhuaweicloud.com/v1/clusters/", "ucs", "ShowClusterList"},
		{"query", "GET", "https://ucs.myhuaweicloud.com/v1/clusters?limit=1", "ucs", "ShowClusterList"},
		{"parameter", "GET", "https://ems.a.myhuaweicloud.com/v1/clusters/x", "ems", "ShowCluster"},
		{"literal wins", "GET", "https://ems.a.myhuaweicloud.com/v1/clusters/labels", "ems", "ListClustersLabels"},
		{"literal of another method", "DELETE", "https://ems.a.myhuaweicloud.com/v1/clusters/labels", "ems", "DeleteClusterById"},
		{"encoded segment", "GET", "https://ems.a.myhuaweicloud.com/v1/clusters/a%2Fb", "ems", "ShowCluster"},
		{"empty segment", "GET", "https://ems.a.myhuaweicloud.com/v1/clusters//authorization", "ems", ""},
		{"HEAD is GET", "HEAD", "https://ucs.myhuaweicloud.com/v1/clusters", "ucs", "ShowClusterList"},
		{"HEAD of no GET", "HEAD", "https://ucs.myhuaweicloud.com/v1/clusters/x/join", "ucs", ""},
		{"origin form of one service", "GET", "/v1/managedclusters", "ucs", "ListManagedClusters"},
		{"origin form of two", "GET", "/v1/clusters", "", ""},
		{"no path", "GET", "https://ucs.myhuaweicloud.com", "ucs", ""},
		{"nothing", "", "", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			for range 2 { // the second time from what the session remembers
				v := s.Judge(&exchange.Exchange{Request: exchange.Request{Method: c.method, URL: c.url}})
				require.Equal(t, c.operation, v.Operation)
				if c.operation != "" {
					require.Equal(t, c.service, v.Service)
				} else if strings.HasPrefix(c.url, "http://127.0.0.1") { // out of scope
					require.Empty(t, v.Findings)
				} else {
					require.NotEmpty(t, v.Findings)
					require.Equal(t, c.service, v.Findings[0].Service)
				}
			}
		})
	}
}

// The longest prefix of a host wins. Options.Hosts has no order, so the chain
// is long: by chance nobody gets all of it right.
func TestLongestPrefixWins(t *testing.T) {
	t.Parallel()
	const depth = 10
	hosts := map[string]string{}
	services := []string{"ems", "ucs"}
	for n := range depth {
		hosts["gateway.example.com"+strings.Repeat("/a", n)] = services[n%2]
	}
	j, err := New(Options{Hosts: hosts})
	require.NoError(t, err)
	for n := range depth {
		url := "https://gateway.example.com" + strings.Repeat("/a", n) + "/v1/clusters"
		v := j.Judge(&exchange.Exchange{Request: exchange.Request{Method: "GET", URL: url}})
		require.Equal(t, services[n%2], v.Service, url)
		require.Equal(t, map[string]string{"ems": "ListClusters", "ucs": "ShowClusterList"}[v.Service], v.Operation, url)
	}
}

// What the user says of a host wins over the contracts' own servers.
func TestGivenHostWins(t *testing.T) {
	t.Parallel()
	const own = "ucs.myhuaweicloud.com"
	for range 5 { // Options.Hosts has no order
		j, err := New(Options{Hosts: map[string]string{own: "ems", "a.com": "iam", "b.com": "iam", "c.com/x": "iam"}})
		require.NoError(t, err)
		v := j.Judge(&exchange.Exchange{Request: exchange.Request{Method: "GET", URL: "https://" + own + "/v1/clusters"}})
		require.Equal(t, "ems", v.Service)
		require.Equal(t, "ListClusters", v.Operation)
	}
}

func TestForcedService(t *testing.T) {
	t.Parallel()
	j, err := New(Options{Service: "ems", Hosts: map[string]string{"127.0.0.1:8080/ems": "ems"}})
	require.NoError(t, err)
	for url, want := range map[string]string{
		"https://ucs.myhuaweicloud.com/v1/clusters": "ListClusters",
		"http://127.0.0.1:8080/ems/v1/clusters":     "ListClusters",
		"http://127.0.0.1:9/v1/jobs":                "ListJobs",
		"/v1/managedclusters":                       "",
	} {
		require.Equal(t, want, j.Judge(&exchange.Exchange{Request: exchange.Request{Method: "GET", URL: url}}).Operation, url)
	}
}
