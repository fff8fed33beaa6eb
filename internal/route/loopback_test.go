package route

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/spec"
)

func TestIsLoopback(t *testing.T) {
	t.Parallel()
	for host, want := range map[string]bool{
		"localhost": true, "LocalHost:8080": true, "app.localhost": true, "127.0.0.1": true, "127.8.9.1:80": true,
		"[::1]": true, "[::1]:80": true, "0.0.0.0:8080": true,
		"": false, "128.0.0.1": false, "10.0.0.1:80": false, "localhost.example.com": false, "notlocalhost": false, "[::2]:80": false,
	} {
		require.Equal(t, want, IsLoopback(host), host)
	}
}

func TestLiterals(t *testing.T) {
	t.Parallel()
	paths := NewPaths([]spec.Operation{{Method: "GET", Path: "/"}, {Method: "GET", Path: "/v1/{x}"}, {Method: "GET", Path: "/v1/clusters/{id}/nodes"}})
	require.Equal(t, []int{0, 1, 3}, []int{paths.Literals(0), paths.Literals(1), paths.Literals(2)})
}

// Below some bases any service may respond.
func TestAnyService(t *testing.T) {
	t.Parallel()
	hosts := NewHosts([]Server{{URL: "http://gw.example:8080/api/", Service: AnyService, Given: true}})
	service, path, ok := hosts.Find(Split("http://gw.example:8080/api/v1/x"))
	require.True(t, ok)
	require.Equal(t, AnyService, service)
	require.Equal(t, "/v1/x", path)
	_, _, ok = hosts.Find(Split("http://gw.example:8080/apis/v1/x"))
	require.False(t, ok)
}
