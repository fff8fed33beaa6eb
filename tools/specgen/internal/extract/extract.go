// Package extract reads facts out of source documents.
//
// [Document] reads the text of an API reference of this vendor as it comes out
// of its PDF: numbered headings, captioned tables with a tab between cells and
// their headings repeated on each page, and examples in ``` blocks. It reads
// the structure and no sentences: it returns names, types, numbers, codes, error messages
// and the shapes of examples.
//
// A document may be incomplete. If a line should have a fact that cannot be read, the
// line is in [facts.Facts.Unread]; facts that were joined from pieces are marked as
// joined. The same text gives the same facts with all kinds of line ends.
package extract

import (
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/hwcontract/hwcontract/tools/specgen/internal/facts"
)

// ErrNoOperation is the error for a document without a section with a method and a path,
// which is not an API reference.
var ErrNoOperation = errors.New("no operation found in the document")

// The titles of the appendices that hold facts.
const (
	statusTitle   = "状态码"
	errorTitle    = "错误码"
	cityTitle     = "城市码"
	categoryTitle = "集群类别与类型"
)

// reader collects the facts of one document.
type reader struct {
	facts        facts.Facts
	lastTable    []int
	exampleCount map[string]int
}

// Document reads the facts of a service out of its API reference.
func Document(service string, document []byte) (*facts.Facts, error) {
	r := &reader{facts: facts.Facts{Service: service}, exampleCount: map[string]int{}}
	sections, promised := outline(lines(document))
	for _, s := range sections {
		r.section(s)
	}
	if len(r.facts.Operations) == 0 {
		return nil, ErrNoOperation
	}
	r.missing(sections, promised)
	slices.SortStableFunc(r.facts.Unread, func(a, b facts.Unread) int { return a.Line - b.Line })
	return &r.facts, nil
}

func (r *reader) unread(n int, what string) {
	r.facts.Unread = append(r.facts.Unread, facts.Unread{Line: n, What: what})
}

func (r *reader) section(s section) {
	all := parts(s)
	switch title := strings.ReplaceAll(s.title, " ", ""); {
	case slices.ContainsFunc(all, func(p part) bool { return p.name == uriPart }):
		r.operation(s, all)
	case strings.Count(s.number, ".") != 1:
	case title == statusTitle:
		r.statuses(s)
	case title == errorTitle:
		r.errors(s)
	case title == cityTitle:
		r.cities(s)
	case strings.HasPrefix(title, categoryTitle):
		r.categories(s)
	}
}

// missing reports the sections of the table of contents that the document does not have,
// as in a copy that was cut.
func (r *reader) missing(sections, promised []section) {
	for _, p := range promised {
		if !slices.ContainsFunc(sections, func(s section) bool { return s.number == p.number }) {
			r.unread(p.line, "section "+p.number+" is in the table of contents only")
		}
	}
}

var (
	uri      = regexp.MustCompile(`^(GET|POST|PUT|DELETE|PATCH|HEAD)\s+(/\S*)$`)
	pathRest = regexp.MustCompile(`^[A-Za-z0-9{}/_.:-]+$`)
)

// operation reads a section with a part about the URI.
func (r *reader) operation(s section, all []part) {
	op := facts.Operation{Section: s.number, Line: s.line}
	first := len(r.facts.Unread)
	for _, p := range all {
		switch p.name {
		case uriPart:
			r.uri(&op, p)
			r.tables(s.number, p)
		case requestPart, responsePart:
			r.tables(s.number, p)
		case askPart:
			r.examples(s.number, "request", p)
		case answerPart:
			r.examples(s.number, "response", p)
		case statusPart:
			op.Statuses = append(op.Statuses, r.listed(p)...)
		}
	}
	if len(op.Statuses) == 0 {
		r.unread(s.line, "section "+s.number+" lists no status")
	}
	if op.Method == "" {
		r.facts.Unread = slices.Insert(r.facts.Unread, first, facts.Unread{Line: s.line, What: "section " + s.number + " has no method and path"})
		return
	}
	r.facts.Operations = append(r.facts.Operations, op)
}

// uri sets the method and the path of op. A long path may continue in the next line.
func (r *reader) uri(op *facts.Operation, p part) {
	for i, l := range p.lines {
		text := strings.TrimSpace(l.text)
		m := uri.FindStringSubmatch(text)
		switch {
		case m == nil:
		case op.Method != "":
			r.unread(l.n, "a second method and path in section "+op.Section)
		default:
			op.Method, op.Path = m[1], m[2]
			if i+1 < len(p.lines) && pathRest.MatchString(p.lines[i+1].text) {
				op.Path += p.lines[i+1].text
			}
		}
	}
}

// listed returns the statuses that an operation lists.
func (r *reader) listed(p part) []int {
	var out []int
	t := tableReader{isHead: headOf(statusColumn), isHalf: never, unread: r.unread}
	for _, grid := range t.read(p.lines) {
		for _, row := range grid.rows {
			text, _ := grid.cell(row, statusColumn)
			status, err := strconv.Atoi(text)
			if err != nil || status < 100 || status > 599 {
				r.unread(row.line, "a row of the statuses that is none")
				continue
			}
			out = append(out, status)
		}
	}
	return out
}
