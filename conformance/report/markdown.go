package report

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/verdict"
)

// markdownText writes a text so that Markdown shows it as it is, inside of a
// table too.
var markdownText = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", "&lt;", ">", "&gt;", "&", "&amp;",
	"|", `\|`, "#", `\#`, "~", `\~`, "!", `\!`, "@", "&#64;", "$", `\$`)

// markdownCode writes a text as code. In a table a bar needs its escape even
// there; a backquote is fenced by longer ones.
func markdownCode(s string) string {
	if s == "" {
		return ""
	}
	longest, run := 0, 0
	for _, c := range s {
		if c == '`' {
			run++
			longest = max(longest, run)
			continue
		}
		run = 0
	}
	fence := strings.Repeat("`", longest+1)
	pad := ""
	if longest > 0 {
		pad = " "
	}
	return fence + pad + strings.ReplaceAll(s, "|", `\|`) + pad + fence
}

func writeMarkdown(w io.Writer, r *Report, o Options) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "## Contract check\n\n%s.\n\n", markdownText.Replace(headline(r)))
	markdownUnjudged(b, r.Unjudged)
	markdownStale(b, r.Stale)
	markdownRules(b, r, o)
	groups := grouped(r)
	if len(groups) > 0 {
		fmt.Fprint(b, "### Findings\n\n")
	}
	for _, g := range groups {
		markdownGroup(b, g)
	}
	markdownCoverage(b, r)
	return b.Flush()
}

func markdownUnjudged(w io.Writer, all []verdict.Unjudged) {
	for _, u := range all {
		fmt.Fprintf(w, "- **Not judged:** %s\n", markdownText.Replace(unjudgedText(u)))
	}
	if len(all) > 0 {
		fmt.Fprintln(w)
	}
}

func markdownStale(w io.Writer, all []Stale) {
	for _, s := range all {
		fmt.Fprintf(w, "- **Stale in the baseline, %s:** %s %s: %s\n", markdownText.Replace(s.Reason), markdownCode(string(s.Rule)), markdownCode(s.Fingerprint), markdownText.Replace(s.Message))
	}
	if len(all) > 0 {
		fmt.Fprintln(w)
	}
}

// markdownRules counts findings by rule.
func markdownRules(w io.Writer, r *Report, o Options) {
	var names []verdict.Rule
	counts := map[verdict.Rule]int{}
	for _, f := range r.Findings {
		if f.Baselined == nil {
			if counts[f.Rule] == 0 {
				names = append(names, f.Rule)
			}
			counts[f.Rule] = add(counts[f.Rule], f.Count)
		}
	}
	if names == nil {
		return
	}
	slices.SortFunc(names, func(a, b verdict.Rule) int {
		if n := counts[b] - counts[a]; n != 0 {
			return n
		}
		return cmp.Compare(a, b)
	})
	fmt.Fprint(w, "| rule | findings | what it says |\n|---|--:|---|\n")
	for _, name := range names {
		fmt.Fprintf(w, "| [%s](%s) | %d | %s |\n", markdownText.Replace(string(name)), ruleURI(name), counts[name], markdownText.Replace(o.rule(name).Title))
	}
	fmt.Fprintln(w)
}

func markdownGroup(w io.Writer, g *group) {
	fmt.Fprintf(w, "<details><summary><b>%s</b> %s (%s)</summary>\n\n", markdownText.Replace(g.title()), markdownText.Replace(g.route()), g.Counts)
	for _, c := range g.Findings {
		fmt.Fprintf(w, "- **%s** %s", c.Severity, markdownCode(string(c.Rule)))
		if at := c.Pointer; at != "" {
			fmt.Fprintf(w, " at %s", markdownCode(at))
		}
		fmt.Fprintf(w, ": %s", markdownText.Replace(c.Message))
		if c.Got != "" {
			fmt.Fprintf(w, "; got %s", markdownCode(c.Got))
		}
		if c.Hint != "" {
			fmt.Fprintf(w, ". *%s*", markdownText.Replace(c.Hint))
		}
		fmt.Fprintf(w, "<br>%s", markdownText.Replace(place(c.Source)))
		if c.Count > 1 {
			fmt.Fprintf(w, " and %d more like this", c.Count-1)
		}
		if c.Spec.File != "" {
			fmt.Fprintf(w, "; contract %s", markdownCode(c.Spec.String()))
		}
		if c.Baselined != nil {
			fmt.Fprintf(w, "; accepted: %s", markdownText.Replace(accepted(c.Baselined)))
		}
		fmt.Fprintln(w)
	}
	fmt.Fprint(w, "\n</details>\n\n")
}

func markdownCoverage(w io.Writer, r *Report) {
	all := matrices(r)
	if len(all) == 0 {
		return
	}
	fmt.Fprint(w, "### Coverage\n\n")
	for _, line := range coverageLines(r.Coverage) {
		fmt.Fprintf(w, "%s\n", markdownText.Replace(strings.TrimSpace(line)))
	}
	for _, m := range all {
		fmt.Fprintf(w, "\n<details><summary><b>%s</b>: %s responses, %s error codes</summary>\n\n", markdownText.Replace(m.Service), m.Share, m.Codes)
		fmt.Fprintf(w, "| operation | %s |\n|---|%s\n", markdownRow(m.Statuses), strings.Repeat(":-:|", len(m.Statuses)))
		for _, row := range m.met() {
			fmt.Fprintf(w, "| %s |", markdownText.Replace(row.Operation))
			for _, c := range row.Cells {
				fmt.Fprintf(w, " %s |", markdownText.Replace(c.Mark()))
			}
			fmt.Fprintln(w)
		}
		fmt.Fprintf(w, "\n%s\n\n</details>\n", legend(m))
	}
}

// markdownRow returns cells of a row of a table.
func markdownRow(cells []string) string {
	out := make([]string, len(cells))
	for i, c := range cells {
		out[i] = markdownText.Replace(c)
	}
	return strings.Join(out, " | ")
}

// legend explains the marks of a matrix.
func legend(m *matrix) string {
	s := "A number: exchanges seen; -: listed and not seen; ?: seen, but the contract has no schema to check by; \\!: not listed; then the worst severity of the findings, and their number."
	if n := len(m.Rows) - len(m.met()); n > 0 {
		s += fmt.Sprintf(" %s not met at all.", plural(n, "operation"))
	}
	return s
}
