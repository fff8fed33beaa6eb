package ucs

import (
	"context"
	"net/http"

	"github.com/hwcontract/hwcontract/client"
)

// ListRules returns one page of the permission rules; see [Client.Rules] for all.
func (c *Client) ListRules(ctx context.Context, q *ListRulesQuery) (*RuleList, error) {
	return client.Call[RuleList](ctx, c.core, listRule, func(ctx context.Context) (*http.Response, error) {
		return c.api.ListRule(ctx, q)
	})
}

// CreateRule creates a permission rule and returns its UID.
func (c *Client) CreateRule(ctx context.Context, r CreateRuleRequest) (*Created, error) {
	return client.Call[Created](ctx, c.core, createRule, func(ctx context.Context) (*http.Response, error) {
		return c.api.CreateRule(ctx, r)
	})
}

// UpdateRule changes a permission rule.
func (c *Client) UpdateRule(ctx context.Context, uid string, r UpdateRuleRequest) error {
	return client.CallWithoutResult(ctx, c.core, updateRule, func(ctx context.Context) (*http.Response, error) {
		return c.api.UpdateRule(ctx, uid, r)
	})
}

// DeleteRule deletes a permission rule.
func (c *Client) DeleteRule(ctx context.Context, uid string) error {
	return client.CallWithoutResult(ctx, c.core, deleteRule, func(ctx context.Context) (*http.Response, error) {
		return c.api.DeleteRule(ctx, uid)
	})
}
