// Specgen compares the contracts in spec with the documents that they come from.
// It reads facts out of a document, compares them with the contract, writes the
// files that follow from the contract, and tells which part of the document each
// part of the contract comes from.
package main

import (
	"context"
	"os"
)

func main() {
	os.Exit(run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
