package explain

import (
	"strconv"
	"strings"

	"github.com/hwcontract/hwcontract/internal/errorbody"
	"github.com/hwcontract/hwcontract/spec"
)

// Operation is an operation of a contract.
type Operation struct {
	Service  string   `json:"service"`
	ID       string   `json:"operation"`
	Method   string   `json:"method"`
	Path     string   `json:"path"`
	Statuses []string `json:"statuses"`
	Document string   `json:"document,omitempty"`
	Section  string   `json:"section,omitempty"`
}

// Status says what a service responds with a status.
type Status struct {
	Service    string   `json:"service"`
	Status     int      `json:"status"`
	Codes      []string `json:"codes,omitempty"`
	Operations []string `json:"operations,omitempty"` // that list the status
}

// lookUp explains an input that is no code in full: the digits of a code, a
// message, an operation or a status.
func (e *Explanation) lookUp(input string, t tables) {
	if e.Codes = t.bareCode(input); len(e.Codes) > 0 {
		return
	}
	if e.Operations = t.operation(input); len(e.Operations) > 0 {
		return
	}
	if status, err := strconv.Atoi(strings.TrimPrefix(strings.ToLower(input), "http ")); err == nil && status >= 100 && status <= 599 {
		e.Statuses = t.status(status)
		return
	}
	e.Codes = t.message(input)
}

// find returns the rows of all tables that fit.
func (t tables) find(fits func(spec.ErrorRow) bool) []Code {
	var all []Code
	for _, s := range t.services {
		for _, e := range s.Errors {
			if fits(e) {
				all = append(all, t.ofService(s, e, answer{}))
			}
		}
	}
	for _, l := range t.layers {
		for _, e := range l.Errors {
			if fits(e) {
				c := row(e)
				c.Layer = l.Name
				all = append(all, c)
			}
		}
	}
	return all
}

// minDigits is the number of digits from which a number is taken for a code
// without its family; a shorter one is a status.
const minDigits = 4

// bareCode returns the rows of codes whose part behind the family is the input.
func (t tables) bareCode(input string) []Code {
	if len(input) < minDigits || strings.Trim(input, "0123456789") != "" {
		return nil
	}
	return t.find(func(e spec.ErrorRow) bool {
		_, digits, ok := strings.Cut(e.Code, ".")
		return ok && digits == input
	})
}

// minMessage is the number of letters from which a text is taken for a message.
const minMessage = 8

// message returns the rows whose message the input is, with values in place of
// what the template leaves open.
func (t tables) message(input string) []Code {
	input = strings.Trim(input, `"' `)
	if len(input) < minMessage {
		return nil
	}
	return t.find(func(e spec.ErrorRow) bool {
		if e.Message == "" {
			return false
		}
		table := errorbody.NewTable([]errorbody.Entry{{Code: e.Code, Status: e.Status, Message: e.Message}})
		rows := table.Find([]byte(e.Code))
		return strings.EqualFold(strings.TrimSuffix(e.Message, "."), strings.TrimSuffix(input, ".")) || len(rows) > 0 && rows[0].Fits([]byte(input))
	})
}

// operation returns the operations with that operationId, or with that method
// and path.
func (t tables) operation(input string) []Operation {
	method, path, isCall := strings.Cut(input, " ")
	var all []Operation
	for _, s := range t.services {
		for _, op := range t.operations(s) {
			if !strings.EqualFold(op.ID, input) && !(strings.EqualFold(op.Method, method) && isCall && strings.TrimSpace(path) == op.Path) && op.Path != input {
				continue
			}
			o := Operation{Service: s.Name, ID: op.ID, Method: op.Method, Path: op.Path, Document: s.Source.Cite(), Section: op.Doc.Section}
			for _, r := range op.Responses {
				o.Statuses = append(o.Statuses, r.Status)
			}
			all = append(all, o)
		}
	}
	return all
}

// status returns what the services say of a status.
func (t tables) status(status int) []Status {
	var all []Status
	for _, s := range t.services {
		one := Status{Service: s.Name, Status: status}
		for _, e := range s.Errors {
			if e.Status == status {
				one.Codes = append(one.Codes, e.Code)
			}
		}
		for _, op := range t.operations(s) {
			if r, ok := op.Response(status); ok && r.Status != "default" {
				one.Operations = append(one.Operations, op.ID)
			}
		}
		if len(one.Codes)+len(one.Operations) > 0 {
			all = append(all, one)
		}
	}
	return all
}
