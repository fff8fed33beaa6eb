package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/verdict"
)

// The escapes of workflow commands: GitHub reads a message up to the end of
// the line and a property up to a comma or colon.
var (
	githubData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	githubProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// writeGitHub writes one annotation per cause: GitHub shows ten of a kind for
// a step.
func writeGitHub(w io.Writer, r *Report, _ Options) error {
	b := bufio.NewWriter(w)
	for _, g := range grouped(r) {
		for i := range g.Findings {
			if f := &g.Findings[i]; f.Baselined == nil {
				annotate(b, g, f)
			}
		}
	}
	for _, s := range r.Stale {
		command(b, "error", "", 0, "baseline: "+s.Reason, string(s.Rule)+" "+s.Fingerprint+": "+s.Message)
	}
	summary := headline(r)
	for _, u := range r.Unjudged {
		summary += "\nnot judged: " + unjudgedText(u)
	}
	if lines := coverageLines(r.Coverage); lines != nil {
		summary += "\n" + lines[0]
	}
	command(b, "notice", "", 0, "hwcontract", summary)
	return b.Flush()
}

func annotate(w io.Writer, g *group, f *verdict.Finding) {
	kind := level(f.Severity)
	if f.Severity == verdict.Info {
		kind = "notice"
	}
	text := f.Message
	if at := f.Pointer; at != "" {
		text = at + ": " + text
	}
	for _, line := range []struct{ name, value string }{{"got", f.Got}, {"hint", f.Hint}, {"contract", f.Spec.String()}} {
		if line.value != "" {
			text += "\n" + line.name + ": " + line.value
		}
	}
	if f.Count > 1 {
		text += fmt.Sprintf("\nand %d more like this", f.Count-1)
	}
	file := f.Source.File
	if file == "-" {
		file = ""
	}
	command(w, kind, file, f.Source.Line, string(f.Rule)+" in "+g.title(), text)
}

func command(w io.Writer, kind, file string, line int, title, text string) {
	properties := ""
	if file != "" {
		properties = "file=" + githubProperty.Replace(file)
		if line > 0 {
			properties += fmt.Sprintf(",line=%d", line)
		}
		properties += ","
	}
	fmt.Fprintf(w, "::%s %stitle=%s::%s\n", kind, properties, githubProperty.Replace(title), githubData.Replace(text))
}
