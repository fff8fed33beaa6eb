// Package conformance checks whether HTTP responses keep the contracts of Huawei
// Cloud's container and memory APIs: their schemas, their documented statuses
// and headers, and the error code inside the body.
//
// A [Judge] judges exchanges, and there are three ways to get them:
//
//	recordings ───── Run ────────┐
//	an HTTP client ─ Transport ──┼──► Judge ──► findings, report
//	a server ─────── Handler ────┘
//
// [Run] reads recordings of many formats and returns a report. [Transport]
// judges what the HTTP client of a Go test receives, and [Handler] judges what a
// server sends:
//
//	judge, err := conformance.New(conformance.Options{Service: "ucs"})
//	client := &http.Client{Transport: &conformance.Transport{
//		Judge: judge,
//		Found: func(f conformance.Finding) { t.Error(f.Rule, f.Message) },
//	}}
//
// Neither changes a byte of the traffic. A [Collector] makes one report of the
// exchanges of a whole test.
//
// A finding says that a response breaks its contract. An error says that the
// work could not be done. Neither is ever reported as the other.
package conformance
