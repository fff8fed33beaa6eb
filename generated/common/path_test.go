package common_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/generated/common"
)

func TestExpandPath(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name, path string
		values     []any
		want       string
		err        string
	}{
		{"no parameter", "/v1/clusters", nil, "/v1/clusters", ""},
		{"two", "/a/{x}/b/{y}", []any{"1", 2}, "/a/1/b/2", ""},
		{"slash", "/a/{x}", []any{"b/c"}, "/a/b%2Fc", ""},
		{"escaped dots", "/a/{x}", []any{"%2e%2E"}, "/a/%252e%252E", ""},
		{"braces in a value", "/a/{x}/{y}", []any{"{y}", "1"}, "/a/%7By%7D/1", ""},
		{"percent in the path", "/a%20b/{x}", []any{"1"}, "/a%20b/1", ""},
		{"three dots", "/a/{x}", []any{"..."}, "/a/...", ""},
		{"empty", "/a/{x}", []any{""}, "", "path parameter x is empty"},
		{"dot", "/a/{x}/b", []any{"."}, "", `path parameter x must not be "."`},
		{"dots", "/a/{x}/{y}", []any{"1", ".."}, "", `path parameter y must not be ".."`},
		{"too few values", "/a/{x}/{y}", []any{"1"}, "", "more parameters"},
		{"too many values", "/a/{x}", []any{"1", "2"}, "", "fewer parameters"},
		{"open brace", "/a/{x", []any{"1"}, "", "fewer parameters"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			got, err := common.ExpandPath(row.path, row.values...)
			require.Equal(t, row.want, got)
			if row.err == "" {
				require.NoError(t, err)
				return
			}
			require.ErrorContains(t, err, row.err)
		})
	}
}

// Whatever the value is, the path has the same segments, and a server reads the
// value as it was.
func FuzzExpandPath(f *testing.F) {
	for _, seed := range []string{"x", "", "..", "%2e%2e", "a/../b", "\x00", "é"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, value string) {
		path, err := common.ExpandPath("/a/{x}/b", value)
		if err != nil {
			require.Contains(t, []string{"", ".", ".."}, value)
			return
		}
		u, err := url.Parse("https://example.com" + path)
		require.NoError(t, err)
		segments := strings.Split(u.EscapedPath(), "/")
		require.Len(t, segments, 4)
		got, err := url.PathUnescape(segments[2])
		require.NoError(t, err)
		require.Equal(t, value, got)
		require.Equal(t, u.EscapedPath(), u.JoinPath().EscapedPath(), "cleaning the path changes nothing")
	})
}
