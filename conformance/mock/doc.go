// Package mock serves the contracts: every operation of every service responds
// with the examples of its contract.
//
// The servers are the generated strict ones, so a request is routed, its
// parameters are bound and its body is decoded by the code that was generated
// from the contract; a middleware then responds with the example. A
// request that the generated server rejects gets an error of the service's own
// table, and so does a request without credentials.
//
// A caller chooses among the documented responses with the Prefer header
// (RFC 7240): "Prefer: code=404" asks for a status, and
// "Prefer: example=3.1.1-1" asks for an example by its name.
package mock
