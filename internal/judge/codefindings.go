package judge

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/internal/errorbody"
	"github.com/hwcontract/hwcontract/spec"
)

// explainUnlisted returns the finding about a code that the service's error
// table does not list.
func (j *Judge) explainUnlisted(r *routed, e *errorbody.Envelope) verdict.Finding {
	if e.Numeric || e.Form != errorbody.FormStatus && !r.service.errorTable.Plausible(e.Code) {
		return verdict.Finding{Rule: verdict.RuleErrorCodeMalformed, Message: "the error code must have the form FAMILY.digits but does not"}
	}
	code := shorten(string(e.Code))
	if owner := j.ownerOf(e.Code, r.service); owner != nil {
		return verdict.Finding{Rule: verdict.RuleErrorCodeForeign, Message: fmt.Sprintf("%s is a code of %s, not of %s", code, owner.Name, r.service.Name),
			Hint: "if the request was meant for " + owner.Name + ", judge it with --service " + owner.Name}
	}
	return verdict.Finding{
		Rule:    verdict.RuleErrorCodeUnknown,
		Message: code + " is not listed in the error table",
		Hint:    listCodes(r.service.Errors, r.x.Response.Status),
	}
}

// explainStatus returns the finding about a code that the error table lists
// with other statuses only.
func explainStatus(rows []*errorbody.Row, status int) verdict.Finding {
	var statuses []string
	for _, row := range rows {
		statuses = append(statuses, strconv.Itoa(row.Status))
	}
	return verdict.Finding{
		Rule:    verdict.RuleErrorCodeStatusMismatch,
		Message: fmt.Sprintf("%s must have status %s but the response has status %d", rows[0].Code, strings.Join(statuses, " or "), status),
		Hint:    fmt.Sprintf("%s means: %s", rows[0].Code, rows[0].Message),
	}
}

// ownerOf returns another service that a code belongs to: its table lists the
// code, or has codes of the same family while the table of except has none.
func (j *Judge) ownerOf(code []byte, except *contract) *contract {
	for _, c := range j.services {
		if c != except && c.errorTable.Find(code) != nil {
			return c
		}
	}
	if except.errorTable.HasFamily(code) {
		return nil
	}
	for _, c := range j.services {
		if c != except && c.errorTable.HasFamily(code) {
			return c
		}
	}
	return nil
}

// listCodes returns a hint with up to three codes that a table lists with a status.
func listCodes(table []spec.ErrorRow, status int) string {
	var some []string
	for _, row := range table {
		if row.Status == status && !slices.Contains(some, row.Code) {
			some = append(some, row.Code)
		}
	}
	if len(some) == 0 {
		return fmt.Sprintf("the error table lists no code with status %d", status)
	}
	if n := len(some); n > 3 {
		some = append(some[:3], fmt.Sprintf("and %d more", n-3))
	}
	return fmt.Sprintf("with status %d it lists %s", status, strings.Join(some, ", "))
}

// wellFormedCode returns a code that has the vendor's form, and "" for any
// other text, which may be anything.
func wellFormedCode(code []byte) string {
	if !errorbody.WellFormed(code) {
		return ""
	}
	return shorten(string(code))
}

// rowDoc returns the place of a row of the error table in the document.
func rowDoc(c *contract, index int) verdict.DocRef {
	row := &c.Errors[index]
	return verdict.DocRef{Section: row.Section, Table: row.Table}
}
