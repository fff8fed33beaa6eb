package errtable

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/hwcontract/hwcontract/spec"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/diagnostic"
)

// Table is an error table as [Lint] sees it.
type Table struct {
	Rows []spec.ErrorRow
	// At returns the position of a row, by its index in Rows.
	At func(row int) spec.Position
	// Decided reports whether a decision covers a fact.
	Decided func(fact string) bool
	// Statuses are those that at least one operation of the service lists, nil if
	// there is no description.
	Statuses map[int]bool
}

// Lint returns the doubtful entries of a table. The name of each rule begins with table-.
func Lint(t Table) []diagnostic.Diagnostic {
	l := linter{Table: t, facts: factIDs(t.Rows)}
	for i := range t.Rows {
		l.row(i)
	}
	for _, group := range byCode(t.Rows) {
		l.code(group)
	}
	l.gaps()
	diagnostic.Sort(l.found)
	return l.found
}

type linter struct {
	Table
	facts []string
	found []diagnostic.Diagnostic
}

func (l *linter) add(row int, s diagnostic.Severity, rule, fix, format string, args ...any) {
	l.found = append(l.found, diagnostic.Diagnostic{
		Rule: "table-" + rule, Severity: s, At: l.At(row), Fact: l.facts[row],
		Message: fmt.Sprintf(format, args...), Fix: fix,
	})
}

// factIDs returns the fact identifiers of the rows. That of the second row of a code ends
// in ~2.
func factIDs(rows []spec.ErrorRow) []string {
	seen := map[string]int{}
	ids := make([]string, len(rows))
	for i, row := range rows {
		ids[i] = "error/" + row.Code
		if seen[row.Code]++; seen[row.Code] > 1 {
			ids[i] += "~" + strconv.Itoa(seen[row.Code])
		}
	}
	return ids
}

// byCode returns the numbers of the rows of each code, in order of first use.
func byCode(rows []spec.ErrorRow) [][]int {
	index := map[string]int{}
	var groups [][]int
	for i, row := range rows {
		key := upper(row.Code)
		g, known := index[key]
		if !known {
			g = len(groups)
			index[key] = g
			groups = append(groups, nil)
		}
		groups[g] = append(groups[g], i)
	}
	return groups
}

// plausible lists the classes that errors of some statuses can have.
var plausible = map[int][]spec.Class{
	401: {spec.Auth},
	403: {spec.Auth, spec.Quota, spec.Conflict, spec.BadRequest},
	404: {spec.NotFound},
	405: {spec.BadRequest},
	409: {spec.Conflict, spec.Quota},
	413: {spec.BadRequest},
	415: {spec.BadRequest},
	422: {spec.BadRequest, spec.Conflict},
	429: {spec.Throttle, spec.Quota},
}

func (l *linter) row(i int) {
	row := l.Rows[i]
	switch {
	case row.Code == "":
		l.add(i, diagnostic.Error, "code", "write the code as the document prints it", "the row has no code")
	case row.Status < 400 || row.Status > 599:
		l.add(i, diagnostic.Error, "status", "write the HTTP status of the row", "%s has status %d, which is none of an error", row.Code, row.Status)
	case !slices.Contains(spec.Classes, row.Class):
		l.add(i, diagnostic.Error, "class", fmt.Sprintf("take one of %v", spec.Classes), "%s has class %q, which does not exist", row.Code, row.Class)
	case !l.fits(row):
		l.add(i, diagnostic.Warning, "class", "judge the row again", "%s has class %s with status %d, which hardly go together", row.Code, row.Class, row.Status)
	}
	for what, text := range map[string]string{"cause": row.Cause, "remedy": row.Remedy} {
		if strings.TrimSpace(text) == "" {
			l.add(i, diagnostic.Error, what, "say it in one sentence", "%s has no %s", row.Code, what)
		}
	}
	if _, err := placeholders(row.Message); err != nil {
		l.add(i, diagnostic.Warning, "placeholder", "compare the message with the document", "%s: %v", row.Code, err)
	}
	if l.Statuses != nil && !l.Statuses[row.Status] && !l.Statuses[0] {
		l.add(i, diagnostic.Info, "unreachable", "none is needed; operations may leave statuses out", "no operation lists status %d of %s", row.Status, row.Code)
	}
}

