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
		for i := range g.Causes {
			if c := &g.Causes[i]; c.Baselined == nil {
				annotate(b, g, c)
			}
		}
	}
	for _, s := range r.Stale {
		command(b, "error", "", 0, "baseline: "+s.Reason, string(s.Rule)+" "+s.Fingerprint+": "+s.Message)
	}
	summary := headline(r)
	if lines := coverageLines(r.Coverage); lines != nil {
		summary += "\n" + lines[0]
	}
	command(b, "notice", "", 0, "hwcontract", summary)
	return b.Flush()
}

func annotate(w io.Writer, g *group, c *cause) {
	kind := level(c.Severity)
	if c.Severity == verdict.Info {
		kind = "notice"
	}
	text := c.Message
	if at := c.Pointer; at != "" {
		text = at + ": " + text
	}
	for _, line := range []struct{ name, value string }{{"got", c.Got}, {"hint", c.Hint}, {"contract", c.Spec.String()}} {
		if line.value != "" {
			text += "\n" + line.name + ": " + line.value
		}
	}
	if n := len(c.Places); n > 1 {
		text += fmt.Sprintf("\nand %d more like this", n-1)
	}
	file := c.Source.File
	if file == "-" {
		file = ""
	}
	command(w, kind, file, c.Source.Line, string(c.Rule)+" in "+g.title(), text)
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
