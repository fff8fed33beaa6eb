package client

import (
	"context"
	"iter"
)

// DefaultPageSize is how many items an iterator asks for at once.
const DefaultPageSize = 100

// Pages returns the items of all pages of a list. Fetch returns one page: at most
// limit items after the first offset, and how many items there are on all pages, or 0
// where the service does not say. After an error the sequence ends.
func Pages[T any](ctx context.Context, pageSize int, offset int, fetch func(ctx context.Context, limit, offset int) ([]T, int, error)) iter.Seq2[T, error] {
	if pageSize <= 0 {
		pageSize = DefaultPageSize
	}
	return func(yield func(T, error) bool) {
		for next := offset; ; {
			items, total, err := fetch(ctx, pageSize, next)
			if err != nil {
				var zero T
				yield(zero, err)
				return
			}
			for _, item := range items {
				if !yield(item, nil) {
					return
				}
			}
			next += len(items)
			if len(items) == 0 || total > 0 && next >= total || total <= 0 && len(items) < pageSize {
				return
			}
		}
	}
}
