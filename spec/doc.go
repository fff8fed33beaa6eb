// Package spec reads the contracts of the services.
//
// A contract is the YAML beside this file: document facts, error tables,
// decisions and the OpenAPI description, all curated by hand (README.md describes
// each format). [Load] reads a [Service] from this folder or from another one with the
// same layout. The files under digest/ are a cache of the results of Load for this
// folder, written by specgen digest: [Open] returns the same Service from them without
// reading YAML, and a test compares both. The single facts and the decisions are not
// part of a Service: only specgen needs them, and reads them with packages below
// tools/specgen/internal.
//
// load.go calls the steps of Load in their order: joinfiles.go joins the YAML files,
// renderjson.go writes the result as JSON, and fillservice.go reads the Service from it.
//
// Every node of a contract has a JSON Pointer in URI fragment form, such as
// #/components/schemas/Cluster/properties/kind. [Service.Position] returns the file,
// line and column of the node.
//
// [ErrorRow] and the ErrorRow of package generated/common are two types on
// purpose. A program that imports this package links a YAML decoder, and one
// that opens a contract links the text of all of them, four megabytes. A client
// must link neither, so generated/common does not import this package. specgen
// errors writes its rows from those of this package. They have only the fields by which
// a caller decides; the rows here also have cause, remedy, section and table, which
// reports print.
package spec
