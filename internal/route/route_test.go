package route

import (
	"testing"

	"github.com/stretchr/testify/require"

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
