package report

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/spec"
)

// sortFindings puts findings in the order of verdict.Sort, and equal ones in
// the order of all they hold, so that the order does not depend on where they
// came from.
func sortFindings(all []verdict.Finding) {
	slices.SortFunc(all, func(a, b verdict.Finding) int {
		if c := verdict.Compare(&a, &b); c != 0 {
			return c
		}
		return strings.Compare(occurrenceText(a), occurrenceText(b))
	})
}

// contractOrder knows the order in which the contracts list services,
// operations, responses and codes.
type contractOrder struct {
	service map[string]int
	rows    map[string]map[string]int // by service
}

func newContractOrder(c verdict.Coverage) *contractOrder {
	o := &contractOrder{service: map[string]int{}, rows: map[string]map[string]int{}}
	for i, name := range spec.Names() {
		o.service[name] = i + 1
	}
	for _, a := range c.Answers {
		if o.rows[a.Service] == nil {
			o.rows[a.Service] = rowsOf(a.Service)
		}
	}
	return o
}

// knownRows keeps what rowsOf has read: a contract that is built in does not
// change.
var knownRows sync.Map

// rowsOf ranks the rows of a contract. One that is not built in leaves its
// rows in alphabetical order.
func rowsOf(service string) map[string]int {
	if known, ok := knownRows.Load(service); ok {
		return known.(map[string]int)
	}
	rows := map[string]int{}
	if s, err := spec.Open(service); err == nil {
		rankOperations(rows, s)
		rankCodes(rows, s)
	}
	knownRows.Store(service, rows)
	return rows
}

func rankOperations(rows map[string]int, s *spec.Service) {
	for i := range s.Operations {
		op := &s.Operations[i]
		rows[row(op.ID)] = i + 1
		for j, r := range op.Responses {
			rows[row(op.ID, r.Status)] = j + 1
			for k, m := range r.Content {
				rows[row(op.ID, r.Status, m.Type)] = k + 1
			}
		}
	}
}

func rankCodes(rows map[string]int, s *spec.Service) {
	for i, e := range s.Errors {
		if key := codeRow(verdict.CodeCoverage{Code: e.Code, Status: e.Status}); rows[key] == 0 {
			rows[key] = i + 1
		}
	}
}

func row(parts ...string) string { return strings.Join(parts, "\n") }

func (o *contractOrder) services(a, b string) int {
	return cmp.Or(cmp.Compare(unknownLast(o.service[a]), unknownLast(o.service[b])), strings.Compare(a, b))
}

// unknownLast makes 0, which is not in the contract, the largest rank.
func unknownLast(rank int) int {
	if rank == 0 {
		return int(^uint(0) >> 1)
	}
	return rank
}

// ranked compares two rows of one service.
func (o *contractOrder) ranked(service, a, b string) int {
	rows := o.rows[service]
	return cmp.Compare(unknownLast(rows[a]), unknownLast(rows[b]))
}

func (o *contractOrder) answers(a, b verdict.AnswerCoverage) int {
	if c := cmp.Or(o.services(a.Service, b.Service),
		o.ranked(a.Service, row(a.Operation), row(b.Operation)),
		strings.Compare(a.Operation, b.Operation),
		compareBool(b.Listed, a.Listed)); c != 0 {
		return c
	}
	if !a.Listed {
		return cmp.Or(strings.Compare(a.Status, b.Status), compareAnswers(a, b))
	}
	return cmp.Or(
		o.ranked(a.Service, row(a.Operation, a.Status), row(b.Operation, b.Status)),
		strings.Compare(a.Status, b.Status),
		compareBool(a.MediaType != "", b.MediaType != ""),
		o.ranked(a.Service, row(a.Operation, a.Status, a.MediaType), row(b.Operation, b.Status, b.MediaType)),
		compareAnswers(a, b))
}

func compareAnswers(a, b verdict.AnswerCoverage) int {
	return cmp.Or(strings.Compare(a.MediaType, b.MediaType), strings.Compare(a.Method, b.Method),
		strings.Compare(a.Path, b.Path), compareBool(a.Checkable, b.Checkable))
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

func codeRow(c verdict.CodeCoverage) string { return row("", c.Code, strconv.Itoa(c.Status)) }

func (o *contractOrder) codes(a, b verdict.CodeCoverage) int {
	return cmp.Or(o.services(a.Service, b.Service), o.ranked(a.Service, codeRow(a), codeRow(b)),
		strings.Compare(a.Code, b.Code), cmp.Compare(a.Status, b.Status))
}

func (o *contractOrder) nodes(a, b verdict.NodeCoverage) int {
	return cmp.Or(o.services(a.Service, b.Service), strings.Compare(a.Pointer, b.Pointer))
}
