package ucs

import (
	"net/http"

	"github.com/hwcontract/hwcontract/client"
)

// The operations by the names that the contract gives them.
var (
	showClusterList                      = client.Operation{ID: "ShowClusterList", Method: http.MethodGet, Status: http.StatusOK}
	registerCluster                      = client.Operation{ID: "RegisterCluster", Method: http.MethodPost, Status: http.StatusCreated}
	showCluster                          = client.Operation{ID: "ShowCluster", Method: http.MethodGet, Status: http.StatusOK}
	updateCluster                        = client.Operation{ID: "UpdateCluster", Method: http.MethodPut, Status: http.StatusOK}
	deleteCluster                        = client.Operation{ID: "DeleteCluster", Method: http.MethodDelete, Status: http.StatusOK}
	showClusterAccessInfo                = client.Operation{ID: "ShowClusterAccessInfo", Method: http.MethodGet, Status: http.StatusOK}
	retryClusterActivation               = client.Operation{ID: "RetryClusterActivation", Method: http.MethodPut, Status: http.StatusOK}
	updateClusterRules                   = client.Operation{ID: "UpdateClusterRules", Method: http.MethodPut, Status: http.StatusOK}
	joinGroup                            = client.Operation{ID: "JoinGroup", Method: http.MethodPost, Status: http.StatusOK}
	leaveGroup                           = client.Operation{ID: "LeaveGroup", Method: http.MethodPost, Status: http.StatusOK}
	listManagedClusters                  = client.Operation{ID: "ListManagedClusters", Method: http.MethodGet, Status: http.StatusOK}
	listRegisteredClusterVersions        = client.Operation{ID: "ListRegisteredClusterVersions", Method: http.MethodGet, Status: http.StatusOK}
	listClusterGroup                     = client.Operation{ID: "ListClusterGroup", Method: http.MethodGet, Status: http.StatusOK}
	registerClusterGroup                 = client.Operation{ID: "RegisterClusterGroup", Method: http.MethodPost, Status: http.StatusCreated}
	showClusterGroup                     = client.Operation{ID: "ShowClusterGroup", Method: http.MethodGet, Status: http.StatusOK}
	updateClusterGroup                   = client.Operation{ID: "UpdateClusterGroup", Method: http.MethodPut, Status: http.StatusOK}
	deleteClusterGroup                   = client.Operation{ID: "DeleteClusterGroup", Method: http.MethodDelete, Status: http.StatusOK}
	updateClusterGroupAssociatedClusters = client.Operation{ID: "UpdateClusterGroupAssociatedClusters", Method: http.MethodPut, Status: http.StatusOK}
	updateClusterGroupAssociatedRules    = client.Operation{ID: "UpdateClusterGroupAssociatedRules", Method: http.MethodPut, Status: http.StatusOK}
	updateClusterGroupAssociatedZones    = client.Operation{ID: "UpdateClusterGroupAssociatedZones", Method: http.MethodPut, Status: http.StatusOK}
	enableFederation                     = client.Operation{ID: "EnableFederation", Method: http.MethodPost, Status: http.StatusCreated}
	disableFederation                    = client.Operation{ID: "DisableFederation", Method: http.MethodDelete, Status: http.StatusOK}
	showFederationProgress               = client.Operation{ID: "ShowFederationProgress", Method: http.MethodGet, Status: http.StatusOK}
	createFederationCert                 = client.Operation{ID: "CreateFederationCert", Method: http.MethodPost, Status: http.StatusCreated}
	createFederationConnection           = client.Operation{ID: "CreateFederationConnection", Method: http.MethodPost, Status: http.StatusCreated}
	downloadFederationKubeconfig         = client.Operation{ID: "DownloadFederationKubeconfig", Method: http.MethodPost, Status: http.StatusCreated}
	listRule                             = client.Operation{ID: "ListRule", Method: http.MethodGet, Status: http.StatusOK}
	createRule                           = client.Operation{ID: "CreateRule", Method: http.MethodPost, Status: http.StatusCreated}
	updateRule                           = client.Operation{ID: "UpdateRule", Method: http.MethodPut, Status: http.StatusOK}
	deleteRule                           = client.Operation{ID: "DeleteRule", Method: http.MethodDelete, Status: http.StatusOK}
)
