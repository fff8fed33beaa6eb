package explain

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/verdict"
)

// Text writes an explanation for a person.
func (e *Explanation) Text(w io.Writer) error {
	var b strings.Builder
	if e.Rule != nil {
		rule(&b, e.Rule)
	}
	for i := range e.Codes {
		if i > 0 {
			b.WriteByte('\n')
		}
		code(&b, &e.Codes[i])
	}
	e.found(&b)
	if len(e.Findings) > 0 {
		b.WriteString("\nThe answer as a whole:\n")
		for _, f := range e.Findings {
			fmt.Fprintf(&b, "  %s %s: %s\n", f.Severity, f.Rule, f.Message)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func rule(b *strings.Builder, r *verdict.RuleDoc) {
	fmt.Fprintf(b, "%s (%s)\n  %s\n", r.Name, r.Severity, r.Title)
	for _, part := range []struct{ name, text string }{{"why", r.Why}, {"example", r.Example}, {"fix", r.Fix}} {
		line(b, part.name, part.text)
	}
}

func code(b *strings.Builder, c *Code) {
	fmt.Fprintf(b, "%s %d %s\n", c.Code, c.Status, c.Message)
	if c.Layer != "" {
		line(b, "answered by", "the "+c.Layer+", in place of the service")
	}
	line(b, "service", c.Service)
	line(b, "operation", c.Operation)
	line(b, "cause", c.Cause)
	line(b, "remedy", c.Remedy)
	line(b, "class", string(c.Class))
	line(b, "retryable", yesNo(c.Retryable))
	line(b, "document", c.Doc.String())
	if n := len(c.Operations); n > 0 {
		line(b, "listed by", operations(c.Operations, n))
	} else if c.Operation == "" && c.Service != "" {
		line(b, "listed by", "no operation; any may answer so")
	}
}

func operations(names []string, n int) string {
	if n <= 6 {
		return strings.Join(names, ", ")
	}
	return strings.Join(names[:6], ", ") + " and " + strconv.Itoa(n-6) + " more"
}

func line(b *strings.Builder, name, text string) {
	if text != "" {
		fmt.Fprintf(b, "  %-11s %s\n", name, text)
	}
}

func yesNo(v bool) string {
	if v {
		return "yes: the same request may succeed later"
	}
	return "no: the same request will fail again"
}
