// Package spec holds the contracts of the services and judges nothing.
//
// A contract has two forms. The readable one is the YAML beside this file:
// document facts, error tables, decisions and the OpenAPI description, all
// curated by hand (README.md tells each format). The digested one, under
// digest/, is written from it by the generator: the same contract with path
// items and shared components in place, ready to be used without reading any
// YAML. [Open] returns the digested form, which is what a program wants;
// [Load] reads the YAML, which is what the tools that maintain it want. Both
// give the same [Service], and a test holds them together.
//
// Every node of a contract is named by a JSON Pointer in URI fragment form,
// such as #/components/schemas/Cluster/properties/kind, and [Service.Position]
// tells the file, line and column at which a person would edit it.
package spec
