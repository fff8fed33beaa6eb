package ucs

import api "github.com/hwcontract/hwcontract/generated/ucs"

// What the service sends. The types are those of the contract.
type (
	Cluster                   = api.Cluster
	ClusterList               = api.ClusterList
	ManagedClusterList        = api.ManagedClusterList
	RegisteredClusterVersions = api.RegisteredClusterVersions
	AccessInfo                = api.AccessInfo
	Created                   = api.Created
	Fleet                     = api.ClusterGroup
	FleetList                 = api.ClusterGroupList
	Job                       = api.Job
	Kubeconfig                = api.Kubeconfig
	FederationConnection      = api.FederationConnection
	Rule                      = api.Rule
	RuleList                  = api.RuleList
)

// What the methods send.
type (
	RegisterClusterRequest              = api.RegisterClusterRequest
	UpdateClusterRequest                = api.UpdateClusterRequest
	AssociateRulesRequest               = api.AssociateRulesRequest
	JoinFleetRequest                    = api.JoinGroupRequest
	CreateFleetRequest                  = api.RegisterClusterGroupRequest
	UpdateDescriptionRequest            = api.UpdateDescriptionRequest
	UpdateAssociatedClustersRequest     = api.UpdateAssociatedClustersRequest
	UpdateAssociatedZonesRequest        = api.UpdateAssociatedZonesRequest
	CreateFederationCertRequest         = api.CreateFederationCertRequest
	CreateFederationConnectionRequest   = api.CreateFederationConnectionRequest
	DownloadFederationKubeconfigRequest = api.DownloadFederationKubeconfigRequest
	CreateRuleRequest                   = api.CreateRuleRequest
	UpdateRuleRequest                   = api.UpdateRuleRequest
)

// What the methods send in the query. Each may be nil.
type (
	ListClustersQuery     = api.ShowClusterListParams
	AccessInfoQuery       = api.ShowClusterAccessInfoParams
	ManagedClustersQuery  = api.ListManagedClustersParams
	ListFleetsQuery       = api.ListClusterGroupParams
	EnableFederationQuery = api.EnableFederationParams
	ListRulesQuery        = api.ListRuleParams
)
