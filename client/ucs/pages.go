package ucs

import (
	"context"
	"iter"

	"github.com/hwcontract/hwcontract/client"
)

// Clusters returns all clusters that a query selects. It reads them page by page; the
// limit of the query is the size of a page, and its offset is where it begins.
func (c *Client) Clusters(ctx context.Context, q *ListClustersQuery) iter.Seq2[Cluster, error] {
	query := valueOf(q)
	return client.Pages(ctx, valueOf(query.Limit), valueOf(query.Offset), func(ctx context.Context, limit, offset int) ([]Cluster, int, error) {
		page := query
		page.Limit, page.Offset = &limit, &offset
		list, err := c.ListClusters(ctx, &page)
		if err != nil {
			return nil, 0, err
		}
		return list.Items, list.Total, nil
	})
}

// Fleets returns all fleets, as [Client.Clusters] returns clusters.
func (c *Client) Fleets(ctx context.Context, q *ListFleetsQuery) iter.Seq2[Fleet, error] {
	query := valueOf(q)
	return client.Pages(ctx, valueOf(query.Limit), valueOf(query.Offset), func(ctx context.Context, limit, offset int) ([]Fleet, int, error) {
		page := query
		page.Limit, page.Offset = &limit, &offset
		list, err := c.ListFleets(ctx, &page)
		if err != nil {
			return nil, 0, err
		}
		return list.Items, list.Total, nil
	})
}

// Rules returns all permission rules, as [Client.Clusters] returns clusters.
func (c *Client) Rules(ctx context.Context, q *ListRulesQuery) iter.Seq2[Rule, error] {
	query := valueOf(q)
	return client.Pages(ctx, valueOf(query.Limit), valueOf(query.Offset), func(ctx context.Context, limit, offset int) ([]Rule, int, error) {
		page := query
		page.Limit, page.Offset = &limit, &offset
		list, err := c.ListRules(ctx, &page)
		if err != nil {
			return nil, 0, err
		}
		return list.Items, list.Total, nil
	})
}

// valueOf returns what p points to, or the zero value for nil.
func valueOf[T any](p *T) T {
	if p == nil {
		var zero T
		return zero
	}
	return *p
}
