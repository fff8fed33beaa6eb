package report

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"

	"github.com/hwcontract/hwcontract/conformance/verdict"
)

// gitlabIssue is one entry of a GitLab code quality report.
type gitlabIssue struct {
	Description string         `json:"description"`
	Check       string         `json:"check_name"`
	Fingerprint string         `json:"fingerprint"`
	Severity    string         `json:"severity"`
	Location    gitlabLocation `json:"location"`
}

type gitlabLocation struct {
	Path  string `json:"path"`
	Lines struct {
		Begin int `json:"begin"`
	} `json:"lines"`
}

// writeGitLab writes one issue per finding and recording, as GitLab takes issues
// of one fingerprint for one.
func writeGitLab(w io.Writer, r *Report, _ Options) error {
	issues := []gitlabIssue{}
	for _, g := range grouped(r) {
		for i := range g.Findings {
			issues = append(issues, gitlabIssues(g, &g.Findings[i])...)
		}
	}
	for _, s := range r.Stale {
		issue := gitlabIssue{Description: "stale baseline entry, " + s.Reason + ": " + s.Message, Check: string(s.Rule),
			Fingerprint: gitlabFingerprint("baseline", s.Fingerprint), Severity: "major", Location: gitlabLocation{Path: "baseline"}}
		issue.Location.Lines.Begin = 1
		issues = append(issues, issue)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(issues)
}

func gitlabIssues(g *group, f *verdict.Finding) (out []gitlabIssue) {
	if f.Baselined != nil {
		return nil
	}
	seen := map[string]bool{}
	for _, p := range f.Places {
		if seen[p.File] {
			continue
		}
		seen[p.File] = true
		issue := gitlabIssue{Description: g.title() + ": " + f.Message, Check: string(f.Rule), Severity: gitlabSeverity(f.Severity),
			Fingerprint: gitlabFingerprint(f.Fingerprint, f.Code, string(f.Rule), f.Service, f.Operation, p.File)}
		issue.Location.Path = p.File
		issue.Location.Lines.Begin = max(p.Line, 1)
		out = append(out, issue)
	}
	return out
}

func gitlabFingerprint(parts ...string) string {
	sum := sha256.Sum256([]byte(row(parts...)))
	return hex.EncodeToString(sum[:16])
}

func gitlabSeverity(s verdict.Severity) string {
	switch s {
	case verdict.Error:
		return "major"
	case verdict.Warning:
		return "minor"
	}
	return "info"
}
