// Package verdict holds what judging an exchange gives: findings with their
// severities, the rules they were found under, and what of the contracts was
// covered.
//
// It is the vocabulary of package conformance, which has all of it under the
// same names, and of package report.
package verdict

// Verdict is the outcome of judging one exchange.
type Verdict struct {
	Service   string
	Operation string
	// Checked reports whether the response was judged. It is false when no
	// operation matched, when the recording holds no response, or when the
	// contract has nothing to judge the body by.
	Checked bool
	// Unjudged is why the response was not judged; empty when it was.
	Unjudged UnjudgedReason
	Findings []Finding
}
