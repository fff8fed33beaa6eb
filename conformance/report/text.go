package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/verdict"
)

// maxPlaces is how many places of one cause are told to a person.
const maxPlaces = 3

// textWriter writes a report for a terminal.
type textWriter struct {
	*bufio.Writer
	color bool
	spec  *excerpts
}

func writeText(w io.Writer, r *Report, o Options) error {
	t := &textWriter{Writer: bufio.NewWriter(w), color: o.Color, spec: newExcerpts(o.Files)}
	for _, g := range grouped(r) {
		t.group(g)
	}
	t.stale(r.Stale)
	t.totals(r)
	return t.Flush()
}

// The colours of a terminal.
const (
	bold   = "1"
	dim    = "2"
	red    = "31"
	yellow = "33"
	cyan   = "36"
	green  = "32"
)

var colors = map[verdict.Severity]string{verdict.Error: red, verdict.Warning: yellow, verdict.Info: cyan}

func (t *textWriter) paint(code, s string) string {
	if !t.color || s == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

func (t *textWriter) group(g *group) {
	line := t.paint(bold, g.title())
	if route := g.route(); route != "" {
		line += "  " + t.paint(dim, route)
	}
	fmt.Fprintf(t, "%s\n\n", line)
	for i := range g.Causes {
		t.cause(&g.Causes[i])
	}
}

func (t *textWriter) cause(c *cause) {
	head := fmt.Sprintf("  %s  %s", t.paint(colors[c.Severity], string(c.Severity)), t.paint(bold, string(c.Rule)))
	if at := c.Pointer; at != "" {
		head += "  at " + at
	}
	if c.Status != 0 {
		head += t.paint(dim, fmt.Sprintf("  (status %d)", c.Status))
	}
	fmt.Fprintf(t, "%s\n    %s\n", head, c.Message)
	t.field("got", c.Got)
	t.field("hint", c.Hint)
	t.field("document", c.Doc.String())
	if c.Baselined != nil {
		t.field("accepted", accepted(c.Baselined))
	}
	t.contract(c.Spec)
	t.places(c.Places)
	fmt.Fprintln(t)
}

func (t *textWriter) field(name, value string) {
	if value != "" {
		fmt.Fprintf(t, "    %s %s\n", t.paint(dim, fmt.Sprintf("%-9s", name)), value)
	}
}

// contract shows the line that was broken among its neighbours.
func (t *textWriter) contract(at verdict.Location) {
	if at.File == "" {
		return
	}
	t.field("contract", at.String())
	first, lines := t.spec.around(at)
	for i, l := range lines {
		mark, n := " ", first+i
		if n == at.Line {
			mark = ">"
		}
		text := fmt.Sprintf("%s %5d | %s", mark, n, l)
		if n != at.Line {
			text = t.paint(dim, text)
		}
		fmt.Fprintf(t, "              %s\n", text)
	}
}

func (t *textWriter) places(all []verdict.Finding) {
	t.field("found in", place(all[0]))
	if len(all) == 1 {
		return
	}
	for _, f := range all[1:min(len(all), maxPlaces)] {
		at := place(f)
		if f.Pointer != "" && f.Pointer != all[0].Pointer {
			at += " at " + f.Pointer
		}
		t.field("", at)
	}
	if more := len(all) - maxPlaces; more > 0 {
		t.field("", fmt.Sprintf("and %d more like this", more))
	}
}

// accepted reads "vendor fixes it in May (ops, until 2026-06-01)".
func accepted(a *verdict.Acceptance) string {
	var about []string
	if a.Owner != "" {
		about = append(about, a.Owner)
	}
	if a.Expires != "" {
		about = append(about, "until "+a.Expires)
	}
	s := visible(a.Reason)
	if about != nil {
		s += " (" + visible(strings.Join(about, ", ")) + ")"
	}
	return s
}

func (t *textWriter) stale(all []Stale) {
	if len(all) == 0 {
		return
	}
	fmt.Fprintf(t, "%s\n\n", t.paint(bold, "baseline"))
	for _, s := range all {
		fmt.Fprintf(t, "  %s  %s  %s %s\n    %s\n\n", t.paint(red, "stale"), t.paint(bold, s.Reason), s.Rule, s.Fingerprint, s.Message)
	}
}

func (t *textWriter) totals(r *Report) {
	code := green
	if r.Summary.Findings.Total() > 0 {
		code = bold
	}
	fmt.Fprintln(t, t.paint(code, headline(r)))
	for _, line := range coverageLines(r.Coverage) {
		fmt.Fprintln(t, line)
	}
	if rule := firstRule(r); rule != "" {
		fmt.Fprintf(t, "why a rule matters: validate explain %s\n", rule)
	}
}

// headline reads "2 errors in 14 exchanges, 12 of them checked; 1 accepted".
func headline(r *Report) string {
	s := fmt.Sprintf("%s in %s", r.Summary.Findings, plural(r.Summary.Exchanges, "exchange"))
	if r.Summary.Checked != r.Summary.Exchanges {
		s += fmt.Sprintf(", %d of them checked against a contract", r.Summary.Checked)
	}
	if r.Summary.Baselined > 0 {
		s += fmt.Sprintf("; %s accepted by the baseline", plural(r.Summary.Baselined, "finding"))
	}
	if len(r.Stale) > 0 {
		s += fmt.Sprintf("; %d stale in the baseline", len(r.Stale))
	}
	return s
}

// firstRule is the rule of the first of the heaviest findings.
func firstRule(r *Report) (name string) {
	weight := 0
	for _, f := range r.Findings {
		if f.Baselined == nil && f.Severity.Weight() > weight {
			name, weight = string(f.Rule), f.Severity.Weight()
		}
	}
	return name
}
