package judge

import (
	"fmt"

	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/internal/errorbody"
	"github.com/hwcontract/hwcontract/spec"
)

// classify reads the body of an error: in which envelope it speaks, and
// whether it is a layer in front that speaks in place of the service.
func (s *Session) classify() {
	s.error.ReadBody(s.x.Response.Body.Bytes)
	if e := &s.error; e.Form == errorbody.FormStatus && len(e.Code) == 0 && s.service.reasons {
		e.Code, e.CodeName = e.Reason, errorbody.MemberReason
	}
	if len(s.error.Code) > 0 {
		s.rows = s.service.codes.Find(s.error.Code)
	}
	s.layer = s.layerAnswering()
}

// Layers that are known by the form of their answer alone.
var (
	loadBalancer = &errorbody.Layer{Name: "load balancer"}
	apiServer    = &errorbody.Layer{Name: "Kubernetes apiserver"}
	identity     = &errorbody.Layer{Name: "iam"}
)

// layerAnswering returns who answered in place of the service, nil when it
// was the service itself.
func (s *Session) layerAnswering() *errorbody.Layer {
	e := &s.error
	if len(e.Code) > 0 && !e.Numeric {
		if s.rows != nil {
			return nil
		}
		if l := errorbody.FindLayer(s.judge.layers, e.Code); l != nil && l.Name != s.service.Name {
			return l
		}
	}
	switch {
	case e.Form == errorbody.FormHTML:
		return loadBalancer
	case e.Form == errorbody.FormStatus && !s.service.speaks[errorbody.FormStatus]:
		return apiServer
	case e.Form == errorbody.FormNested && e.Numeric && !s.service.speaks[errorbody.FormNested]:
		return identity // Keystone's way: {"error": {"code": 401, "message": ..., "title": ...}}
	}
	return nil
}

// reportLayer says that a layer in front answered. That is no violation by
// the service, and its answer is not judged by the service's table.
func (s *Session) reportLayer() {
	f := verdict.Finding{
		Rule:    verdict.RuleErrorLayer,
		Pointer: s.error.CodePointer(),
		Message: fmt.Sprintf("%s answered in place of %s", s.layer.Name, s.service.Name),
		Got:     string(s.error.Code),
	}
	if row := s.layerRow(); row != nil {
		f.Message += ": " + row.Cause
		f.Hint = row.Remedy
	}
	s.add(f, s.layer.Name)
}

// layerRow returns the row that the table of the layer, or of the service that
// the layer is, has for the error. It is nil when there is none.
func (s *Session) layerRow() *spec.ErrorRow {
	rows, entries := s.layer.Table.Find(s.error.Code), s.judge.layerErrors[s.layer.Name]
	if c := s.judge.contract(s.layer.Name); rows == nil && c != nil {
		rows, entries = c.codes.Find(s.error.Code), c.Errors
	}
	if len(rows) == 0 {
		return nil
	}
	row, n := errorbody.WithStatus(rows, s.x.Response.Status)
	if n == 0 {
		row = rows[0]
	}
	return &entries[row.Index]
}

// ownerOf returns another service that a code belongs to: its table has the
// code, or the code is of a family that is its own and not ours.
func (j *Judge) ownerOf(code []byte, except *contract) *contract {
	for _, c := range j.services {
		if c != except && c.codes.Find(code) != nil {
			return c
		}
	}
	if except.codes.HasFamily(code) {
		return nil
	}
	for _, c := range j.services {
		if c != except && c.codes.HasFamily(code) {
			return c
		}
	}
	return nil
}

// entries returns the rows of an error table as package errorbody takes them.
func entries(rows []spec.ErrorRow) []errorbody.Entry {
	all := make([]errorbody.Entry, len(rows))
	for i := range rows {
		all[i] = errorbody.Entry{Code: rows[i].Code, Status: rows[i].Status, Message: rows[i].Message}
	}
	return all
}
