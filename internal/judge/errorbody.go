package judge

import (
	"cmp"
	"fmt"

	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/internal/errorbody"
	"github.com/hwcontract/hwcontract/internal/jsonscan"
)

// judgeErrorBody judges the body of an error: who sent it, in which form, and by
// its schema. m is nil when the contract does not list the type of the body.
func (s *Session) judgeErrorBody(r *routed, status statusResult, m *media, e *errorResponse, found *collector) bodyResult {
	form, body := e.envelope.Form, r.x.Response.Body.Bytes
	if e.layer != nil {
		reportLayer(r, s.judge, e, found)
		return bodyResult{checked: true}
	}
	if form == errorbody.FormText && body[jsonscan.SkipSpace(body, 0)] != '"' {
		return s.judgeTextError(r, status, m, found)
	}
	if m == nil && len(status.content()) > 0 {
		sent, given := lookup(r.x.Response.Header, "Content-Type")
		reportMediaType(r, status, sent, given, found)
		m = firstJSON(status.content())
	}
	result := s.validate(r, m)
	switch {
	case result.Syntax != nil:
		reportNotJSON(r, status, result.Syntax, found)
		return bodyResult{checked: true}
	case form == errorbody.FormNone, form == errorbody.FormText && !result.Valid():
		reportUnknownForm(r, status, found)
		return bodyResult{checked: true}
	case form == errorbody.FormText:
		return bodyResult{checked: true, readable: true}
	case !r.service.errorForms[form]:
		reportForeignForm(r, status, form, found)
		return bodyResult{checked: true, readable: true}
	}
	return bodyResult{checked: true, readable: true, failures: result.Failures}
}

// firstJSON returns the first media type that is JSON, nil when none is.
func firstJSON(content []media) *media {
	for i := range content {
		if content[i].json {
			return &content[i]
		}
	}
	return nil
}

// judgeTextError judges an error that is plain text. Where the contract lists
// text/plain, it may be sent under any type.
func (s *Session) judgeTextError(r *routed, status statusResult, m *media, found *collector) bodyResult {
	switch {
	case status.listed == nil && r.service.errorForms[errorbody.FormText], findMedia(status.content(), "text/plain") != nil:
		return bodyResult{checked: true, readable: true}
	case m != nil && m.json:
		if result := s.validate(r, m); result.Syntax != nil {
			reportNotJSON(r, status, result.Syntax, found)
		}
	case len(status.content()) > 0:
		found.add(verdict.Finding{
			Rule:          verdict.RuleContentTypeUnexpected,
			Message:       fmt.Sprintf("the error must be %s but is plain text", status.types()),
			Got:           found.body(),
			SchemaPointer: status.listed.Pointer + "/content",
			Doc:           responseDoc(r),
		}, "text/plain")
	default:
		reportUnknownForm(r, status, found)
	}
	return bodyResult{checked: true}
}

// reportUnknownForm reports an error without a recognized form, and therefore
// without a code. An undocumented status has been reported already, and nobody
// documents the form of its errors.
func reportUnknownForm(r *routed, status statusResult, found *collector) {
	if status.undocumented {
		return
	}
	found.add(verdict.Finding{
		Rule:          verdict.RuleErrorEnvelopeUnknown,
		Message:       "unrecognized error format: the error has no code",
		Hint:          cmp.Or(hintErrorForm(r.service), "no example shows how the service writes errors"),
		Got:           found.body(),
		SchemaPointer: status.pointer(r),
		Doc:           responseDoc(r),
	}, "")
}

// reportForeignForm reports an error in a form that other services write and
// this one does not.
func reportForeignForm(r *routed, status statusResult, form errorbody.Form, found *collector) {
	documented := r.service.documentedForm()
	if documented == errorbody.FormNone || status.undocumented {
		return
	}
	found.add(verdict.Finding{
		Rule:          verdict.RuleErrorEnvelopeForeign,
		Message:       fmt.Sprintf("the error is written as %s but %s writes errors as %s", form, r.service.Name, documented),
		SchemaPointer: status.pointer(r),
		Doc:           responseDoc(r),
	}, "")
}