func (l *linter) fits(row spec.ErrorRow) bool {
	if row.Status >= 500 {
		return row.Class == spec.Server || row.Class == spec.Throttle && row.Status == 503
	}
	classes, known := plausible[row.Status]
	return !known || slices.Contains(classes, row.Class)
}

const fixRow = "decide it in decisions.yaml, or correct the row"

// code compares the rows of one code with its first.
func (l *linter) code(rows []int) {
	first := l.Rows[rows[0]]
	for n, i := range rows[1:] {
		row := l.Rows[i]
		if row.Code != first.Code {
			l.add(i, diagnostic.Warning, "case", "write the code in one way", "%s is written %s too", row.Code, first.Code)
		}
		if slices.ContainsFunc(rows[:n+1], func(j int) bool {
			return l.Rows[j].Status == row.Status && l.Rows[j].Message == row.Message
		}) {
			l.add(i, diagnostic.Error, "duplicate", "remove one of the two", "%s stands twice with status %d and the same message", row.Code, row.Status)
			continue
		}
		if l.covered(rows) {
			continue
		}
		if row.Status != first.Status {
			l.add(i, diagnostic.Error, "two-statuses", fixRow, "%s has status %d and %d", row.Code, first.Status, row.Status)
		}
		if row.Message != first.Message {
			l.messages(i, first, row)
		}
	}
}

// messages reports that two rows of one code have different messages, or one message with
// different placeholders.
func (l *linter) messages(i int, first, row spec.ErrorRow) {
	a, _ := placeholders(first.Message)
	b, _ := placeholders(row.Message)
	if fixedText(first.Message) == fixedText(row.Message) && !slices.Equal(a, b) {
		l.add(i, diagnostic.Error, "two-templates", fixRow, "%s has one message with placeholders %v and %v", row.Code, a, b)
		return
	}
	l.add(i, diagnostic.Error, "two-messages", fixRow, "%s has message %q and %q", row.Code, oneLine(first.Message), oneLine(row.Message))
}

// covered reports whether a decision or evidence explains that a code has
// several rows.
func (l *linter) covered(rows []int) bool {
	return slices.ContainsFunc(rows, func(i int) bool {
		return l.Rows[i].Evidence != "" || l.Decided != nil && l.Decided(l.facts[i])
	})
}

// A longer run of unused numbers separates two series and is not a gap.
const longestGap = 20

// gaps reports numbers that are missing in a series of codes.
func (l *linter) gaps() {
	type numbered struct {
		prefix     string
		number, id int
		width      int
	}
	var list []numbered
	for i, row := range l.Rows {
		prefix := strings.TrimRight(row.Code, "0123456789")
		if n, err := strconv.Atoi(row.Code[len(prefix):]); err == nil {
			list = append(list, numbered{upper(prefix), n, i, len(row.Code) - len(prefix)})
		}
	}
	slices.SortStableFunc(list, func(a, b numbered) int {
		return cmp.Or(cmp.Compare(a.prefix, b.prefix), cmp.Compare(a.number, b.number))
	})
	for i := 1; i < len(list); i++ {
		a, b := list[i-1], list[i]
		missing := b.number - a.number - 1
		if a.prefix == b.prefix && missing > 0 && missing <= longestGap {
			l.add(b.id, diagnostic.Info, "gap", "none is needed unless the document has the row",
				"%s%0*d follows %s%0*d: %d left out", b.prefix, b.width, b.number, a.prefix, a.width, a.number, missing)
		}
	}
}
