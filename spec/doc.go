// Package spec reads the contracts of the services. It writes nothing and
// judges nothing.
//
// A contract is the YAML beside this file: document facts, error tables,
// decisions and the OpenAPI description, all curated by hand (README.md tells
// each format). [Load] makes a [Service] of it, from this folder or from another
// one that is laid out like it. The files under digest/ are a cache of what Load
// makes of this folder, written by specgen digest: [Open] returns the same
// Service from them without reading any YAML, and a test holds both together.
// The facts one by one and the decisions are not part of a Service: only specgen
// needs them, and reads them with packages below tools/specgen/internal.
//
// Every node of a contract is named by a JSON Pointer in URI fragment form,
// such as #/components/schemas/Cluster/properties/kind, and [Service.Position]
// tells the file, line and column at which a person would edit it.
//
// [ErrorRow] and the ErrorRow of package generated/common are two types on
// purpose. A program that imports this package links a YAML decoder, and one
// that opens a contract links the text of all of them, four megabytes. A client
// must link neither, so generated/common does not import this package. Its rows,
// which specgen errors writes from these, have what a caller decides by; these
// also have what a report explains: cause, remedy, section and table.
package spec
