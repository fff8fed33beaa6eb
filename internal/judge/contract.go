package judge

import (
	"slices"
	"sync"
	"sync/atomic"

	"github.com/hwcontract/hwcontract/internal/errorbody"
	"github.com/hwcontract/hwcontract/internal/route"
	"github.com/hwcontract/hwcontract/internal/schema"
	"github.com/hwcontract/hwcontract/spec"
)

// contract is the contract of one service, prepared for judging. The outline is
// loaded at once and the rest when it is first needed: most runs meet one
// service, and opening all of them takes longer than judging the first body.
type contract struct {
	*spec.Outline
	index        int // in Judge.services
	errorTable   errorbody.Table
	statuses     map[int]bool // of the error table and the general status table
	documentName string       // as findings cite it

	opening sync.Once
	opened  atomic.Bool

	// The fields below are nil or empty until open.
	*spec.Service
	document        func() (*schema.Document, error)
	errorForms      [errorbody.NumForms]bool // in which the service writes errors
	codesAreReasons bool                     // the error code is the reason of a Kubernetes Status
	operations      []operation
	paths           *route.Paths
}

func newContract(o *spec.Outline) *contract {
	c := &contract{Outline: o, errorTable: errorbody.NewTable(entries(o.Errors)), statuses: map[int]bool{}, documentName: o.Source.Cite()}
	for _, e := range o.Errors {
		c.statuses[e.Status] = true
	}
	for _, status := range o.Statuses {
		c.statuses[status] = true
	}
	return c
}

// open loads the whole contract and returns it. Contracts are built in and
// tests open each, so a contract that cannot be opened has no operations, and
// every exchange with it is reported as of an unknown operation.
func (c *contract) open() *contract {
	c.opening.Do(func() {
		s, err := c.Outline.Open()
		if err != nil {
			s = &spec.Service{Outline: *c.Outline}
		}
		c.Service = s
		c.document = sync.OnceValues(func() (*schema.Document, error) { return schema.Parse(s.OpenAPI()) })
		c.operations = newOperations(s.Name, s.Operations)
		c.paths = route.NewPaths(s.Operations)
		c.readErrorForms()
		c.opened.Store(true)
	})
	return c
}

// readErrorForms sets in which forms the service writes errors.
func (c *contract) readErrorForms() {
	for _, pointer := range c.ErrorForms {
		for _, f := range errorbody.FormsAt(pointer) {
			c.errorForms[f] = true
		}
		c.codesAreReasons = c.codesAreReasons || pointer == "/"+errorbody.MemberReason
	}
	for i := range c.Operations {
		for _, r := range c.Operations[i].Responses {
			if r.Status >= "4" && slices.ContainsFunc(r.Content, func(m spec.MediaType) bool { return m.Type == "text/plain" }) {
				c.errorForms[errorbody.FormText] = true
			}
		}
	}
}

// documentedForm returns the form in which the service writes errors, FormNone
// when that is not known. A Status of Kubernetes may have the members of other
// forms, so it comes first.
func (c *contract) documentedForm() errorbody.Form {
	if c.errorForms[errorbody.FormStatus] {
		return errorbody.FormStatus
	}
	for f := errorbody.FormNone + 1; f < errorbody.FormText; f++ {
		if c.errorForms[f] {
			return f
		}
	}
	return errorbody.FormNone
}

// compile returns the schema at pointer, which is the one that lazy holds. It
// reports false when the schema cannot be compiled.
func (c *contract) compile(lazy *lazySchema, pointer string, d schema.Direction) (*schema.Schema, bool) {
	if compiled := lazy.compiled.Load(); compiled != nil {
		return compiled, true
	}
	if lazy.broken.Load() {
		return nil, false
	}
	doc, err := c.document()
	if err == nil {
		var compiled *schema.Schema
		if compiled, err = doc.Compile(pointer, d); err == nil {
			lazy.compiled.Store(compiled)
			return compiled, true
		}
	}
	lazy.broken.Store(true)
	return nil, false
}

// entries converts the rows of an error table for package errorbody.
func entries(rows []spec.ErrorRow) []errorbody.Entry {
	all := make([]errorbody.Entry, len(rows))
	for i := range rows {
		all[i] = errorbody.Entry{Code: rows[i].Code, Status: rows[i].Status, Message: rows[i].Message}
	}
	return all
}
