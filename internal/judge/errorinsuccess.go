package judge

import (
	"fmt"

	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/internal/errorbody"
	"github.com/hwcontract/hwcontract/internal/jsonscan"
)

// reportErrorOnSuccess reports a success whose body is an error, and reports
// whether it is one.
func reportErrorOnSuccess(r *routed, status statusResult, e *errorResponse, found *collector) bool {
	if !readErrorInSuccess(r, e.envelope) {
		return false
	}
	got := found.code(string(e.envelope.Code))
	if got == "" {
		got = found.body()
	}
	found.add(verdict.Finding{
		Rule:          verdict.RuleErrorOnSuccess,
		Pointer:       e.envelope.CodePointer(),
		Message:       fmt.Sprintf("the response has status %d but its body is an error", r.x.Response.Status),
		Hint:          statusOfCode(r.service, e.envelope.Code),
		Got:           got,
		SchemaPointer: status.pointer(r),
		Doc:           responseDoc(r),
	}, "")
	return true
}

// readErrorInSuccess reads the body of a success into the empty envelope and
// reports whether the body is an error. Successes may have members of the same
// names, so their values count too.
func readErrorInSuccess(r *routed, into *errorbody.Envelope) bool {
	body := r.x.Response.Body.Bytes
	i := jsonscan.SkipSpace(body, 0)
	if i >= len(body) || body[i] != '{' {
		return false
	}
	into.ReadJSON(body)
	switch into.Form {
	case errorbody.FormErrorCode, errorbody.FormErrCode:
		return len(into.Code) > 0
	case errorbody.FormStatus:
		if into.CodeName == "" {
			into.CodeName = errorbody.MemberStatus
		}
		return string(into.Outcome) == `"Failure"`
	case errorbody.FormNone:
		return false
	}
	return r.service.errorTable.Find(into.Code) != nil || errorbody.WellFormed(into.Code) || into.Form == errorbody.FormNested && into.Numeric
}

// statusOfCode returns a hint that says which status a code belongs to.
func statusOfCode(c *contract, code []byte) string {
	rows := c.errorTable.Find(code)
	if len(rows) == 0 {
		return ""
	}
	return fmt.Sprintf("the error table lists %s with status %d", rows[0].Code, rows[0].Status)
}
