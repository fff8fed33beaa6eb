package report

import (
	_ "embed"
	"html/template"
	"io"
	"slices"
	"sync"

	"github.com/hwcontract/hwcontract/conformance/verdict"
)

//go:embed report.html
var page string

// pageTemplate is parsed when the first page is written: most runs write none.
var pageTemplate = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("report").Parse(page))
})

// pageData is what the template shows.
type pageData struct {
	Headline   string
	Failed     bool
	Summary    Summary
	Stale      []Stale
	Rules      []verdict.Rule // that occur
	Operations []string       // that occur
	Causes     []pageCause
	Lines      []string // of coverage
	Matrices   []*matrix
}

// pageCause is a cause with what the page says about it.
type pageCause struct {
	cause
	Operation, Route   string
	Title, Why, Fix    string
	At, Place          string
	Accepted, Document string
	First              int
	Excerpt            []pageLine
	More               []string
	Count, Rest        int
}

type pageLine struct {
	N    int
	Text string
	Hit  bool
}

// maxListed is how many places of one cause the page lists.
const maxListed = 20

func writeHTML(w io.Writer, r *Report, o Options) error {
	d := pageData{
		Headline: headline(r), Summary: r.Summary, Stale: r.Stale, Lines: coverageLines(r.Coverage), Matrices: matrices(r.Coverage),
		Failed: r.Summary.Findings.Error > 0 || len(r.Stale) > 0,
	}
	texts := newExcerpts(o.Files)
	for _, g := range grouped(r) {
		d.Operations = append(d.Operations, g.title())
		for _, c := range g.Causes {
			if !slices.Contains(d.Rules, c.Rule) {
				d.Rules = append(d.Rules, c.Rule)
			}
			d.Causes = append(d.Causes, newPageCause(g, c, o.rule(c.Rule), texts))
		}
	}
	slices.Sort(d.Rules)
	return pageTemplate().Execute(w, d)
}

func newPageCause(g *group, c cause, rule verdict.RuleDoc, texts *excerpts) pageCause {
	p := pageCause{cause: c, Operation: g.title(), Route: g.route(), Title: rule.Title, Why: rule.Why, Fix: rule.Fix,
		At: c.Pointer, Place: place(c.Finding), Document: c.Doc.String(), Count: len(c.Places)}
	if c.Baselined != nil {
		p.Accepted = accepted(c.Baselined)
	}
	first, lines := texts.around(c.Spec)
	for i, l := range lines {
		p.Excerpt = append(p.Excerpt, pageLine{N: first + i, Text: l, Hit: first+i == c.Spec.Line})
	}
	for _, f := range c.Places[1:min(len(c.Places), maxListed)] {
		p.More = append(p.More, place(f)+" "+f.Pointer)
	}
	p.Rest = max(0, len(c.Places)-maxListed)
	return p
}
