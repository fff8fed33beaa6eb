package ucs

import (
	"context"
	"net/http"

	"github.com/hwcontract/hwcontract/client"
)

// EnableFederation makes a fleet a federation. That takes minutes: see [Client.ShowFederationProgress].
func (c *Client) EnableFederation(ctx context.Context, uid string, q *EnableFederationQuery) error {
	return client.CallWithoutResult(ctx, c.core, enableFederation, func(ctx context.Context) (*http.Response, error) {
		return c.api.EnableFederation(ctx, uid, q)
	})
}

// DisableFederation ends the federation of a fleet.
func (c *Client) DisableFederation(ctx context.Context, uid string) error {
	return client.CallWithoutResult(ctx, c.core, disableFederation, func(ctx context.Context) (*http.Response, error) {
		return c.api.DisableFederation(ctx, uid)
	})
}

// ShowFederationProgress returns the job that makes a fleet a federation, or ends that.
func (c *Client) ShowFederationProgress(ctx context.Context, uid string) (*Job, error) {
	return client.Call[Job](ctx, c.core, showFederationProgress, func(ctx context.Context) (*http.Response, error) {
		return c.api.ShowFederationProgress(ctx, uid)
	})
}

// CreateFederationCert creates a certificate for a federation.
func (c *Client) CreateFederationCert(ctx context.Context, uid string, r CreateFederationCertRequest) (*Kubeconfig, error) {
	return client.Call[Kubeconfig](ctx, c.core, createFederationCert, func(ctx context.Context) (*http.Response, error) {
		return c.api.CreateFederationCert(ctx, uid, r)
	})
}

// CreateFederationConnection connects a network to a federation.
func (c *Client) CreateFederationConnection(ctx context.Context, uid string, r CreateFederationConnectionRequest) (*FederationConnection, error) {
	return client.Call[FederationConnection](ctx, c.core, createFederationConnection, func(ctx context.Context) (*http.Response, error) {
		return c.api.CreateFederationConnection(ctx, uid, r)
	})
}

// DownloadFederationKubeconfig returns a kubeconfig for a federation.
func (c *Client) DownloadFederationKubeconfig(ctx context.Context, uid string, r DownloadFederationKubeconfigRequest) (*Kubeconfig, error) {
	return client.Call[Kubeconfig](ctx, c.core, downloadFederationKubeconfig, func(ctx context.Context) (*http.Response, error) {
		return c.api.DownloadFederationKubeconfig(ctx, uid, r)
	})
}
