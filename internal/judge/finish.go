package judge

import (
	"cmp"
	"net/url"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/internal/route"
	"github.com/hwcontract/hwcontract/internal/secrets"
)

// maxGot is how many bytes of a value a finding shows.
const maxGot = 120

// add completes a finding with what is known of the exchange and keeps it.
// name is that of the parameter, header, property or media type that the
// finding is about; without one it is that of the property at the pointer.
func (s *Session) add(f verdict.Finding, name string) {
	f.Severity = s.judge.severity[f.Rule]
	if f.Severity == verdict.Off {
		return
	}
	f.Source = s.x.Source
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
	f.Name = cmp.Or(f.Name, name, propertyName(f.Pointer))
	s.setRequest(&f)
	f.Fingerprint = fingerprint(&f)
	s.findings = append(s.findings, f)
}

// setRequest names the request: by the template of its operation or, when it
// has none, by its own path and, when no service is known, its host.
func (s *Session) setRequest(f *verdict.Finding) {
	f.Method = s.x.Request.Method
	if s.op != nil {
		f.Path = s.op.Path
		return
	}
	at := route.Split(s.x.Request.URL)
	f.Path = mask.Text(generalPath(at.Path))
	if s.service == nil {
		f.Host = mask.Text((&url.URL{Host: at.Host}).Hostname()) // a test server has another port each time
	}
}

// requestID is the vendor's identifier of the request at hand.
func (s *Session) requestID() string {
	if id, _ := lookup(s.x.Response.Header, "X-Request-Id"); id != "" {
		return id
	}
	return string(s.error.RequestID)
}

// got shows a value of the exchange without its secrets.
func got(text string) string { return cut(mask.Text(text)) }

// member shows the value of a property without its secrets.
func member(pointer, raw string) string {
	return cut(mask.Member(pointer[strings.LastIndexByte(pointer, '/')+1:], raw))
}

var mask = secrets.Mask()

func cut(text string) string {
	if len(text) <= maxGot {
		return text
	}
	return strings.ToValidUTF8(text[:maxGot], "") + "…"
}
