package facts_test

import (
	"path"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/tools/specgen/internal/facts"
)

func TestFactsIDs(t *testing.T) {
	t.Parallel()
	all := facts.Facts{
		Operations: []facts.Operation{
			{Section: "3.1.1", Statuses: []int{200, 400}},
			{Section: "3.1.2", Statuses: []int{204}},
		},
		Tables: []facts.Table{
			{Table: "3-1", Rows: []facts.Row{{Name: "limit"}, {Name: "-"}}},
			{Table: "3-2", Rows: []facts.Row{{Name: "[]"}, {Name: "*"}}},
		},
		Examples:   []facts.Example{{Section: "3.1.1", N: 1}},
		Errors:     []facts.Error{{Code: "A.1"}, {Code: "A.1"}, {Code: "A.1"}},
		Statuses:   []facts.Status{{Status: 404}},
		Cities:     []facts.City{{Code: "110000"}},
		Categories: []facts.Category{{Type: "cce"}},
	}
	require.Equal(t, []string{
		"3.1.1", "3.1.2", "3.1.1#200", "3.1.1#400", "3.1.2#204",
		"3-1.limit", "3-1.-", "3-2.[]", "3-2.*",
		"3.1.1!1",
		"error/A.1", "error/A.1~2", "error/A.1~3",
		"status/404", "city/110000", "type/cce",
	}, all.IDs())
	for _, fact := range all.All() {
		if fact.Kind == facts.RowKind {
			require.NotNil(t, fact.Table)
			require.NotNil(t, fact.Row)
		}
	}
}

func TestMatch(t *testing.T) {
	t.Parallel()
	tests := []struct {
		pattern, id string
		want        bool
	}{
		{"3.1.1", "3.1.1", true},
		{"3.1.1", "3.1.10", false},
		{"3-*.-", "3-22.-", true},
		{"3-*.-", "3-22.items", false},
		{"3-100.[]", "3-100.[]", true},
		{"3-*.[]", "3-100.[]", true},
		{"3-*.[]", "3-100.a", false},
		{"3-1[56].*", "3-15.*", true},
		{"error/UCS.0111*", "error/UCS.01110001", true},
		{"error/*", "status/404", false},
		{"*", "error/UCS.1", false},
	}
	for _, tt := range tests {
		got, err := facts.Match(tt.pattern, tt.id)
		require.NoError(t, err, tt.pattern)
		require.Equal(t, tt.want, got, "%s %s", tt.pattern, tt.id)
	}
	_, err := facts.Match("3-[1", "3-1")
	require.ErrorIs(t, err, path.ErrBadPattern)
}
