package judge

import (
	"cmp"
	"net/url"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/internal/errorbody"
	"github.com/hwcontract/hwcontract/internal/route"
)

// collector collects the findings of one exchange. It copies the fields of the
// route: with a pointer, every routed would have to be allocated.
type collector struct {
	*quoter
	service  *contract           // nil when no service fits
	op       *operation          // nil when no operation fits
	envelope *errorbody.Envelope // of the exchange; complete reads it when all stages are done
	findings []verdict.Finding
}

func newCollector(q *quoter, e *errorbody.Envelope) collector {
	return collector{quoter: q, envelope: e}
}

// add adds a finding and sets the fields that follow from its rule and from the
// route. name is that of the parameter, header, property or media type that the
// finding is about; without one it is that of the property at the pointer.
func (c *collector) add(f verdict.Finding, name string) {
	f.Severity = c.judge.severity[f.Rule]
	if f.Severity == verdict.Off {
		return
	}
	f.Hint = cmp.Or(f.Hint, c.hint(&f))
	f.Source = c.x.Source
	f.Pointer = c.pointer(f.Pointer)
	f.Status = c.x.Response.Status
	if c.service != nil {
		f.Service = c.service.Name
		f.Doc.Document = cmp.Or(f.Doc.Document, c.service.documentName)
	}
	if c.op != nil {
		f.Operation = c.op.ID
		f.Doc.Section = cmp.Or(f.Doc.Section, c.op.Doc.Section)
	}
	if c.service == nil || f.Doc.Section == "" {
		f.Doc = verdict.DocRef{}
	}
	if f.SchemaPointer != "" && c.service != nil {
		if p, ok := c.service.Position(f.SchemaPointer); ok {
			f.Spec = verdict.Location{File: p.File, Line: p.Line}
		}
	}
	f.Name = c.text(cmp.Or(f.Name, name, propertyName(f.Pointer)))
	c.setRequest(&f)
	f.Fingerprint = fingerprint(&f)
	c.findings = append(c.findings, f)
}

// setRequest names the request by the template of its operation. Without an
// operation it names the request by its own path and, without a service, by its
// host too.
func (c *collector) setRequest(f *verdict.Finding) {
	f.Method = c.x.Request.Method
	if c.op != nil {
		f.Path = c.op.Path
		return
	}
	at := route.Split(c.x.Request.URL)
	f.Path = generalPath(c.path(at.Path))
	if c.service == nil {
		f.Host = c.text((&url.URL{Host: at.Host}).Hostname()) // a test server has another port each time
	}
}

// complete returns all findings, with the identifier of the request and the
// codes behind the error. A finding about the recording itself takes nothing
// from the body of the response.
func (c *collector) complete() []verdict.Finding {
	if len(c.findings) > 0 {
		c.addIdentifiers()
	}
	return c.findings
}

// addIdentifiers stands apart from complete so that the compiler inlines complete.
func (c *collector) addIdentifiers() {
	for i := range c.findings {
		f := &c.findings[i]
		f.RequestID, _ = lookup(c.x.Response.Header, "X-Request-Id")
		if f.Rule != verdict.RuleSecretExposed {
			f.RequestID = cmp.Or(f.RequestID, string(c.envelope.RequestID))
			f.Details = c.envelope.CodesBehind()
		}
	}
}

// shorten cuts a text to maxQuoted bytes.
func shorten(text string) string {
	if len(text) <= maxQuoted {
		return text
	}
	return strings.ToValidUTF8(text[:maxQuoted], "") + "…"
}
