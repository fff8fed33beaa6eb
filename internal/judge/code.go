package judge

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/internal/errorbody"
)

// code judges the code of an error and the message beside it.
func (s *Session) code() {
	e := &s.error
	status := s.x.Response.Status
	if len(e.Code) == 0 {
		switch e.Form {
		case errorbody.FormStatus: // need not tell a reason
			s.repeated(e.Status, "/code")
		case errorbody.FormText: // need not tell a code
		default:
			s.codeFinding(verdict.RuleErrorCodeMissing, "the error tells no code", "")
		}
		return
	}
	if e.Form == errorbody.FormNested && e.Numeric && s.rows == nil {
		s.repeated(e.Code, e.CodePointer()) // Keystone's code is the status once more
		return
	}
	if s.rows == nil {
		s.strangeCode()
		return
	}
	row, n := errorbody.WithStatus(s.rows, status)
	if n == 0 {
		s.mismatch(s.rows)
		return
	}
	s.seen.code(s.service, row)
	s.message(s.rows, status)
	if e.Form == errorbody.FormStatus {
		s.repeated(e.Status, "/code")
	}
}

// repeated judges the status that a body repeats, if it does.
func (s *Session) repeated(said []byte, at string) {
	n, err := strconv.Atoi(string(said))
	if err != nil || n == s.x.Response.Status || s.unknown {
		return
	}
	s.add(verdict.Finding{
		Rule:          verdict.RuleErrorCodeStatusMismatch,
		Pointer:       at,
		Message:       fmt.Sprintf("the body says %d and the answer has status %d", n, s.x.Response.Status),
		Got:           string(said),
		SchemaPointer: s.responsePointer(),
		Doc:           s.responseDoc(),
	}, at)
}

// strangeCode reports a code that the table does not have.
func (s *Session) strangeCode() {
	e := &s.error
	if e.Numeric || e.Form != errorbody.FormStatus && !s.service.codes.Plausible(e.Code) {
		s.codeFinding(verdict.RuleErrorCodeMalformed, "the error code does not have the form FAMILY.digits", "")
		return
	}
	code := cut(string(e.Code))
	if owner := s.judge.ownerOf(e.Code, s.service); owner != nil {
		s.codeFinding(verdict.RuleErrorCodeForeign, fmt.Sprintf("%s is a code of %s, not of %s", code, owner.Name, s.service.Name), "")
		return
	}
	s.codeFinding(verdict.RuleErrorCodeUnknown, code+" is in no row of the error table", s.codesOf(s.x.Response.Status))
}

// codesOf names a few codes that the table has for a status.
func (s *Session) codesOf(status int) string {
	var some []string
	for _, row := range s.service.Errors {
		if row.Status == status && !slices.Contains(some, row.Code) {
			some = append(some, row.Code)
		}
	}
	if len(some) == 0 {
		return fmt.Sprintf("the table has no code for status %d", status)
	}
	if n := len(some); n > 3 {
		some = append(some[:3], fmt.Sprintf("and %d more", n-3))
	}
	return fmt.Sprintf("for status %d it has %s", status, strings.Join(some, ", "))
}

// mismatch reports a code of another status. Where nobody knows the status,
// that is the cause, and it has been reported.
func (s *Session) mismatch(rows []*errorbody.Row) {
	if s.unknown {
		return
	}
	var statuses []string
	for _, r := range rows {
		statuses = append(statuses, strconv.Itoa(r.Status))
	}
	s.codeFinding(verdict.RuleErrorCodeStatusMismatch,
		fmt.Sprintf("%s came with status %d; the error table gives it %s", rows[0].Code, s.x.Response.Status, strings.Join(statuses, " or ")),
		fmt.Sprintf("%s means: %s", rows[0].Code, rows[0].Message))
}

// codeFinding reports a rule about the code, with its place in the table.
func (s *Session) codeFinding(rule verdict.Rule, message, hint string) {
	f := verdict.Finding{
		Rule: rule, Pointer: s.error.CodePointer(), Message: message, Hint: hint,
		Got:           s.gotCode(string(s.error.Code)),
		SchemaPointer: s.responsePointer(),
	}
	if len(s.rows) > 0 {
		f.Code, f.Doc = s.rows[0].Code, s.rowDoc(s.rows[0].Index)
	} else if len(s.service.Errors) > 0 {
		f.Code = codeToShow(s.error.Code)
		f.Doc = s.rowDoc(0)
	}
	s.add(f, f.Pointer)
}

// codeToShow returns a code that has the vendor's form, and nothing for a text
// that may be anything else.
func codeToShow(code []byte) string {
	if !errorbody.WellFormed(code) {
		return ""
	}
	return cut(string(code))
}

// rowDoc is a row of the error table as a place in the document.
func (s *Session) rowDoc(index int) verdict.DocRef {
	row := &s.service.Errors[index]
	return verdict.DocRef{Section: row.Section, Table: row.Table}
}

// message judges the message by the templates of the rows of its status.
func (s *Session) message(rows []*errorbody.Row, status int) {
	e := &s.error
	if e.Form == errorbody.FormText || e.Message == nil {
		return
	}
	for _, r := range rows {
		if r.Status == status && r.Fits(e.Message) {
			return
		}
	}
	var want []string
	for _, r := range rows {
		if r.Status == status {
			want = append(want, strconv.Quote(r.Message))
		}
	}
	s.add(verdict.Finding{
		Rule:          verdict.RuleErrorMessageMismatch,
		Code:          rows[0].Code,
		Pointer:       e.MessagePointer(),
		Message:       fmt.Sprintf("the message of %s does not fit %s", rows[0].Code, strings.Join(want, " or ")),
		Got:           s.gotText(e.Message),
		SchemaPointer: s.responsePointer(),
		Doc:           s.rowDoc(rows[0].Index),
	}, rows[0].Code)
}
