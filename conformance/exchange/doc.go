// Package exchange reads recordings of HTTP traffic in several formats as sequences of
// exchanges: a request, the response to it, and its place in the recording. It does not
// judge them. A body that was not recorded is marked as unknown, and one that was
// recorded in part as cut short. A recording that cannot be read gives a [ReadError]
// with the offset of the error.
//
//	r, format, err := exchange.Open("run.har", f, exchange.Limits{})
//	for {
//		err := r.Next(&x) // x keeps its memory
//		...
//	}
//
// [Walk] finds the inputs of files, folders, globs and standard input; [Open] detects
// the format of each by its content; [Writer] writes the exchange format below.
//
// # Formats
//
//   - HAR 1.2, as browsers and proxies export it, of any size in constant
//     memory. Base64 is decoded, and the content encoding and charset below it are
//     undone; other texts are taken as decoded. A content with a size and without
//     a text is an unknown body. If the headers lack a Content-Type, mimeType is
//     added as one. Pseudo fields of HTTP/2 are dropped.
//   - curl -i: any number of responses. curl -i does not print the request,
//     so it is unknown unless a line above the response has it: the
//     command itself ("$ curl -X PUT https://… -d '{}'", any prompt, continued
//     lines, the options -X -I -G -d --data-* --json -F -T -H -L --url), or a
//     comment such as "# GET https://example.com/v1/clusters". Interim responses
//     and a proxy's response to CONNECT are dropped. A redirect that curl followed, or a
//     challenge that it responded to, is an exchange with an unknown body.
//   - curl -v, standard output and error together. The body of a request is unknown
//     unless the command line is recorded.
//   - curl --trace-ascii and --trace. The first prints a dot for every byte that
//     is not printable ASCII: line ends of JSON are restored, other characters are not.
//   - HTTP/1.1 messages as text: raw files, and what httputil.DumpRequest,
//     DumpRequestOut and DumpResponse return, one after the other. Lines that
//     begin with #, //, or three of -=*~_<> separate messages. A request without a
//     response has the status 0. HTTP/1.1 does not record the scheme: it is https
//     unless the host has a port other than 443.
//   - go-vcr cassettes of v1 to v4, and the saved responses of a Postman
//     collection v2.1. Both are read into memory as a whole.
//   - NDJSON, see below.
//
// Gzip and zstd around any of them are undone, and so are a UTF-8 byte order
// mark, Windows line ends, and the UTF-16 of PowerShell's redirection.
//
// [Limits] are the limits of memory and time: bytes of a body, bytes of URL and header
// fields, depth of JSON, and the size of formats that are read as a whole. The time of
// every reader grows linearly with its input and with the bytes that the limits let it
// keep.
//
// # The exchange format
//
// The format is NDJSON: each line is a JSON object in UTF-8. Every member may be
// missing. Unknown members are skipped; members of the wrong type are errors.
//
//	{"request":{"method":"PUT","url":"https://example.com/v1/clusters/1","headers":[["Accept","*/*"]],"body":"{}"},
//	 "response":{"status":200,"headers":[["Content-Type","application/json"]],"body":"{\"a\":1}"},
//	 "source":{"file":"run.har","entry":3,"line":17}}
//
// The object is broken into several lines here; in a file it is one line.
//
//   - request: object. It is missing if the request is not known.
//   - request.method: string, upper case.
//   - request.url: string; absolute, or origin form ("/v1/clusters?limit=1")
//     if the host is not known.
//   - response: object. It is missing if there was no response.
//   - response.status: integer, 0 to 999.
//   - response.unreadable: string, the reason why the recorded response cannot be
//     read.
//   - response.cancelled: true if the client cancelled the request before a response
//     came.
//   - headers: list of [name, value] in the recorded order; names may be repeated.
//     A value that is not UTF-8 is written as [name, base64, "base64"].
//   - body: string, the body with its transfer encoding, content encoding and
//     charset undone, even if the headers still name them.
//   - bodyBase64: string, the body as base64, if it is not UTF-8.
//   - bodySize: integer, the length of the whole body in bytes, if body is only a
//     part of it.
//   - bodyProblem: string, why body is only a part: "too-large", "undecodable" or
//     "cut-short".
//   - bodyUnknown: true if the body was not recorded.
//   - source: object, the place of the exchange in the original recording: file,
//     entry (from 0), line (from 1). Readers ignore it and return the place of the line
//     itself.
package exchange
