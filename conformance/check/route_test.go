package check

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/spec"
)

func TestSplitURL(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]Location{
		"https://a.com/v1?x=1#f":        {"a.com", "/v1", "x=1"},
		"https://a.com":                 {"a.com", "", ""},
		"https://a.com?x":               {"a.com", "", "x"},
		"https://me:secret@a.com:8/v1":  {"a.com:8", "/v1", ""},
		"https://[::1]:8080/v1":         {"[::1]:8080", "/v1", ""},
		"/v1/clusters?next=https://b/c": {"", "/v1/clusters", "next=https://b/c"},
		"":                              {"", "", ""},
		"*":                             {"", "*", ""},
	} {
		require.Equal(t, want, Split(in), in)
	}
}

func TestSplitHost(t *testing.T) {
	t.Parallel()
	for in, want := range map[string][2]string{
		"a.com": {"a.com", ""}, "a.com:80": {"a.com", "80"}, "[::1]": {"[::1]", ""}, "[::1]:80": {"[::1]", "80"}, "": {"", ""},
	} {
		host, port := splitHost(in)
		require.Equal(t, want, [2]string{host, port}, in)
	}
}

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
				} else {
					require.NotEmpty(t, v.Findings)
					require.Equal(t, c.service, v.Findings[0].Service)
				}
			}
		})
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

func TestPaths(t *testing.T) {
	t.Parallel()
	paths := NewPaths([]spec.Operation{
		{ID: "a", Method: "GET", Path: "/a/{x}/c"}, {ID: "b", Method: "GET", Path: "/a/b/{y}"}, {ID: "c", Method: "PUT", Path: "/a/{x}"}, {ID: "root", Method: "GET", Path: "/"},
	})
	for path, want := range map[string]int{"/a/b/c": 1, "/a/z/c": 0, "/a/b/d": 1, "/a/z/d": -1, "/a": -1, "/": 3, "": 3} {
		require.Equal(t, want, paths.Find("GET", path), path)
	}
	require.Equal(t, []string{"PUT"}, paths.Methods("/a/q"))
	require.Empty(t, paths.Methods("/q"))
}
