package check

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/schema"
	"github.com/hwcontract/hwcontract/spec"
)

// errorBody judges the body of an error: its envelope, then the code inside
// by the error table, then whatever else the contract says of it.
func (s *Session) errorBody(media *spec.MediaType) bool {
	if s.layer != nil {
		s.reportLayer()
		return true
	}
	e := &s.error
	if e.form == formText && (media == nil || !isJSON(media.Type)) && s.x.Response.Body.Bytes[0] != '"' {
		return s.textError(media)
	}
	r := s.validate(media)
	if r.Syntax != nil {
		if e.form == formText && match(s.contentListed(), "text/plain") != nil {
			return s.textError(media)
		}
		s.notJSON(r.Syntax)
		return true
	}
	switch {
	case e.form == formNone:
		s.add(Finding{
			Rule:          "error-envelope-unknown",
			Message:       "the error is in no known envelope, so it tells no code",
			Hint:          "the service's own form is " + string(s.service.ownForm()),
			Got:           got(string(excerpt(s.x.Response.Body.Bytes))),
			SchemaPointer: s.responsePointer(),
			Doc:           s.responseDoc(),
		}, "")
		return true
	case s.service.speaks(e.form):
		s.failures(s.beside(r.Failures))
	}
	s.code()
	return true
}

func (s *Session) contentListed() []spec.MediaType {
	if s.response == nil {
		return nil
	}
	return s.response.Content
}

func (c *contract) ownForm() form {
	if c.speaks(formStatus) {
		return formStatus
	}
	return formErrorCode
}

// textError judges an error that is a plain text.
func (s *Session) textError(media *spec.MediaType) bool {
	if media == nil && len(s.contentListed()) > 0 && match(s.response.Content, "text/plain") == nil {
		s.add(Finding{
			Rule:          "content-type-unexpected",
			Message:       fmt.Sprintf("the error is a plain text; %s is expected", s.types()),
			Got:           got(string(excerpt(s.x.Response.Body.Bytes))),
			SchemaPointer: s.response.Pointer + "/content",
			Doc:           s.responseDoc(),
		}, "")
		return true
	}
	if s.error.code != nil {
		s.code()
	}
	return true
}

// beside leaves out the failures that the rules of the error layer report in
// better words: those of the envelope itself.
func (s *Session) beside(all []schema.Failure) []schema.Failure {
	var kept []schema.Failure
	for _, f := range all {
		switch f.Pointer {
		case "", s.error.codeAt, "/error_code", "/error_msg", "/error", "/error/code", "/error/message":
		default:
			kept = append(kept, f)
		}
	}
	return kept
}

// code judges the code of an error and the message beside it.
func (s *Session) code() {
	e := &s.error
	switch {
	case e.form == formStatus && e.code == nil:
		return // Kubernetes tells a reason; a code is the vendor's addition
	case e.form == formNested && e.numeric && string(e.code) == strconv.Itoa(s.x.Response.Status):
		return // Keystone tells the status
	case len(e.code) == 0:
		s.codeFinding("error-code-missing", "the error tells no code", "")
		return
	case e.numeric || !wellFormed(e.code):
		s.codeFinding("error-code-malformed", "the error code does not have the form FAMILY.digits", "")
		return
	}
	rows := s.service.codes.find(e.code)
	if rows == nil {
		s.unknownCode()
		return
	}
	status := s.x.Response.Status
	row, n := withStatus(rows, status)
	if n == 0 {
		s.mismatch(rows)
		return
	}
	s.seen.code(s.service, row)
	s.message(rows, status)
}

// wellFormed reports whether the whole of a code has the vendor's form.
func wellFormed(code []byte) bool {
	family, digits, ok := bytes.Cut(code, []byte("."))
	if !ok || len(family) < 2 || len(digits) < 2 || !isLetter(family[0]) {
		return false
	}
	for _, c := range family {
		if !isLetter(c) && (c < '0' || c > '9') {
			return false
		}
	}
	for _, c := range digits {
		if c != '.' && (c < '0' || c > '9') {
			return false
		}
	}
	return true
}

