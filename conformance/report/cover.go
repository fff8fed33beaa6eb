package report

import (
	"fmt"
	"math"

	"github.com/hwcontract/hwcontract/conformance/verdict"
)

// Share is how much of something was seen.
type Share struct {
	Seen  int `json:"seen"`
	Total int `json:"total"`
}

// Percent is 100 for a share of nothing. It is cut after one digit, so that
// 100 means all.
func (s Share) Percent() float64 {
	if s.Total == 0 {
		return 100
	}
	return math.Floor(float64(s.Seen)*1000/float64(s.Total)) / 10
}

// String reads "3 of 40 (7.5 %)".
func (s Share) String() string {
	return fmt.Sprintf("%d of %d (%.1f %%)", s.Seen, s.Total, s.Percent())
}

func (s *Share) count(seen bool) {
	s.Total++
	if seen {
		s.Seen++
	}
}

// Answers is the share of documented responses, operation by status by media
// type, that were seen and could be checked. A response without a schema is
// among the total and never among the seen.
func Answers(c verdict.Coverage) (s Share) {
	for _, a := range c.Answers {
		if a.Listed {
			s.count(a.Count > 0 && a.Checkable)
		}
	}
	return s
}

// Unchecked counts documented responses that were seen and could not be
// checked, as the contract has no schema for them.
func Unchecked(c verdict.Coverage) (n int) {
	for _, a := range c.Answers {
		if a.Listed && !a.Checkable && a.Count > 0 {
			n++
		}
	}
	return n
}

// Operations is the share of operations of which any response was seen.
func Operations(c verdict.Coverage) (s Share) {
	seen := map[[2]string]bool{}
	for _, a := range c.Answers {
		key := [2]string{a.Service, a.Operation}
		seen[key] = seen[key] || a.Count > 0
	}
	for _, hit := range seen {
		s.count(hit)
	}
	return s
}

// Codes is the share of the error tables' rows that were seen.
func Codes(c verdict.Coverage) (s Share) {
	for _, row := range c.Codes {
		s.count(row.Count > 0)
	}
	return s
}

// Nodes is the share of properties, or of branches, that bodies exercised.
func Nodes(list []verdict.NodeCoverage) (s Share) {
	for _, n := range list {
		s.count(n.Seen)
	}
	return s
}

// MinCoverage reports an error when the share of documented responses that were
// seen and checked is less than percent.
func MinCoverage(c verdict.Coverage, percent float64) error {
	s := Answers(c)
	if s.Percent() >= percent {
		return nil
	}
	return fmt.Errorf("coverage: %s documented responses were checked, less than %g %%", s, percent)
}

// coverageLines returns the coverage as lines of text.
func coverageLines(c verdict.Coverage) []string {
	if len(c.Answers) == 0 {
		return nil
	}
	lines := []string{
		fmt.Sprintf("coverage: responses checked %s, operation x status x media type", Answers(c)),
		fmt.Sprintf("          operations met %s", Operations(c)),
	}
	if n := Unchecked(c); n > 0 {
		lines[0] += fmt.Sprintf("; %d more seen, which the contract has no schema for", n)
	}
	for _, p := range []struct {
		what  string
		share Share
	}{{"error codes", Codes(c)}, {"response properties", Nodes(c.Properties)}, {"branches", Nodes(c.Branches)}} {
		if p.share.Total > 0 {
			lines[1] += fmt.Sprintf(", %s %s", p.what, p.share)
		}
	}
	return lines
}
