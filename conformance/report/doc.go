// Package report holds the outcome of a run and writes it down.
//
// A [Report] holds findings, the exchanges that were not judged, a summary and
// the coverage. [Merge] unites the reports of the shards of one run, in
// whatever order they come; [Baseline] tells which findings are accepted for
// now; [Write] writes the result in one of [Formats]:
//
//	text      for a person at a terminal
//	json      the whole report, in a stable form; what [Read] reads
//	ndjson    one finding per line, then a line of type "summary"
//	junit     one test case per response that was seen, for test dashboards
//	sarif     SARIF 2.1.0, for code scanning
//	github    workflow commands, which become annotations
//	gitlab    a code quality report
//	markdown  a summary for a job page or a comment
//	html      one file without references, for a browser
//
// Equal reports give equal bytes in every format. What findings quote is
// redacted once more before it is written, and characters that would break a
// format or act on a terminal are written as escapes (see [verdict.Escape]).
//
// A report has one finding for all occurrences with the same fingerprint, with
// their number and the first places.
package report
