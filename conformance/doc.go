// Package conformance judges whether responses keep the contracts of Huawei
// Cloud's container and memory APIs: their schemas, their documented statuses
// and headers, and the error code inside the body.
//
// The story in one picture:
//
//	recordings ──exchange──┐
//	a live client ─Transport┼─►   Judge   ─► report
//	a server ──────Handler──┘       ▲
//	                          spec (contracts)
//
// [Run] judges recordings of many formats and gives a report. [Transport]
// judges what the HTTP client of a Go test receives, and [Handler] what your
// server sends:
//
//	judge, err := conformance.New(conformance.Options{Service: "ucs"})
//	client := &http.Client{Transport: &conformance.Transport{
//		Judge: judge,
//		Found: func(f conformance.Finding) { t.Error(f.Rule, f.Message) },
//	}}
//
// Neither changes a byte of the traffic. A finding is something that a response
// does wrong; an error is that the work could not be done. One is never reported
// as the other.
package conformance
