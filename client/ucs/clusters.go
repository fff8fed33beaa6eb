package ucs

import (
	"context"
	"net/http"

	"github.com/hwcontract/hwcontract/client"
)

// ListClusters returns one page of the clusters; see [Client.Clusters] for all.
func (c *Client) ListClusters(ctx context.Context, q *ListClustersQuery) (*ClusterList, error) {
	return client.Call[ClusterList](ctx, c.core, showClusterList, func(ctx context.Context) (*http.Response, error) {
		return c.api.ShowClusterList(ctx, q)
	})
}

// RegisterCluster registers a cluster and returns its UID.
func (c *Client) RegisterCluster(ctx context.Context, r RegisterClusterRequest) (*Created, error) {
	return client.Call[Created](ctx, c.core, registerCluster, func(ctx context.Context) (*http.Response, error) {
		return c.api.RegisterCluster(ctx, r)
	})
}

// ShowCluster returns a cluster.
func (c *Client) ShowCluster(ctx context.Context, uid string) (*Cluster, error) {
	return client.Call[Cluster](ctx, c.core, showCluster, func(ctx context.Context) (*http.Response, error) {
		return c.api.ShowCluster(ctx, uid)
	})
}

// UpdateCluster changes a cluster.
func (c *Client) UpdateCluster(ctx context.Context, uid string, r UpdateClusterRequest) error {
	return client.CallWithoutResult(ctx, c.core, updateCluster, func(ctx context.Context) (*http.Response, error) {
		return c.api.UpdateCluster(ctx, uid, r)
	})
}

// DeleteCluster removes a cluster from UCS.
func (c *Client) DeleteCluster(ctx context.Context, uid string) error {
	return client.CallWithoutResult(ctx, c.core, deleteCluster, func(ctx context.Context) (*http.Response, error) {
		return c.api.DeleteCluster(ctx, uid)
	})
}

// ShowClusterAccessInfo returns what connects a cluster to UCS. The service returns it once.
func (c *Client) ShowClusterAccessInfo(ctx context.Context, uid string, q *AccessInfoQuery) (*AccessInfo, error) {
	return client.Call[AccessInfo](ctx, c.core, showClusterAccessInfo, func(ctx context.Context) (*http.Response, error) {
		return c.api.ShowClusterAccessInfo(ctx, uid, q)
	})
}

// RetryClusterActivation activates a cluster again.
func (c *Client) RetryClusterActivation(ctx context.Context, uid string) error {
	return client.CallWithoutResult(ctx, c.core, retryClusterActivation, func(ctx context.Context) (*http.Response, error) {
		return c.api.RetryClusterActivation(ctx, uid)
	})
}

// UpdateClusterRules changes the permission rules of a cluster.
func (c *Client) UpdateClusterRules(ctx context.Context, uid string, r AssociateRulesRequest) error {
	return client.CallWithoutResult(ctx, c.core, updateClusterRules, func(ctx context.Context) (*http.Response, error) {
		return c.api.UpdateClusterRules(ctx, uid, r)
	})
}

// JoinFleet puts a cluster into a fleet.
func (c *Client) JoinFleet(ctx context.Context, uid string, r JoinFleetRequest) error {
	return client.CallWithoutResult(ctx, c.core, joinGroup, func(ctx context.Context) (*http.Response, error) {
		return c.api.JoinGroup(ctx, uid, r)
	})
}

// LeaveFleet takes a cluster out of its fleet.
func (c *Client) LeaveFleet(ctx context.Context, uid string) error {
	return client.CallWithoutResult(ctx, c.core, leaveGroup, func(ctx context.Context) (*http.Response, error) {
		return c.api.LeaveGroup(ctx, uid)
	})
}

// ListManagedClusters returns the clusters of other services that UCS can register.
func (c *Client) ListManagedClusters(ctx context.Context, q *ManagedClustersQuery) (*ManagedClusterList, error) {
	return client.Call[ManagedClusterList](ctx, c.core, listManagedClusters, func(ctx context.Context) (*http.Response, error) {
		return c.api.ListManagedClusters(ctx, q)
	})
}

// ListRegisteredClusterVersions returns the versions that a registered cluster may have.
func (c *Client) ListRegisteredClusterVersions(ctx context.Context) (*RegisteredClusterVersions, error) {
	return client.Call[RegisteredClusterVersions](ctx, c.core, listRegisteredClusterVersions, func(ctx context.Context) (*http.Response, error) {
		return c.api.ListRegisteredClusterVersions(ctx)
	})
}
