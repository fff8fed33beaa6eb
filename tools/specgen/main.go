// Specgen keeps the contracts in spec and the documents they come from
// together: it reads facts out of a document, compares them with the
// contract, writes what follows from it, and tells where each node came from.
package main

import (
	"context"
	"os"
)

func main() {
	os.Exit(run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
