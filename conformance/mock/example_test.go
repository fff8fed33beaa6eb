package mock_test

import (
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"

	"github.com/hwcontract/hwcontract/conformance/mock"
)

// A test serves the mock of one service and calls it as it calls the cloud.
func ExampleNew() {
	handler, err := mock.New(mock.Options{Service: "ems"})
	if err != nil {
		log.Fatal(err)
	}
	server := httptest.NewServer(handler)
	defer server.Close()

	request, err := http.NewRequest(http.MethodGet, server.URL+"/v1/clusters", nil)
	if err != nil {
		log.Fatal(err)
	}
	request.Header.Set("X-Auth-Token", "any value")
	resp, err := server.Client().Do(request)
	if err != nil {
		log.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(resp.Status, len(body) > 0)
	// Output:
	// 200 OK true
}

// The Prefer header asks for another documented response than the first.
func ExampleMock_ServeHTTP() {
	handler, err := mock.New(mock.Options{Open: true}) // without credentials
	if err != nil {
		log.Fatal(err)
	}
	request := httptest.NewRequest(http.MethodGet, "/ucs/v1/clusters", nil)
	request.Header.Set("Prefer", "code=403")
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, request)
	fmt.Println(w.Code)
	// Output:
	// 403
}
