package report

import (
	"slices"
	"strconv"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/conformance/verdict"
)

// group is the findings of one operation of one service.
type group struct {
	Service, Operation string
	Method, Path       string // empty when no operation matched
	Findings           []verdict.Finding
	Counts             Counts // of findings that are not baselined
}

// title reads "ucs ShowCluster".
func (g *group) title() string {
	if g.Operation == "" && g.Service == "" {
		return "no operation"
	}
	return strings.TrimSpace(g.Service + " " + g.Operation)
}

// route reads "GET /v1/clusters/{clusterid}".
func (g *group) route() string { return strings.TrimSpace(g.Method + " " + g.Path) }

// grouped puts findings under their operations, in the order in which they
// first occur, under an operation the heavier first.
func grouped(r *Report) []*group {
	routes := routesOf(r)
	var out []*group
	groups := map[[2]string]*group{}
	for i := range r.Findings {
		f := &r.Findings[i]
		key := [2]string{f.Service, f.Operation}
		g := groups[key]
		if g == nil {
			at := routes[key]
			g = &group{Service: f.Service, Operation: f.Operation, Method: at.Method, Path: at.Path}
			groups[key] = g
			out = append(out, g)
		}
		if f.Baselined == nil {
			g.Counts.add(f)
		}
		g.Findings = append(g.Findings, *f)
	}
	for _, g := range out {
		slices.SortStableFunc(g.Findings, func(a, b verdict.Finding) int { return b.Severity.Weight() - a.Severity.Weight() })
	}
	return out
}

// place reads "recordings/a.har, entry 3 (line 120)".
func place(at exchange.Source) string {
	name := at.File
	if name == "-" || name == "" {
		name = "standard input"
	}
	s := name + ", entry " + strconv.Itoa(at.Entry)
	if at.Line > 0 {
		s += " (line " + strconv.Itoa(at.Line) + ")"
	}
	return s
}

// plural reads "1 error", "2 errors".
func plural(n int, what string) string {
	s := strconv.Itoa(n) + " " + what
	if n != 1 {
		s += "s"
	}
	return s
}

// String reads "2 errors, 1 warning" or "no findings".
func (c Counts) String() string {
	var parts []string
	for _, p := range []struct {
		n    int
		what string
	}{{c.Error, "error"}, {c.Warning, "warning"}, {c.Info, "note"}} {
		if p.n > 0 {
			parts = append(parts, plural(p.n, p.what))
		}
	}
	if parts == nil {
		return "no findings"
	}
	return strings.Join(parts, ", ")
}
