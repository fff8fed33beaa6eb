package ucs_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"

	"github.com/hwcontract/hwcontract/client"
	"github.com/hwcontract/hwcontract/client/ucs"
)

// serve responds to the path of one cluster, to the list of clusters, and to the
// creation of a fleet that exists.
func serve() *httptest.Server {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /v1/clusters", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		name := map[string]string{"0": "alpha", "1": "beta"}[r.FormValue("offset")]
		fmt.Fprintf(w, `{"items":[{"kind":"Cluster","apiVersion":"v1","metadata":{"name":%q,"uid":"1"},"spec":{}}],"total":2}`, name)
	})
	mux.HandleFunc("GET /v1/clusters/{uid}", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(http.StatusNotFound)
		_, _ = io.WriteString(w, `{"error_code":"UCS.01030001","error_msg":"Cluster Not Found."}`)
	})
	return httptest.NewServer(mux)
}

// The iterator reads page by page.
func ExampleClient_Clusters() {
	server := serve()
	defer server.Close()
	c, err := ucs.New(client.Config{Endpoint: server.URL, Credentials: client.Token("token")})
	if err != nil {
		log.Fatal(err)
	}
	one := 1
	for cluster, err := range c.Clusters(context.Background(), &ucs.ListClustersQuery{Limit: &one}) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(*cluster.Metadata.Name)
	}
	// Output:
	// alpha
	// beta
}

// An error of the service has a name, a class and a code.
func ExampleClient_ShowCluster() {
	server := serve()
	defer server.Close()
	c, err := ucs.New(client.Config{Endpoint: server.URL, Credentials: client.Token("token")})
	if err != nil {
		log.Fatal(err)
	}
	_, err = c.ShowCluster(context.Background(), "514c1a3c-8ad0-11ee-b9cb-0255ac100033")
	fmt.Println(errors.Is(err, ucs.ErrClusterNotFound), client.IsNotFound(err))
	fmt.Println(err)
	// Output:
	// true true
	// ucs ShowCluster: 404 UCS.01030001 Cluster Not Found.
}

// A first program: it lists the clusters of the account whose access key is in the
// environment.
func Example() {
	cfg, err := client.FromEnv()
	if err != nil {
		fmt.Println(err)
		return
	}
	c, err := ucs.New(cfg)
	if err != nil {
		log.Fatal(err)
	}
	for cluster, err := range c.Clusters(context.Background(), nil) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(cluster.Metadata.UID, cluster.Spec)
	}
}
