package judge

import (
	"cmp"

	"github.com/hwcontract/hwcontract/conformance/verdict"
)

// add completes a finding with what is known of the exchange and keeps it.
// place identifies it within rule, operation and status: a schema pointer, or
// a body pointer for a rule that has none.
func (s *Session) add(f verdict.Finding, place string) {
	f.Severity = s.judge.severity[f.Rule]
	if f.Severity == verdict.Off {
		return
	}
	f.Source = s.x.Source
	f.Pointer, place = s.safePointer(f.Pointer), s.safePointer(place)
	f.Status = s.x.Response.Status
	f.RequestID = s.requestID()
	f.Details = s.error.CodesBehind()
	if s.service != nil {
		f.Service = s.service.Name
		if f.Doc.Document == "" {
			f.Doc.Document = s.service.name
		}
	}
	if s.op != nil {
		f.Operation = s.op.ID
		f.Doc.Section = cmp.Or(f.Doc.Section, s.op.Doc.Section)
	}
	if s.service == nil || f.Doc.Section == "" {
		f.Doc = verdict.DocRef{}
	}
	if f.SchemaPointer != "" && s.service != nil {
		if p, ok := s.service.Position(f.SchemaPointer); ok {
			f.Spec = verdict.Location{File: p.File, Line: p.Line}
		}
	}
	f.Fingerprint = fingerprint(f.Rule, f.Service, f.Operation, f.Status, cmp.Or(f.SchemaPointer, place))
	s.findings = append(s.findings, f)
}

// requestID is the vendor's identifier of the request at hand.
func (s *Session) requestID() string {
	if id, _ := lookup(s.x.Response.Header, "X-Request-Id"); id != "" {
		return id
	}
	return string(s.error.RequestID)
}
