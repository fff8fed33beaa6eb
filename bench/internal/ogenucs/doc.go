// Package ogenucs is what ogen generates for the list of clusters of UCS.
package ogenucs

//go:generate go run ../../cmd/ogeninput openapi.json
//go:generate go run github.com/ogen-go/ogen/cmd/ogen --target . --package ogenucs --config ogen.yml openapi.json
