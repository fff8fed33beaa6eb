package report

import (
	"slices"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/internal/secrets"
)

// presentable returns a copy of a report that can be written in any format:
// with one finding per cause, without secrets, with characters that act rather
// than show written as escapes, and with lists that are empty rather than
// absent. Findings were redacted when they were made, but a report may also
// have been read from a file that anybody wrote.
func presentable(r *Report) *Report {
	out := *r
	out.Version = Version
	mask := secrets.Mask()
	p := presenter{mask.Text}
	out.Findings = unite(r.Findings)
	for i := range out.Findings {
		p.finding(&out.Findings[i])
	}
	out.Unjudged = uniteUnjudged(r.Unjudged)
	for i := range out.Unjudged {
		u := &out.Unjudged[i]
		u.Reason = verdict.UnjudgedReason(verdict.Escape(string(u.Reason)))
		u.Places = append([]exchange.Source{}, u.Places...)
		for k := range u.Places {
			escape(&u.Places[k].File)
		}
	}
	out.Coverage = presentableCoverage(r.Coverage)
	out.Stale = slices.Clone(r.Stale)
	for i := range out.Stale {
		s := &out.Stale[i]
		s.Rule = verdict.Rule(verdict.Escape(string(s.Rule)))
		escape(&s.Fingerprint, &s.Code, &s.Reason)
		p.text(&s.Message)
	}
	return &out
}

// presenter makes the texts of a report safe to print.
type presenter struct{ mask func(string) string }

// text hides the secrets of texts that quote a recording, and escapes them.
func (p presenter) text(all ...*string) {
	for _, s := range all {
		*s = verdict.Escape(p.mask(*s))
	}
}

// path hides the secrets of each segment: between slashes nothing tells them.
func (p presenter) path(s *string) {
	segments := strings.Split(*s, "/")
	for i := range segments {
		p.text(&segments[i])
	}
	*s = strings.Join(segments, "/")
}

func escape(all ...*string) {
	for _, s := range all {
		*s = verdict.Escape(*s)
	}
}

// finding changes a finding that unite has made, so that its places are no
// other's; the rest of what it points to is copied.
func (p presenter) finding(f *verdict.Finding) {
	p.text(&f.Message, &f.Hint, &f.Got, &f.Pointer, &f.Name, &f.Host, &f.RequestID)
	p.path(&f.Path)
	f.Rule, f.Severity = verdict.Rule(verdict.Escape(string(f.Rule))), verdict.Severity(verdict.Escape(string(f.Severity)))
	escape(&f.Service, &f.Operation, &f.Code, &f.Method, &f.SchemaPointer, &f.Source.File, &f.Fingerprint, &f.Spec.File,
		&f.Doc.Document, &f.Doc.Section, &f.Doc.Table)
	f.Details = slices.Clone(f.Details)
	for i := range f.Details {
		p.text(&f.Details[i])
	}
	for i := range f.Places {
		escape(&f.Places[i].File)
		p.text(&f.Places[i].Pointer)
	}
	if f.Baselined != nil {
		a := *f.Baselined
		p.text(&a.Reason, &a.Owner)
		escape(&a.Expires, &a.Entry)
		f.Baselined = &a
	}
}

func presentableCoverage(c verdict.Coverage) verdict.Coverage {
	out := verdict.Coverage{
		Answers:    append([]verdict.AnswerCoverage{}, c.Answers...),
		Codes:      append([]verdict.CodeCoverage{}, c.Codes...),
		Properties: append([]verdict.NodeCoverage{}, c.Properties...),
		Branches:   append([]verdict.NodeCoverage{}, c.Branches...),
	}
	for i := range out.Answers {
		a := &out.Answers[i]
		escape(&a.Service, &a.Operation, &a.Method, &a.Path, &a.Status, &a.MediaType)
	}
	for i := range out.Codes {
		escape(&out.Codes[i].Service, &out.Codes[i].Code)
	}
	for _, nodes := range [][]verdict.NodeCoverage{out.Properties, out.Branches} {
		for i := range nodes {
			escape(&nodes[i].Service, &nodes[i].Pointer)
		}
	}
	return out
}
