package judge

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/internal/errorbody"
	"github.com/hwcontract/hwcontract/internal/schema"
)

// judgeCode judges the code and the message of an error, and reports the other
// failures of its body. It returns the row of the error table for code and
// status, nil when there is none.
func (s *Session) judgeCode(r *routed, status statusResult, e *errorResponse, body *bodyResult, found *collector) *errorbody.Row {
	if !body.readable {
		return nil
	}
	before := len(found.findings)
	row := s.findRow(r, status, e, found)
	if row != nil {
		judgeMessage(r, status, e, found)
	}
	if e.envelope.Form == errorbody.FormStatus && (row != nil || len(e.envelope.Code) == 0) {
		judgeRepeatedStatus(r, status, e.envelope.Status, "/code", found)
	}
	if len(body.failures) > 0 {
		reportFailures(r, withoutReported(body.failures, found.findings[before:]), found)
	}
	return row
}

// findRow finds the row of the error table for code and status, and reports why
// there is none.
func (s *Session) findRow(r *routed, status statusResult, e *errorResponse, found *collector) *errorbody.Row {
	envelope := e.envelope
	switch {
	case len(envelope.Code) == 0:
		if envelope.Form != errorbody.FormStatus && envelope.Form != errorbody.FormText { // which may lack a code
			reportCode(r, status, e, verdict.Finding{Rule: verdict.RuleErrorCodeMissing, Message: "the error must have a code but has none"}, found)
		}
		return nil
	case e.rows == nil && envelope.Form == errorbody.FormNested && envelope.Numeric: // Keystone repeats the status as its code
		judgeRepeatedStatus(r, status, envelope.Code, envelope.CodePointer(), found)
		return nil
	case e.rows == nil:
		reportCode(r, status, e, s.judge.explainUnlisted(r, envelope), found)
		return nil
	}
	row, _ := errorbody.WithStatus(e.rows, r.x.Response.Status)
	if row == nil && !status.undocumented { // an undocumented status is the cause, and it is reported
		reportCode(r, status, e, explainStatus(e.rows, r.x.Response.Status), found)
	}
	return row
}

// judgeRepeatedStatus judges the HTTP status that a body repeats at a pointer.
// A text that is not a number is no status.
func judgeRepeatedStatus(r *routed, status statusResult, text []byte, pointer string, found *collector) {
	n, err := strconv.Atoi(string(text))
	if err != nil || n == r.x.Response.Status || status.undocumented {
		return
	}
	found.add(verdict.Finding{
		Rule:          verdict.RuleErrorCodeStatusMismatch,
		Pointer:       pointer,
		Message:       fmt.Sprintf("the body has status %d but the response has status %d", n, r.x.Response.Status),
		Got:           string(text),
		SchemaPointer: status.pointer(r),
		Doc:           responseDoc(r),
	}, "")
}

// judgeMessage judges the message by the templates of the rows with the status.
func judgeMessage(r *routed, status statusResult, e *errorResponse, found *collector) {
	if e.envelope.Form == errorbody.FormText || e.envelope.Message == nil {
		return
	}
	for _, row := range e.rows {
		if row.Status == r.x.Response.Status && row.Fits(e.envelope.Message) {
			return
		}
	}
	var templates []string
	for _, row := range e.rows {
		if row.Status == r.x.Response.Status {
			templates = append(templates, strconv.Quote(row.Message))
		}
	}
	first := e.rows[0]
	found.add(verdict.Finding{
		Rule:          verdict.RuleErrorMessageMismatch,
		Code:          first.Code,
		Pointer:       e.envelope.MessagePointer(),
		Message:       fmt.Sprintf("the message of %s must match %s but does not", first.Code, strings.Join(templates, " or ")),
		Got:           maskText(string(e.envelope.Message)),
		SchemaPointer: status.pointer(r),
		Doc:           rowDoc(r.service, first.Index),
	}, "")
}

// reportCode adds a finding about the code, with its place in the error table.
func reportCode(r *routed, status statusResult, e *errorResponse, f verdict.Finding, found *collector) {
	f.Pointer = e.envelope.CodePointer()
	f.Got = maskText(string(e.envelope.Code))
	f.SchemaPointer = status.pointer(r)
	if len(e.rows) > 0 {
		f.Code, f.Doc = e.rows[0].Code, rowDoc(r.service, e.rows[0].Index)
	} else if len(r.service.Errors) > 0 {
		f.Code, f.Doc = wellFormedCode(e.envelope.Code), rowDoc(r.service, 0)
	}
	found.add(f, "")
}

// withoutReported removes the failures at places where a rule about the code
// has reported an error.
func withoutReported(all []schema.Failure, reported []verdict.Finding) []schema.Failure {
	return slices.DeleteFunc(all, func(f schema.Failure) bool {
		return slices.ContainsFunc(reported, func(b verdict.Finding) bool { return b.Pointer == f.Pointer && b.Severity == verdict.Error })
	})
}
