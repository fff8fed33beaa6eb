package target

import (
	"net/http"

	"github.com/hwcontract/hwcontract/generated/ems"
	"github.com/hwcontract/hwcontract/generated/ucs"
)

// clients makes the generated client of each service.
var clients = map[string]func(server string, doer *http.Client) (any, error){
	"ucs": func(server string, doer *http.Client) (any, error) {
		return ucs.NewClientWithResponses(server, ucs.WithHTTPClient(doer))
	},
	"ems": func(server string, doer *http.Client) (any, error) {
		return ems.NewClientWithResponses(server, ems.WithHTTPClient(doer))
	},
}
