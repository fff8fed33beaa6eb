package client_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/client"
)

func TestPages(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken")
	for _, row := range []struct {
		name          string
		items         int
		size, offset  int
		withoutTotal  bool
		wrongTotal    int // told instead of the true one
		failAt        int // the page that fails, from 1
		want, fetches int
	}{
		{name: "none", want: 0, fetches: 1},
		{name: "one page", items: 5, want: 5, fetches: 1},
		{name: "full last page", items: 6, size: 3, want: 6, fetches: 2},
		{name: "three pages", items: 7, size: 3, want: 7, fetches: 3},
		{name: "offset", items: 7, size: 3, offset: 5, want: 2, fetches: 1},
		{name: "offset behind the end", items: 7, offset: 9, want: 0, fetches: 1},
		{name: "no total", items: 7, size: 3, withoutTotal: true, want: 7, fetches: 3},
		{name: "no total and a full last page", items: 6, size: 3, withoutTotal: true, want: 6, fetches: 3},
		{name: "total too large", items: 6, size: 3, wrongTotal: 100, want: 6, fetches: 3},
		{name: "default size", items: client.DefaultPageSize + 1, want: client.DefaultPageSize + 1, fetches: 2},
		{name: "negative size", items: 3, size: -1, want: 3, fetches: 1},
		{name: "error", items: 7, size: 3, failAt: 2, want: 3, fetches: 2},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			all := make([]int, row.items)
			for i := range all {
				all[i] = i
			}
			fetches := 0
			var got []int
			var failed error
			for item, err := range client.Pages(t.Context(), row.size, row.offset, func(_ context.Context, limit, offset int) ([]int, int, error) {
				fetches++
				if fetches == row.failAt {
					return nil, 0, broken
				}
				total := row.items
				if row.wrongTotal != 0 {
					total = row.wrongTotal
				}
				if row.withoutTotal {
					total = 0
				}
				return all[min(offset, len(all)):min(offset+limit, len(all))], total, nil
			}) {
				if failed = err; err == nil {
					got = append(got, item)
				}
			}
			require.Equal(t, row.failAt != 0, failed != nil)
			require.Equal(t, row.want, len(got))
			require.Equal(t, row.fetches, fetches)
			require.True(t, slices.IsSorted(got))
		})
	}
}
