// Package diagnostic has the type of the reports of specgen about a contract. A
// diagnostic is a result of a command. A Go error means that the command failed.
package diagnostic

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/hwcontract/hwcontract/spec"
)

// Severity is the effect of a diagnostic on the exit code.
type Severity int

// The severities. Only an Error makes a command fail.
const (
	Info Severity = iota
	Warning
	Error
)

func (s Severity) String() string { return [...]string{"info", "warning", "error"}[s] }

// Diagnostic is one defect of a contract, with its place, its fact and a way to mend it.
type Diagnostic struct {
	Rule     string // "property-missing", "HS03"
	Severity Severity
	At       spec.Position // place to edit
	Fact     string        // identifier, see spec/README.md
	Doc      string        // place of the fact in the document: "section 3.1.1, table 3-4, row kind"
	Message  string        // description of the defect, in lower case, without a full stop
	Fix      string        // advice, in lower case, without a full stop
}

// String returns one line: position, severity, rule, message, fact and fix.
func (c Diagnostic) String() string {
	var b strings.Builder
	if !c.At.IsZero() {
		fmt.Fprintf(&b, "%s: ", c.At)
	}
	fmt.Fprintf(&b, "%s: %s: %s", c.Severity, c.Rule, c.Message)
	switch {
	case c.Fact != "" && c.Doc != "":
		fmt.Fprintf(&b, " [%s: %s]", c.Fact, c.Doc)
	case c.Fact != "":
		fmt.Fprintf(&b, " [%s]", c.Fact)
	}
	if c.Fix != "" {
		fmt.Fprintf(&b, "; fix: %s", c.Fix)
	}
	return b.String()
}

// Sort orders diagnostics by place, then rule, fact and message.
func Sort(list []Diagnostic) {
	slices.SortFunc(list, func(a, b Diagnostic) int {
		return cmp.Or(
			cmp.Compare(a.At.File, b.At.File),
			cmp.Compare(a.At.Line, b.At.Line),
			cmp.Compare(a.At.Column, b.At.Column),
			cmp.Compare(a.Rule, b.Rule),
			cmp.Compare(a.Fact, b.Fact),
			cmp.Compare(a.Message, b.Message),
		)
	})
}

// Failed reports whether one of the diagnostics is an Error.
func Failed(list []Diagnostic) bool {
	return slices.ContainsFunc(list, func(c Diagnostic) bool { return c.Severity == Error })
}

// Write prints the diagnostics of at least a severity, one per line.
func Write(w io.Writer, list []Diagnostic, from Severity) error {
	for _, c := range list {
		if c.Severity < from {
			continue
		}
		if _, err := fmt.Fprintln(w, c); err != nil {
			return fmt.Errorf("write diagnostics: %w", err)
		}
	}
	return nil
}

// Count returns the number of diagnostics with a severity.
func Count(list []Diagnostic, s Severity) int {
	n := 0
	for _, c := range list {
		if c.Severity == s {
			n++
		}
	}
	return n
}
