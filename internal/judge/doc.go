// Package judge compares exchanges with the contracts in package spec.
//
// A [Judge] holds the contracts, and a [Session] is one worker's use of it.
// [Session.Judge] shows the whole order of judging: route → status → headers →
// content → body → error code → coverage. Each stage stands in the file of its
// name, takes what it needs as arguments and returns its result; the type of
// the result stands in the same file. What differs from the contract becomes a
// [verdict.Finding] in the collector of the exchange (findings.go).
//
// Beside the stages, errorresponse.go reads who sent an error response,
// stream.go judges the responses to a watch, request.go judges requests, and
// secrets.go reports credentials in recordings. A response that the contract
// cannot judge is counted as seen and not as checked.
package judge
