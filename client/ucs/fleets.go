package ucs

import (
	"context"
	"net/http"

	"github.com/hwcontract/hwcontract/client"
)

// ListFleets returns one page of the fleets; see [Client.Fleets] for all.
func (c *Client) ListFleets(ctx context.Context, q *ListFleetsQuery) (*FleetList, error) {
	return client.Call[FleetList](ctx, c.core, listClusterGroup, func(ctx context.Context) (*http.Response, error) {
		return c.api.ListClusterGroup(ctx, q)
	})
}

// CreateFleet creates a fleet and returns its UID.
func (c *Client) CreateFleet(ctx context.Context, r CreateFleetRequest) (*Created, error) {
	return client.Call[Created](ctx, c.core, registerClusterGroup, func(ctx context.Context) (*http.Response, error) {
		return c.api.RegisterClusterGroup(ctx, r)
	})
}

// ShowFleet returns a fleet.
func (c *Client) ShowFleet(ctx context.Context, uid string) (*Fleet, error) {
	return client.Call[Fleet](ctx, c.core, showClusterGroup, func(ctx context.Context) (*http.Response, error) {
		return c.api.ShowClusterGroup(ctx, uid)
	})
}

// UpdateFleetDescription changes the description of a fleet.
func (c *Client) UpdateFleetDescription(ctx context.Context, uid string, r UpdateDescriptionRequest) error {
	return client.CallWithoutResult(ctx, c.core, updateClusterGroup, func(ctx context.Context) (*http.Response, error) {
		return c.api.UpdateClusterGroup(ctx, uid, r)
	})
}

// DeleteFleet deletes a fleet that has no clusters.
func (c *Client) DeleteFleet(ctx context.Context, uid string) error {
	return client.CallWithoutResult(ctx, c.core, deleteClusterGroup, func(ctx context.Context) (*http.Response, error) {
		return c.api.DeleteClusterGroup(ctx, uid)
	})
}

// UpdateFleetClusters changes which clusters are in a fleet.
func (c *Client) UpdateFleetClusters(ctx context.Context, uid string, r UpdateAssociatedClustersRequest) error {
	return client.CallWithoutResult(ctx, c.core, updateClusterGroupAssociatedClusters, func(ctx context.Context) (*http.Response, error) {
		return c.api.UpdateClusterGroupAssociatedClusters(ctx, uid, r)
	})
}

// UpdateFleetRules changes the permission rules of a fleet.
func (c *Client) UpdateFleetRules(ctx context.Context, uid string, r AssociateRulesRequest) error {
	return client.CallWithoutResult(ctx, c.core, updateClusterGroupAssociatedRules, func(ctx context.Context) (*http.Response, error) {
		return c.api.UpdateClusterGroupAssociatedRules(ctx, uid, r)
	})
}

// UpdateFleetZones changes the zones of a fleet.
func (c *Client) UpdateFleetZones(ctx context.Context, uid string, r UpdateAssociatedZonesRequest) error {
	return client.CallWithoutResult(ctx, c.core, updateClusterGroupAssociatedZones, func(ctx context.Context) (*http.Response, error) {
		return c.api.UpdateClusterGroupAssociatedZones(ctx, uid, r)
	})
}
