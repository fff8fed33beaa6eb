package ucsserver_test

import (
	"context"
	"fmt"
	"log"
	"net/http/httptest"

	"github.com/hwcontract/hwcontract/conformance"
	"github.com/hwcontract/hwcontract/generated/common"
	"github.com/hwcontract/hwcontract/generated/ucs"
	"github.com/hwcontract/hwcontract/generated/ucs/ucsserver"
)

// fleetServer implements ShowClusterGroup. The embedded interface has the other
// operations; it is nil, so a call of one of them panics.
type fleetServer struct {
	ucsserver.StrictServerInterface
	names map[string]string // the names of the fleets, by their UIDs
}

func (s fleetServer) ShowClusterGroup(_ context.Context, r ucsserver.ShowClusterGroupRequestObject) (ucsserver.ShowClusterGroupResponseObject, error) {
	name, ok := s.names[r.Clustergroupid]
	if !ok {
		var body common.ErrorAnswer
		err := body.FromError(common.Error{
			ErrorCode: string(ucs.Code01100005),
			ErrorMsg:  "ClusterGroup Not Found.",
		})
		return ucsserver.ShowClusterGroup404JSONResponse{Body: body}, err
	}
	return ucsserver.ShowClusterGroup200JSONResponse{Body: ucs.ClusterGroup{
		APIVersion: ucs.APIVersionV1,
		Kind:       ucs.ClusterGroupKindClusterGroup,
		Metadata:   ucs.ObjectMeta{UID: r.Clustergroupid, Name: &name},
	}}, nil
}

// This server implements one operation of UCS. Every response that it sends is
// judged by the contract.
func Example() {
	const known, unknown = "aaaaaaaa-0000-4000-8000-000000000001", "aaaaaaaa-0000-4000-8000-000000000002"
	fleets := fleetServer{names: map[string]string{known: "production"}}
	handler := ucsserver.Handler(ucsserver.NewStrictHandler(fleets, nil))

	judge, err := conformance.New(conformance.Options{Service: "ucs"})
	if err != nil {
		log.Fatal(err)
	}
	collector := conformance.NewCollector(judge)
	server := httptest.NewServer(conformance.Handler(handler, &conformance.Transport{
		Judge: collector,
		Found: func(f conformance.Finding) { fmt.Println("finding:", f.Rule, f.Message) },
	}))

	client, err := ucs.NewClientWithResponses(server.URL)
	if err != nil {
		log.Fatal(err)
	}
	for _, uid := range []string{known, unknown} {
		reply, err := client.ShowClusterGroupWithResponse(context.Background(), uid)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(reply.Status())
	}

	server.Close() // It returns when every response has been judged.
	report := collector.Report()
	fmt.Println("judged:", report.Summary.Checked, "findings:", len(report.Findings))
	// Output:
	// 200 OK
	// 404 Not Found
	// judged: 2 findings: 0
}
