package route

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestHostsFind(t *testing.T) {
	t.Parallel()
	hosts := NewHosts([]Server{
		{URL: "https://ucs.example.com", Service: 0},
		{URL: "https://ems.{region}.example.com", Service: 1},
		{URL: "https://gate.example.com/a", Service: 2},
		{URL: "https://gate.example.com/a/b", Service: 3},
		{URL: "https://port.example.com:8443", Service: 4},
		{URL: "127.0.0.1:8080/ucs", Service: 5, Given: true},
		{URL: "http://gate.example.com/a", Service: 6, Given: true},
	})
	for _, c := range []struct {
		url     string
		service int // -1: none
		path    string
	}{
		{"https://ucs.example.com/v1", 0, "/v1"},
		{"https://UCS.Example.com:444/v1", 0, "/v1"},
		{"https://ucs.example.com", 0, ""},
		{"https://ucs.example.com.cn/v1", -1, ""},
		{"https://www.ucs.example.com/v1", -1, ""},
		{"https://example.com/v1", -1, ""},
		{"https://ems.north.example.com/v1", 1, "/v1"},
		{"https://ems..example.com/v1", -1, ""},
		{"https://ems.a.b.example.com/v1", -1, ""},
		{"https://gate.example.com/a/b/c", 6, "/b/c"},
		{"https://gate.example.com:9/a/b/c", 3, "/c"},
		{"https://gate.example.com:9/a/bc", 2, "/bc"},
		{"https://gate.example.com/ab", -1, ""},
		{"https://port.example.com:8443/v1", 4, "/v1"},
		{"https://port.example.com/v1", -1, ""},
		{"http://127.0.0.1:8080/ucs/v1", 5, "/v1"},
		{"http://127.0.0.1/ucs/v1", -1, ""},
		{"http://127.0.0.1:8081/ucs/v1", -1, ""},
		{"/v1", -1, ""},
	} {
		service, path, ok := hosts.Find(Split(c.url))
		require.Equal(t, c.service >= 0, ok, c.url)
		if ok {
			require.Equal(t, c.service, service, c.url)
			require.Equal(t, c.path, path, c.url)
		}
		var last LastHost
		for range 2 { // the second time from what is remembered
			s, p, found := hosts.FindAfter(&last, Split(c.url))
			require.Equal(t, ok, found, c.url)
			if ok {
				require.Equal(t, service, s, c.url)
				require.Equal(t, path, p, c.url)
			}
		}
	}
}
