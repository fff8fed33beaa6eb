package trace

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/hwcontract/hwcontract/spec"
)

// Table returns the text of TRACE.md: one line per operation, in the order of the
// contract. No document of this vendor assigns codes to operations, so the last column
// has the codes in the examples of the contract, and the number of rows of the error
// table for each status.
func (c *Contract) Table() []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s: from operation to document\n\n", c.Title)
	fmt.Fprintf(&b, "Written by `specgen trace --write`; do not edit. Facts: %s, %s.\n\n", c.Source.Title, c.Source.Edition)
	b.WriteString("A status in brackets is not listed by the document. Codes: those in examples of the contract, then how many rows of the error table have each status.\n\n")
	b.WriteString("| operation | section | tables | decisions | statuses | codes |\n|---|---|---|---|---|---|\n")
	for i := range c.Operations {
		op := &c.Operations[i]
		cells := []string{
			"`" + op.ID + "`", op.Doc.Section, strings.Join(c.tablesOf(op), ", "),
			strings.Join(c.decisionIDs(op), ", "), c.statuses(op), c.codes(op),
		}
		b.WriteString("| " + strings.Join(cells, " | ") + " |\n")
	}
	return []byte(b.String())
}

// tablesOf lists the tables of an operation's section and those it claims;
// numbers that follow each other become a range. Where schemas stand for
// tables without a number, those that others refer to are left out.
func (c *Contract) tablesOf(op *spec.Operation) []string {
	var names []string
	for _, t := range c.Facts.Tables {
		_, _, numbered := tableNumber(t.Table)
		if t.Section == op.Doc.Section && op.Doc.Section != "" && (numbered || t.Place != "schema") {
			names = append(names, t.Table)
		}
	}
	for _, t := range op.Doc.Tables {
		if !slices.Contains(names, t) {
			names = append(names, t)
		}
	}
	return ranges(names)
}

func ranges(names []string) []string {
	var out []string
	for i := 0; i < len(names); {
		end := i + 1
		for end < len(names) && follows(names[end-1], names[end]) {
			end++
		}
		if end-i > 2 {
			out = append(out, names[i]+" to "+names[end-1])
		} else {
			out = append(out, names[i:end]...)
		}
		i = end
	}
	return out
}

func follows(a, b string) bool {
	chapter, n, ok := tableNumber(a)
	other, m, ok2 := tableNumber(b)
	return ok && ok2 && chapter == other && m == n+1
}

func tableNumber(name string) (chapter string, n int, ok bool) {
	chapter, rest, ok := strings.Cut(name, "-")
	n, err := strconv.Atoi(rest)
	return chapter, n, ok && err == nil
}

func (c *Contract) decisionIDs(op *spec.Operation) []string {
	var out []string
	for _, i := range c.decisionsOn(c.sectionFacts(op.Doc.Section), []string{op.ID}, op.Pointer) {
		out = append(out, c.Decisions[i].ID)
	}
	return out
}

// statuses returns the statuses of the contract. Those that the document does not list
// for the operation are in brackets.
func (c *Contract) statuses(op *spec.Operation) string {
	var listed []int
	for _, fact := range c.Facts.Operations {
		if fact.Section == op.Doc.Section {
			listed = fact.Statuses
		}
	}
	var out []string
	for _, r := range op.Responses {
		word := r.Status
		if n, err := strconv.Atoi(r.Status); err != nil || !slices.Contains(listed, n) {
			word = "(" + word + ")"
		}
		out = append(out, word)
	}
	return strings.Join(out, " ")
}

func (c *Contract) codes(op *spec.Operation) string {
	out := c.exampleCodes(op)
	for _, r := range op.Responses {
		n := 0
		for _, row := range c.Errors {
			if strconv.Itoa(row.Status) == r.Status {
				n++
			}
		}
		if n > 0 {
			out = append(out, fmt.Sprintf("%d with %s", n, r.Status))
		}
	}
	return strings.Join(out, ", ")
}

// exampleCodes returns the error codes in the examples of the responses of an operation.
func (c *Contract) exampleCodes(op *spec.Operation) []string {
	var out []string
	for _, r := range op.Responses {
		for _, content := range r.Content {
			for _, example := range content.Examples {
				walk(c.node(example.Pointer), func(m map[string]any) {
					for _, key := range []string{"error_code", "errorCode", "errCode"} {
						if code, ok := m[key].(string); ok && !slices.Contains(out, code) {
							out = append(out, code)
						}
					}
				})
			}
		}
	}
	slices.Sort(out)
	return out
}
