package report

import (
	"slices"
	"strconv"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/verdict"
)

// group is the findings of one operation of one service.
type group struct {
	Service, Operation string
	Method, Path       string // empty when no operation matched
	Causes             []cause
	Counts             Counts // of findings that are not baselined
}

// cause is one thing that is wrong, and where it was met: the findings of one
// fingerprint.
type cause struct {
	verdict.Finding // the first
	Places          []verdict.Finding
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
	routes := map[[2]string]verdict.AnswerCoverage{}
	for _, a := range r.Coverage.Answers {
		routes[[2]string{a.Service, a.Operation}] = a
	}
	var out []*group
	groups := map[[2]string]*group{}
	causes := map[string]int{} // by operation and fingerprint: its index
	for _, f := range r.Findings {
		key := [2]string{f.Service, f.Operation}
		g := groups[key]
		if g == nil {
			at := routes[key]
			g = &group{Service: f.Service, Operation: f.Operation, Method: at.Method, Path: at.Path}
			groups[key] = g
			out = append(out, g)
		}
		g.Counts.add(f)
		name := strings.Join([]string{f.Service, f.Operation, f.Fingerprint, string(f.Rule), strconv.FormatBool(f.Baselined != nil)}, "\n")
		if f.Fingerprint == "" {
			name += f.Pointer + f.Message
		}
		i, ok := causes[name]
		if !ok {
			i = len(g.Causes)
			causes[name] = i
			g.Causes = append(g.Causes, cause{Finding: f})
		}
		g.Causes[i].Places = append(g.Causes[i].Places, f)
	}
	for _, g := range out {
		slices.SortStableFunc(g.Causes, func(a, b cause) int { return b.Severity.Weight() - a.Severity.Weight() })
	}
	return out
}

func (c *Counts) add(f verdict.Finding) {
	switch {
	case f.Baselined != nil:
	case f.Severity == verdict.Error:
		c.Error++
	case f.Severity == verdict.Warning:
		c.Warning++
	default:
		c.Info++
	}
}

// place reads "recordings/a.har, entry 3 (line 120)".
func place(f verdict.Finding) string {
	name := f.Source.File
	if name == "-" || name == "" {
		name = "standard input"
	}
	s := name + ", entry " + strconv.Itoa(f.Source.Entry)
	if f.Source.Line > 0 {
		s += " (line " + strconv.Itoa(f.Source.Line) + ")"
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
