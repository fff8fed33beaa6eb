// Package exchange reads recordings of HTTP traffic, whatever wrote them, as a
// sequence of exchanges: a request, the response to it, and the place where both
// stand. It judges nothing. What a recording does not hold is said to be
// unknown, what it holds in part to be cut, and a recording that cannot be read
// is a [ReadError] with the byte at which it broke.
//
//	r, format, err := exchange.Open("run.har", f, exchange.Limits{})
//	for {
//		err := r.Next(&x) // x keeps its memory
//		...
//	}
//
// [Walk] expands files, folders, globs and standard input; [Open] finds out the
// format of each by its content; [Writer] writes the format of our own.
//
// # Formats
//
//   - HAR 1.2, as browsers and proxies export it, of any size in constant
//     memory. A text is taken as decoded; base64 is undone, and so are the
//     content encoding and charset under it. A content with a size and without
//     a text is an unknown body. Where headers lack a Content-Type, mimeType is
//     added as one. Pseudo fields of HTTP/2 are dropped.
//   - curl -i: any number of responses. A transcript does not say what was sent,
//     so the request is unknown unless a line above the response says it: the
//     command itself ("$ curl -X PUT https://… -d '{}'", any prompt, continued
//     lines, the options -X -I -G -d --data-* --json -F -T -H -L --url), or a
//     comment such as "# GET https://example.com/v1/clusters". Interim responses
//     and a proxy's response to CONNECT are dropped; a response that curl followed
//     or was challenged by is an exchange with an unknown body.
//   - curl -v, standard output and error together. The body of a request is not
//     in it, unless the command line is.
//   - curl --trace-ascii and --trace. The first has a dot for every byte that
//     is not printable ASCII: line ends of JSON are restored, other text is not.
//   - HTTP/1.1 messages as text: raw files, and what httputil.DumpRequest,
//     DumpRequestOut and DumpResponse return, one behind the other. Lines that
//     begin with #, //, or three of -=*~_<> separate. A request without an
//     response has the status 0. HTTP/1.1 does not tell the scheme: it is https
//     unless the host has a port other than 443.
//   - go-vcr cassettes of v1 to v4, and the saved responses of a Postman
//     collection v2.1. Both are read whole.
//   - NDJSON, see below.
//
// Gzip and zstd around any of them are undone, and so are a UTF-8 byte order
// mark, Windows line ends, and the UTF-16 of PowerShell's redirection.
//
// [Limits] bounds what reading costs: bytes of a body, bytes of URL and header
// fields, depth of JSON, and the size of formats that are read whole. Every
// reader takes time in proportion to its input and to what the limits let it
// keep.
//
// # The exchange format
//
// NDJSON: a JSON object a line, UTF-8. Every member may be missing; unknown
// members are skipped, members of the wrong type are errors.
//
//	{"request":{"method":"PUT","url":"https://example.com/v1/clusters/1","headers":[["Accept","*/*"]],"body":"{}"},
//	 "response":{"status":200,"headers":[["Content-Type","application/json"]],"body":"{\"a\":1}"},
//	 "source":{"file":"run.har","entry":3,"line":17}}
//
// (broken here to fit, in one line there)
//
//   - request: object. Missing when it is not known.
//   - request.method: string, upper case.
//   - request.url: string; absolute, or origin form ("/v1/clusters?limit=1")
//     when the host is not known.
//   - response: object. Missing when there was no response.
//   - response.status: integer, 0 to 999.
//   - response.unreadable: string, what is wrong with a response that was
//     recorded in a form that cannot be read.
//   - response.cancelled: true where the client gave up before a response came.
//   - headers: list of [name, value], in order, names repeated as on the wire.
//     A value that is not UTF-8 is written as [name, base64, "base64"].
//   - body: string, the body with its transfer encoding, content encoding and
//     charset undone, whatever the headers say.
//   - bodyBase64: string, in place of body, for one that is not UTF-8.
//   - bodySize: integer, the length of the whole body in bytes, where body is
//     not all of it.
//   - bodyProblem: string, why it is not: "too-large", "undecodable" or
//     "cut-short".
//   - bodyUnknown: true where the recording did not hold the body.
//   - source: object, where the exchange was taken from: file, entry (from 0),
//     line (from 1). It is for people; a reader of the line gives the place of
//     the line itself.
package exchange
