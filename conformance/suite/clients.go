package suite

import (
	"net/http"

	"github.com/hwcontract/hwcontract/generated/cci"
	"github.com/hwcontract/hwcontract/generated/ems"
	"github.com/hwcontract/hwcontract/generated/iam"
	"github.com/hwcontract/hwcontract/generated/karmada"
	"github.com/hwcontract/hwcontract/generated/ucs"
)

// clients makes the generated client of each service.
var clients = map[string]func(server string, doer *http.Client) (any, error){
	"cci": func(server string, doer *http.Client) (any, error) {
		return cci.NewClientWithResponses(server, cci.WithHTTPClient(doer))
	},
	"ems": func(server string, doer *http.Client) (any, error) {
		return ems.NewClientWithResponses(server, ems.WithHTTPClient(doer))
	},
	"iam": func(server string, doer *http.Client) (any, error) {
		return iam.NewClientWithResponses(server, iam.WithHTTPClient(doer))
	},
	"karmada": func(server string, doer *http.Client) (any, error) {
		return karmada.NewClientWithResponses(server, karmada.WithHTTPClient(doer))
	},
	"ucs": func(server string, doer *http.Client) (any, error) {
		return ucs.NewClientWithResponses(server, ucs.WithHTTPClient(doer))
	},
}
