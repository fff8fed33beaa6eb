package report

import (
	"encoding/json"
	"io"
	"net/url"
	"path"
	"strconv"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/verdict"
)

const (
	home        = "https://github.com/hwcontract/hwcontract"
	sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)

func ruleURI(name verdict.Rule) string {
	return home + "/blob/main/conformance/verdict/rules/" + url.PathEscape(string(name)) + ".md"
}

func writeSARIF(w io.Writer, r *Report, o Options) error {
	s := &sarifWriter{options: o, index: map[verdict.Rule]int{}, spec: newExcerpts(o.Files)}
	run := sarifRun{ColumnKind: "utf16CodeUnits", Results: []sarifResult{}}
	s.catalogue(r)
	s.baselined = r.Summary.Baselined > 0 || len(r.Stale) > 0
	for _, f := range r.Findings {
		run.Results = append(run.Results, s.result(f))
	}
	run.Tool.Driver = sarifDriver{Name: "hwcontract", Version: o.Tool.Version, InformationURI: home, Rules: s.rules}
	if o.Tool.Commit != "" || len(o.Tool.Contracts) > 0 {
		run.Tool.Driver.Properties = &sarifBuild{o.Tool.Commit, o.Tool.Go, o.Tool.Contracts}
	}
	run.Invocations = []sarifInvocation{{ExecutionSuccessful: true, Notifications: notifications(r.Stale)}}
	run.Properties = map[string]any{"summary": r.Summary, "unjudged": r.Unjudged, "coverage": Answers(r.Coverage)}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(sarifLog{Schema: sarifSchema, Version: "2.1.0", Runs: []sarifRun{run}})
}

// sarifWriter makes results out of findings.
type sarifWriter struct {
	options   Options
	rules     []sarifRule
	index     map[verdict.Rule]int // of a rule
	spec      *excerpts
	baselined bool // whether a baseline was applied
}

// catalogue lists every rule of the catalogue, then those that only the
// findings know.
func (s *sarifWriter) catalogue(r *Report) {
	s.rules = []sarifRule{}
	for _, rule := range s.options.Rules {
		s.addRule(rule)
	}
	for _, f := range r.Findings {
		s.addRule(verdict.RuleDoc{Name: f.Rule, Severity: f.Severity})
	}
}

func (s *sarifWriter) addRule(rule verdict.RuleDoc) {
	if _, known := s.index[rule.Name]; known {
		return
	}
	s.index[rule.Name] = len(s.rules)
	out := sarifRule{ID: string(rule.Name), Name: pascal(string(rule.Name))}
	out.Configuration.Level = level(rule.Severity)
	if rule.Title != "" {
		out.HelpURI = ruleURI(rule.Name)
		out.Short = &sarifMessage{Text: rule.Title}
		out.Full = &sarifMessage{Text: rule.Why}
		out.Help = &sarifMessage{
			Text:     rule.Why + "\n\nExample: " + rule.Example + "\n\nFix: " + rule.Fix,
			Markdown: rule.Why + "\n\n**Example.** " + rule.Example + "\n\n**Fix.** " + rule.Fix,
		}
	}
	s.rules = append(s.rules, out)
}

// pascal writes schema-one-of as SchemaOneOf.
func pascal(name string) string {
	var b strings.Builder
	for _, part := range strings.Split(name, "-") {
		if part != "" {
			b.WriteString(strings.ToUpper(part[:1]) + part[1:])
		}
	}
	return b.String()
}

func level(s verdict.Severity) string {
	switch s {
	case verdict.Error:
		return "error"
	case verdict.Warning:
		return "warning"
	}
	return "note"
}

func (s *sarifWriter) result(f verdict.Finding) sarifResult {
	text := f.Message
	if f.Hint != "" {
		text += " (" + f.Hint + ")"
	}
	out := sarifResult{
		RuleID: string(f.Rule), RuleIndex: s.index[f.Rule], Level: level(f.Severity), Message: sarifMessage{Text: text},
		Locations:   []sarifLocation{recorded(f)},
		Related:     s.contract(f),
		Occurrences: f.Count,
		Properties:  sarifProperties{f.Service, f.Operation, f.Status, f.Code, f.Name, f.Pointer, f.Got, f.SchemaPointer, f.Doc.String(), f.Source.Entry, f.Places},
	}
	if f.Fingerprint != "" {
		out.Fingerprints = map[string]string{"hwcontract/v2": f.Fingerprint}
	}
	if s.baselined {
		out.BaselineState = "new"
	}
	if f.Baselined != nil {
		out.BaselineState = "unchanged"
		out.Suppressions = []sarifSuppression{{Kind: "external", Status: "accepted", Justification: accepted(f.Baselined)}}
	}
	return out
}

// recorded is the place of a finding in the recording.
func recorded(f verdict.Finding) sarifLocation {
	loc := sarifLocation{Physical: &sarifPhysical{
		Artifact: sarifArtifact{URI: fileURI(f.Source.File)},
		Region:   &sarifRegion{StartLine: max(f.Source.Line, 1)},
	}}
	name := strings.Trim(f.Service+"."+f.Operation, ".")
	if f.Status != 0 {
		name += "/" + strconv.Itoa(f.Status)
	}
	if name += f.Pointer; name != "" {
		loc.Logical = []sarifLogical{{FullName: name, Kind: "member"}}
	}
	return loc
}

// contract is the line that was broken, with its text.
func (s *sarifWriter) contract(f verdict.Finding) []sarifLocation {
	if f.Spec.File == "" {
		return nil
	}
	region := &sarifRegion{StartLine: max(f.Spec.Line, 1)}
	if line, ok := s.spec.line(f.Spec); ok {
		region.Snippet = &sarifMessage{Text: line}
	}
	return []sarifLocation{{
		ID:       1,
		Physical: &sarifPhysical{Artifact: sarifArtifact{URI: fileURI(f.Spec.File)}, Region: region},
		Message:  &sarifMessage{Text: "the contract"},
	}}
}

// fileURI writes the name of a file as a URI reference.
func fileURI(name string) string {
	if name == "" || name == "-" {
		return "stdin"
	}
	name = strings.ReplaceAll(name, `\`, "/")
	if len(name) > 1 && name[1] == ':' {
		name = "/" + name
	}
	u := url.URL{Path: path.Clean(name)}
	if path.IsAbs(name) {
		u.Scheme = "file"
		return "file://" + u.EscapedPath()
	}
	return strings.TrimPrefix(u.String(), "./")
}

func notifications(all []Stale) []sarifNotification {
	var out []sarifNotification
	for _, s := range all {
		out = append(out, sarifNotification{Level: "error",
			Message: sarifMessage{Text: "baseline entry " + s.Fingerprint + " (" + string(s.Rule) + ") is stale, " + s.Reason + ": " + s.Message}})
	}
	return out
}
