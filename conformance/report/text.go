package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/verdict"
)

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
	for i := range g.Findings {
		t.finding(&g.Findings[i])
	}
}

func (t *textWriter) finding(f *verdict.Finding) {
	head := fmt.Sprintf("  %s  %s", t.paint(colors[f.Severity], string(f.Severity)), t.paint(bold, string(f.Rule)))
	if f.Pointer != "" {
		head += "  at " + f.Pointer
	}
	if f.Status != 0 {
		head += t.paint(dim, fmt.Sprintf("  (status %d)", f.Status))
	}
	fmt.Fprintf(t, "%s\n    %s\n", head, f.Message)
	t.field("got", f.Got)
	t.field("hint", f.Hint)
	t.field("document", f.Doc.String())
	if f.Baselined != nil {
		t.field("accepted", accepted(f.Baselined))
	}
	t.contract(f.Spec)
	t.places(f)
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

func (t *textWriter) places(f *verdict.Finding) {
	t.field("found in", place(f.Places[0].Source))
	for _, p := range f.Places[1:] {
		at := place(p.Source)
		if p.Pointer != "" && p.Pointer != f.Pointer {
			at += " at " + p.Pointer
		}
		t.field("", at)
	}
	if more := f.Count - len(f.Places); more > 0 {
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
	s := a.Reason
	if about != nil {
		s += " (" + strings.Join(about, ", ") + ")"
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
	for _, u := range r.Unjudged {
		fmt.Fprintf(t, "not judged: %s\n", unjudgedText(u))
	}
	for _, line := range coverageLines(r.Coverage) {
		fmt.Fprintln(t, line)
	}
	if rule := firstRule(r); rule != "" {
		fmt.Fprintf(t, "why a rule matters: validate explain %s\n", rule)
	}
}

// headline reads "2 errors in 14 exchanges, 12 of them not judged; 1 finding
// accepted by the baseline".
func headline(r *Report) string {
	s := fmt.Sprintf("%s in %s", r.Summary.Findings, plural(r.Summary.Exchanges, "exchange"))
	if n := r.Summary.Unjudged(); n > 0 {
		s += fmt.Sprintf(", %d of them not judged", n)
	}
	if r.Summary.Baselined > 0 {
		s += fmt.Sprintf("; %s accepted by the baseline", plural(r.Summary.Baselined, "finding"))
	}
	if len(r.Stale) > 0 {
		s += fmt.Sprintf("; %d stale in the baseline", len(r.Stale))
	}
	return s
}

// unjudgedText reads "3 because the body was not recorded; first in a.har,
// entry 2".
func unjudgedText(u verdict.Unjudged) string {
	s := fmt.Sprintf("%d because %s", u.Count, u.Reason.Text())
	if len(u.Places) > 0 {
		s += "; first in " + place(u.Places[0])
	}
	return s
}

// NothingJudged says in one sentence why no response of a report was judged.
func NothingJudged(r *Report) string {
	if r.Summary.Exchanges == 0 {
		return "no response was judged: the input holds no exchange"
	}
	var reasons []string
	for _, u := range uniteUnjudged(r.Unjudged) {
		reasons = append(reasons, fmt.Sprintf("%s (%d)", verdict.Escape(u.Reason.Text()), u.Count))
	}
	if reasons == nil {
		reasons = []string{verdict.UnjudgedUnknown.Text()}
	}
	return fmt.Sprintf("no response of %s was judged: %s", plural(r.Summary.Exchanges, "exchange"), strings.Join(reasons, ", "))
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
