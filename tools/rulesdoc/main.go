// Rulesdoc prints docs/rules.md: the page of every rule, from the files in
// conformance/verdict/rules.
package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/verdict"
)

func main() {
	if err := write(os.Stdout, verdict.Catalogue()); err != nil {
		fmt.Fprintf(os.Stderr, "rulesdoc: error: %v\n", err)
		os.Exit(2)
	}
}

const intro = `# Rules

<!-- make docs writes this page from conformance/verdict/rules. Do not edit it. -->

validate judges by %d rules. The configuration file gives a rule another severity, or switches it off:
see [configuration.md](configuration.md). ` + "`validate explain RULE`" + ` prints one of these pages.

| rule | severity | what the rule reports |
|---|---|---|
`

// write writes the page: a table of all rules, then a section for each.
func write(w io.Writer, rules []verdict.RuleDoc) error {
	var page strings.Builder
	fmt.Fprintf(&page, intro, len(rules))
	for _, r := range rules {
		fmt.Fprintf(&page, "| [%s](#%s) | %s | %s |\n", r.Name, r.Name, r.Severity, r.Title)
	}
	for _, r := range rules {
		fmt.Fprintf(&page, "\n## %s\n\nSeverity: %s\n\n%s\n\n**Why.** %s\n\n**Example.** %s\n\n**Fix.** %s\n",
			r.Name, r.Severity, r.Title, r.Why, r.Example, r.Fix)
	}
	_, err := io.WriteString(w, page.String())
	return err
}
