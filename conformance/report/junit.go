package report

import (
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/verdict"
)

// The elements of a JUnit report, in the form that Jenkins and GitLab read.

type junitSuites struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Name     string       `xml:"name,attr"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Errors   int          `xml:"errors,attr"`
	Skipped  int          `xml:"skipped,attr"`
	Suites   []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name     string       `xml:"name,attr"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Errors   int          `xml:"errors,attr"`
	Skipped  int          `xml:"skipped,attr"`
	Cases    []*junitCase `xml:"testcase"`
}

type junitCase struct {
	Name    string        `xml:"name,attr"`
	Class   string        `xml:"classname,attr"`
	Skipped *junitSkipped `xml:"skipped"`
	Failure *junitFailure `xml:"failure"`
	Out     string        `xml:"system-out,omitempty"`
}

type junitSkipped struct {
	Message string `xml:"message,attr"`
}

type junitFailure struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Text    string `xml:",chardata"`
}

// writeJUnit writes a suite for each operation that was seen, and in it a case
// for each status that it returned. Errors fail a case, warnings and notes are its
// output, and a case with nothing but accepted findings is skipped.
func writeJUnit(w io.Writer, r *Report, _ Options) error {
	j := &junitWriter{cases: map[string]*junitCase{}, suites: map[string]int{}}
	for _, a := range r.Coverage.Answers {
		if a.Count > 0 {
			j.at(a.Service, a.Operation, "status "+a.Status)
		}
	}
	for _, g := range grouped(r) {
		for i := range g.Findings {
			j.finding(g, &g.Findings[i])
		}
	}
	for _, s := range r.Stale {
		c := j.at("baseline", "", string(s.Rule)+" "+s.Fingerprint)
		c.fail(s.Message, s.Reason, s.Message+"\n")
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	if err := enc.Encode(j.total()); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

type junitWriter struct {
	out    junitSuites
	suites map[string]int
	cases  map[string]*junitCase
}

// at returns a case and makes it when it is new.
func (j *junitWriter) at(service, operation, name string) *junitCase {
	suite := strings.Trim(service+"."+operation, ".")
	if suite == "" {
		suite = "no operation"
	}
	if c, ok := j.cases[suite+"\n"+name]; ok {
		return c
	}
	i, ok := j.suites[suite]
	if !ok {
		i = len(j.out.Suites)
		j.suites[suite] = i
		j.out.Suites = append(j.out.Suites, junitSuite{Name: suite})
	}
	c := &junitCase{Name: name, Class: suite}
	j.cases[suite+"\n"+name] = c
	j.out.Suites[i].Cases = append(j.out.Suites[i].Cases, c)
	return c
}

func (j *junitWriter) finding(g *group, f *verdict.Finding) {
	name := "exchange"
	if f.Status != 0 {
		name = "status " + strconv.Itoa(f.Status)
	}
	target := j.at(g.Service, g.Operation, name)
	switch {
	case f.Baselined != nil:
		if target.Failure == nil && target.Skipped == nil {
			target.Skipped = &junitSkipped{Message: "accepted: " + accepted(f.Baselined)}
		}
	case f.Severity == verdict.Error:
		target.fail(f.Message, string(f.Rule), describe(f))
	default:
		target.Out += describe(f)
	}
}

func (c *junitCase) fail(message, kind, text string) {
	c.Skipped = nil
	if c.Failure == nil {
		c.Failure = &junitFailure{Message: message, Type: kind}
	}
	c.Failure.Text += text
}

// describe is a finding in a few lines of plain text.
func describe(f *verdict.Finding) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s", f.Severity, f.Rule)
	if at := f.Pointer; at != "" {
		fmt.Fprintf(&b, " at %s", at)
	}
	fmt.Fprintf(&b, ": %s\n", f.Message)
	for _, line := range []struct{ name, value string }{
		{"got", f.Got}, {"hint", f.Hint}, {"contract", f.Spec.String()}, {"document", f.Doc.String()},
	} {
		if line.value != "" {
			fmt.Fprintf(&b, "  %s: %s\n", line.name, line.value)
		}
	}
	for _, p := range f.Places {
		fmt.Fprintf(&b, "  found in: %s\n", place(p.Source))
	}
	if more := f.Count - len(f.Places); more > 0 {
		fmt.Fprintf(&b, "  and %d more like this\n", more)
	}
	return b.String()
}

// total adds up the suites.
func (j *junitWriter) total() *junitSuites {
	out := &j.out
	out.Name = "hwcontract"
	for i := range out.Suites {
		s := &out.Suites[i]
		for _, c := range s.Cases {
			s.Tests++
			if c.Failure != nil {
				s.Failures++
			}
			if c.Skipped != nil {
				s.Skipped++
			}
		}
		out.Tests += s.Tests
		out.Failures += s.Failures
		out.Skipped += s.Skipped
	}
	return out
}
