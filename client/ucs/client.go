// Package ucs is the client of the Ubiquitous Cloud Native Service: clusters, fleets,
// federations and permission rules.
//
// New makes a client of a [client.Config]. Errors are [*client.Error]; those that
// callers decide by have names, such as [ErrClusterNotFound].
package ucs

import (
	"github.com/hwcontract/hwcontract/client"
	api "github.com/hwcontract/hwcontract/generated/ucs"
)

// Endpoints of the service.
const (
	Endpoint              = "https://ucs.myhuaweicloud.com"
	EndpointInternational = "https://ucs-intl.myhuaweicloud.com"
)

// Errors to compare with by errors.Is.
const (
	ErrClusterNotFound = client.Code(api.Code01030001)
	ErrClusterExists   = client.Code(api.Code01030003)
	ErrFleetNotFound   = client.Code(api.Code01100005)
	ErrFleetExists     = client.Code(api.Code01100004)
)

// Client calls the service. It may be used by several goroutines at once.
type Client struct {
	core *client.Core
	api  *api.Client
}

// New returns a client. Without an endpoint in the configuration it calls [Endpoint].
func New(cfg client.Config) (*Client, error) {
	core, err := client.NewCore(cfg, client.Service{Name: "ucs", Endpoint: Endpoint, Errors: api.ErrorRows()})
	if err != nil {
		return nil, err
	}
	raw, err := api.NewClient(core.Endpoint(), api.WithHTTPClient(core), api.WithRequestEditorFn(core.Prepare))
	if err != nil {
		return nil, err
	}
	return &Client{core, raw}, nil
}