func (s *Session) unknownCode() {
	code := string(s.error.code)
	if owner := s.judge.ownerOf(s.error.code, s.service); owner != nil {
		s.codeFinding("error-code-foreign", fmt.Sprintf("%s is a code of %s, not of %s", code, owner.Name, s.service.Name), "")
		return
	}
	s.codeFinding("error-code-unknown", fmt.Sprintf("%s is in no row of the error table", code), s.codesOf(s.x.Response.Status))
}

// codesOf names a few codes that the table has for a status.
func (s *Session) codesOf(status int) string {
	var some []string
	for _, row := range s.service.Errors {
		if row.Status == status {
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

func (s *Session) mismatch(rows []spec.ErrorRow) {
	var statuses []string
	for _, r := range rows {
		statuses = append(statuses, strconv.Itoa(r.Status))
	}
	s.codeFinding("error-code-status-mismatch",
		fmt.Sprintf("%s came with status %d; the error table gives it %s", rows[0].Code, s.x.Response.Status, strings.Join(statuses, " or ")),
		fmt.Sprintf("%s means: %s", rows[0].Code, rows[0].Message))
}

// codeFinding reports a rule about the code, with its place in the table.
func (s *Session) codeFinding(rule, message, hint string) {
	f := Finding{
		Rule: rule, Pointer: s.error.codeAt, Message: message, Hint: hint,
		Got:           string(s.error.code),
		SchemaPointer: s.responsePointer(),
	}
	if rows := s.service.codes.find(s.error.code); len(rows) > 0 {
		f.Doc = s.rowDoc(rows[0])
	} else if len(s.service.Errors) > 0 {
		f.Doc = s.rowDoc(s.service.Errors[0])
	}
	s.add(f, s.error.codeAt)
}

// rowDoc is the error table as a place in the document.
func (s *Session) rowDoc(row spec.ErrorRow) Doc {
	return Doc{Section: row.Section, Table: row.Table}
}

// message judges the message by the templates of the rows of its status.
func (s *Session) message(rows []spec.ErrorRow, status int) {
	if s.error.form == formText || s.error.message == nil {
		return
	}
	var want []string
	for i := range rows {
		if rows[i].Status != status {
			continue
		}
		if fitsTemplate(s.error.message, rows[i].Message) {
			return
		}
		want = append(want, strconv.Quote(rows[i].Message))
	}
	s.add(Finding{
		Rule:          "error-message-mismatch",
		Pointer:       s.messageAt(),
		Message:       fmt.Sprintf("the message of %s does not fit %s", rows[0].Code, strings.Join(want, " or ")),
		Got:           got(string(s.error.message)),
		SchemaPointer: s.responsePointer(),
		Doc:           s.rowDoc(rows[0]),
	}, rows[0].Code)
}

func (s *Session) messageAt() string {
	i := strings.LastIndexByte(s.error.codeAt, '/')
	switch s.error.form {
	case formErrorCode:
		return s.error.codeAt[:i] + "/error_msg"
	case formErrCode:
		return s.error.codeAt[:i] + "/errMsg"
	case formErrorCamel:
		return s.error.codeAt[:i] + "/errorMsg"
	case formNone:
		return ""
	}
	return s.error.codeAt[:max(i, 0)] + "/message"
}

// errorOnSuccess reports an error envelope in the body of a success.
func (s *Session) errorOnSuccess() bool {
	body := s.x.Response.Body.Bytes
	e := readEnvelope(body)
	switch e.form {
	case formErrorCode, formErrCode, formNested:
		if len(e.code) == 0 {
			return false
		}
	case formStatus:
		if v, _ := lookup(body, "status"); string(v) != `"Failure"` {
			return false
		}
	default:
		return false
	}
	s.add(Finding{
		Rule:          "error-on-success",
		Pointer:       e.codeAt,
		Message:       fmt.Sprintf("the answer says %d and carries an error", s.x.Response.Status),
		Got:           got(string(excerpt(body))),
		SchemaPointer: s.responsePointer(),
		Doc:           s.responseDoc(),
	}, "")
	return true
}
