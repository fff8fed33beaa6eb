package report

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
	"io"
	"slices"
	"strings"
	"sync"

	"github.com/hwcontract/hwcontract/conformance/verdict"
)

//go:embed report.html
var page string

// pageTemplate is parsed when the first page is written: most runs write none.
var pageTemplate = sync.OnceValue(func() *template.Template {
	text := strings.ReplaceAll(page, "\r\n", "\n") // browsers hash the text with these line ends
	return template.Must(template.New("report").Parse(allowOwn("style", allowOwn("script", text))))
})

// allowOwn returns a page whose content security policy allows the one element
// of that name by the hash of its text: whatever else gets into the page does
// not run.
func allowOwn(element, page string) string {
	_, text, _ := strings.Cut(page, "<"+element+">")
	text, _, _ = strings.Cut(text, "</"+element+">")
	sum := sha256.Sum256([]byte(text))
	return strings.Replace(page, "hash-of-"+element, "sha256-"+base64.StdEncoding.EncodeToString(sum[:]), 1)
}

// pageData is what the template shows.
type pageData struct {
	Headline   string
	Failed     bool
	Summary    Summary
	Unjudged   []pageUnjudged
	Stale      []Stale
	Rules      []verdict.Rule // that occur
	Operations []string       // that occur
	Findings   []pageFinding
	Lines      []string // of coverage
	Matrices   []*matrix
}

// pageUnjudged is a reason for which exchanges were not judged.
type pageUnjudged struct {
	Count  int
	Text   string
	Places []string
}

// pageFinding is a finding with what the page says about it.
type pageFinding struct {
	verdict.Finding
	Operation, Route   string
	Title, Why, Fix    string
	Place              string
	Accepted, Document string
	Excerpt            []pageLine
	More               []string // further places
	Rest               int      // number of the places that are not listed
}

type pageLine struct {
	N    int
	Text string
	Hit  bool
}

func writeHTML(w io.Writer, r *Report, o Options) error {
	d := pageData{
		Headline: headline(r), Summary: r.Summary, Stale: r.Stale, Lines: coverageLines(r.Coverage), Matrices: matrices(r),
		Failed: r.Summary.Findings.Error > 0 || len(r.Stale) > 0,
	}
	for _, u := range r.Unjudged {
		shown := pageUnjudged{Count: u.Count, Text: u.Reason.Text()}
		for _, p := range u.Places {
			shown.Places = append(shown.Places, place(p))
		}
		d.Unjudged = append(d.Unjudged, shown)
	}
	texts := newExcerpts(o.Files)
	for _, g := range grouped(r) {
		d.Operations = append(d.Operations, g.title())
		for _, f := range g.Findings {
			if !slices.Contains(d.Rules, f.Rule) {
				d.Rules = append(d.Rules, f.Rule)
			}
			d.Findings = append(d.Findings, newPageFinding(g, f, o.rule(f.Rule), texts))
		}
	}
	slices.Sort(d.Rules)
	return pageTemplate().Execute(w, d)
}

func newPageFinding(g *group, f verdict.Finding, rule verdict.RuleDoc, texts *excerpts) pageFinding {
	p := pageFinding{Finding: f, Operation: g.title(), Route: g.route(), Title: rule.Title, Why: rule.Why, Fix: rule.Fix,
		Place: place(f.Source), Document: f.Doc.String(), Rest: f.Count - len(f.Places)}
	if f.Baselined != nil {
		p.Accepted = accepted(f.Baselined)
	}
	first, lines := texts.around(f.Spec)
	for i, l := range lines {
		p.Excerpt = append(p.Excerpt, pageLine{N: first + i, Text: l, Hit: first+i == f.Spec.Line})
	}
	for _, at := range f.Places[1:] {
		p.More = append(p.More, strings.TrimSpace(place(at.Source)+" "+at.Pointer))
	}
	return p
}
