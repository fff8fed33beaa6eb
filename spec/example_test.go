package spec_test

import (
	"fmt"
	"log"

	"github.com/hwcontract/hwcontract/spec"
)

// Open returns the contract of a service, which lists its operations.
func ExampleOpen() {
	iam, err := spec.Open("iam")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(iam.Title)
	for _, o := range iam.Operations {
		fmt.Println(o.Method, o.Path, o.ID)
	}
	// Output:
	// Identity and Access Management (IAM)
	// POST /v3/auth/tokens KeystoneCreateUserTokenByPassword
	// GET /v3/projects KeystoneListProjects
	// POST /v3.0/OS-USER/users CreateUser
}

// Load reads the YAML files of a contract. It is slower than Open, and reads
// files that have been edited.
func ExampleLoad() {
	iam, err := spec.Load(spec.Files(), "iam")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(len(iam.Operations), "operations,", len(iam.Errors), "rows in the error table")
	// Output:
	// 3 operations, 43 rows in the error table
}

// OpenOutline is quicker than Open where the operations are not needed.
func ExampleOpenOutline() {
	ucs, err := spec.OpenOutline("ucs")
	if err != nil {
		log.Fatal(err)
	}
	for _, row := range ucs.Errors {
		if row.Code == "UCS.01030003" {
			fmt.Println(row.Status, row.Class, row.Retryable)
		}
	}
	// Output:
	// 409 conflict false
}

// Position returns the place at which a person edits a node of the contract.
func ExampleService_Position() {
	ucs, err := spec.Open("ucs")
	if err != nil {
		log.Fatal(err)
	}
	position, ok := ucs.Position("#/components/schemas/ClusterList")
	fmt.Println(ok, position.File)
	// Output:
	// true spec/ucs/openapi.yaml
}

// Response returns what an operation documents for a status.
func ExampleOperation_Response() {
	ucs, err := spec.Open("ucs")
	if err != nil {
		log.Fatal(err)
	}
	operation, _ := ucs.Operation("ShowClusterList")
	_, listed := operation.Response(200)
	fmt.Println(listed)
	_, listed = operation.Response(418)
	fmt.Println(listed)
	// Output:
	// true
	// false
}
