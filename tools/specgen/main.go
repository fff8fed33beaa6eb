// Specgen compares the contracts in spec with their source documents. It extracts facts
// from a document, compares them with the contract, writes the files that are generated
// from the contract, and shows the part of the document that each part of the contract
// follows.
package main

import (
	"context"
	"os"
)

func main() {
	os.Exit(run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
