package verdict

import (
	"embed"
	"fmt"
	"path"
	"strings"
	"sync"
)

//go:embed rules/*.md
var ruleFiles embed.FS

// Catalogue returns every rule, sorted by name. Each stands in a file of its
// own below rules/: its name as the title, its severity, what it says, and
// the paragraphs Why, Example and Fix.
func Catalogue() []RuleDoc { return catalogue() }

var catalogue = sync.OnceValue(func() []RuleDoc {
	files, err := ruleFiles.ReadDir("rules")
	if err != nil {
		return nil
	}
	var rules []RuleDoc
	for _, f := range files {
		text, err := ruleFiles.ReadFile(path.Join("rules", f.Name()))
		if err != nil {
			continue
		}
		if r, err := parseRule(string(text)); err == nil {
			rules = append(rules, r)
		}
	}
	return rules
})

// LookupRule returns the rule of that name.
func LookupRule(name Rule) (RuleDoc, bool) {
	for _, r := range Catalogue() {
		if r.Name == name {
			return r, true
		}
	}
	return RuleDoc{}, false
}

// parseRule reads a rule file.
func parseRule(text string) (RuleDoc, error) {
	var r RuleDoc
	section := &r.Title
	for _, line := range strings.Split(text, "\n") {
		switch name, value, _ := strings.Cut(line, " "); name {
		case "#":
			r.Name = Rule(value)
		case "##":
			switch value {
			case "Why":
				section = &r.Why
			case "Example":
				section = &r.Example
			case "Fix":
				section = &r.Fix
			default:
				return RuleDoc{}, fmt.Errorf("unknown heading %q", value)
			}
		case "Severity:":
			r.Severity = Severity(value)
		default:
			*section += line + "\n"
		}
	}
	for _, s := range []*string{&r.Title, &r.Why, &r.Example, &r.Fix} {
		*s = strings.TrimSpace(*s)
	}
	if r.Name == "" || r.Severity.Weight() == 0 || r.Title == "" || r.Why == "" || r.Example == "" || r.Fix == "" {
		return RuleDoc{}, fmt.Errorf("rule %q lacks a part", r.Name)
	}
	return r, nil
}
