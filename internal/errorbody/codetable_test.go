package errorbody

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTable(t *testing.T) {
	t.Parallel()
	table := NewTable([]Entry{{"A.01", 404, "one"}, {"A.02", 409, "two"}, {"a.01", 500, "three"}, {"A.01", 404, "four"}})
	rows := table.Find([]byte("A.01"))
	require.Len(t, rows, 3)
	require.Equal(t, rows, table.Find([]byte("a.01")))
	require.Nil(t, table.Find([]byte("A.03")))
	first, n := WithStatus(rows, 404)
	require.Equal(t, 2, n)
	require.Equal(t, 0, first.Index)
	first, n = WithStatus(rows, 500)
	require.Equal(t, 1, n)
	require.Equal(t, 2, first.Index)
	first, n = WithStatus(rows, 409)
	require.Zero(t, n)
	require.Nil(t, first)
	require.True(t, table.HasFamily([]byte("a.99")))
	require.False(t, table.HasFamily([]byte("b.01")))
	require.True(t, table.Plausible([]byte("BB.01")))
	require.False(t, table.Plausible([]byte("1101")))
	digits := NewTable([]Entry{{"1101", 400, ""}})
	require.True(t, digits.Plausible([]byte("1102")))
}
