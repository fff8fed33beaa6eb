package suite_test

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"net/http/httptest"

	"github.com/hwcontract/hwcontract/conformance/mock"
	"github.com/hwcontract/hwcontract/conformance/suite"
	"github.com/hwcontract/hwcontract/spec"
)

// Run calls operations of a deployment, here of the mock, and judges each
// response.
func ExampleRun() {
	handler, err := mock.New(mock.Options{Service: "ucs"})
	if err != nil {
		log.Fatal(err)
	}
	server := httptest.NewServer(handler)
	defer server.Close()

	r, err := suite.Run(context.Background(), suite.Target{
		Service: "ucs",
		URL:     server.URL,
		Header:  http.Header{"X-Auth-Token": {"any value"}},
	}, []string{"ShowCluster", "ShowClusterList"})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(r.Summary.Checked, "checked,", r.Summary.Findings)
	// Output:
	// 2 checked, no findings
}

// A Caller calls one operation with the contract's own parameters and body.
func ExampleCaller_Call() {
	handler, err := mock.New(mock.Options{Service: "ems"})
	if err != nil {
		log.Fatal(err)
	}
	server := httptest.NewServer(handler)
	defer server.Close()

	service, err := spec.Open("ems")
	if err != nil {
		log.Fatal(err)
	}
	caller, err := suite.NewCaller(service, server.URL, server.Client())
	if err != nil {
		log.Fatal(err)
	}
	operation, _ := service.Operation("ListClusters")
	reply, err := caller.Call(context.Background(), operation, http.Header{"X-Auth-Token": {"any value"}})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(reply.HTTP.Status)
	// Output:
	// 200 OK
}
