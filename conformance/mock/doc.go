// Package mock serves the contracts: every operation of every service answers
// with the examples of its contract.
//
// The servers are the generated strict ones, so a request is routed, its
// parameters are bound and its body is decoded by the code that was generated
// from the contract; a strict middleware then answers with the example. A
// request that the generated server refuses gets the error of the service's
// own table, and so does one without credentials.
//
// A caller chooses among the documented answers as with other mocks, by the
// Prefer header (RFC 7240): "Prefer: code=404" asks for a status,
// "Prefer: example=3.1.1-1" for an example by name.
package mock
