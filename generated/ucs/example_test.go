package ucs_test

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"net/http/httptest"

	"github.com/hwcontract/hwcontract/conformance/mock"
	"github.com/hwcontract/hwcontract/generated/ucs"
)

// LookupError tells what a code means that came with a status.
func ExampleLookupError() {
	row, ok := ucs.LookupError(409, "UCS.01030003")
	fmt.Println(ok, row.Message, row.Class, row.Retryable)
	_, ok = ucs.LookupError(200, "UCS.01030003")
	fmt.Println(ok)
	// Output:
	// true The same cluster already exists. conflict false
	// false
}

// ErrorsByCode returns the rows of a code, whatever the status.
func ExampleErrorsByCode() {
	for _, row := range ucs.ErrorsByCode("ucs.01030003") {
		fmt.Println(row.Status, row.Code)
	}
	// Output:
	// 409 UCS.01030003
}

// The client decodes the body of each documented status into a field of its own.
func ExampleNewClientWithResponses() {
	handler, err := mock.New(mock.Options{Service: "ucs"})
	if err != nil {
		log.Fatal(err)
	}
	server := httptest.NewServer(handler) // a deployment, in earnest
	defer server.Close()

	token := func(_ context.Context, r *http.Request) error {
		r.Header.Set("X-Auth-Token", "any value")
		return nil
	}
	client, err := ucs.NewClientWithResponses(server.URL, ucs.WithRequestEditorFn(token))
	if err != nil {
		log.Fatal(err)
	}
	reply, err := client.ShowClusterListWithResponse(context.Background(), nil)
	if err != nil {
		log.Fatal(err)
	}
	if reply.JSON200 == nil {
		log.Fatal(reply.Status())
	}
	fmt.Println(reply.Status(), "with", len(reply.JSON200.Items), "of", reply.JSON200.Total, "clusters")
	// Output:
	// 200 OK with 1 of 1 clusters
}
