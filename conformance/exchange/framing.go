package exchange

import (
	"strconv"
	"strings"
)

// FramingProblem is the reason why the header of a message does not determine the end
// of its body. Two readers may see two different bodies, or two different messages
// after it (RFC 9112, section 6.3).
type FramingProblem string

// The problems of framing.
const (
	LengthWithTransferEncoding FramingProblem = "length-with-transfer-encoding" // both Content-Length and Transfer-Encoding
	LengthsDiffer              FramingProblem = "lengths-differ"                // two values of Content-Length
	LengthInvalid              FramingProblem = "length-invalid"                // negative, no number, or larger than any response
)

// largestLength is the largest valid Content-Length, 1 TiB.
const largestLength = 1 << 40

// Framing returns the Content-Length and its problem, if there is one. The length is
// -1 if the header has no valid one.
func (h Header) Framing() (length int64, problem FramingProblem) {
	length, chunked := -1, false
	for i := range h {
		switch name := h[i].Name; {
		case len(name) == len("Content-Length") && strings.EqualFold(name, "Content-Length"):
			for value := range strings.SplitSeq(h[i].Value, ",") {
				length, problem = addLength(length, problem, strings.Trim(value, " \t"))
			}
		case len(name) == len("Transfer-Encoding") && strings.EqualFold(name, "Transfer-Encoding"):
			chunked = true
		}
	}
	if chunked && (length >= 0 || problem != "") {
		return -1, LengthWithTransferEncoding
	}
	if problem != "" {
		length = -1
	}
	return length, problem
}

// addLength compares one more value of Content-Length with those before it.
// Equal values count as one (RFC 9110, section 8.6).
func addLength(before int64, problem FramingProblem, value string) (int64, FramingProblem) {
	n, err := strconv.ParseUint(value, 10, 63)
	switch {
	case err != nil || n > largestLength:
		return before, LengthInvalid
	case before >= 0 && before != int64(n) && problem == "":
		return before, LengthsDiffer
	case before >= 0:
		return before, problem
	}
	return int64(n), problem
}
