// Package errorbody reads the bodies of errors: the form of the envelope, the code and
// the message, and the row of an error table that fits them.
//
// The tables come as arguments, so that a client can use the package with the
// tables that were generated for it.
package errorbody

import (
	"bytes"

	"github.com/hwcontract/hwcontract/internal/jsonscan"
)

// Form is the form of the envelope of an error.
type Form uint8

// The recognized forms: those of the services, and those that the vendor's SDK
// and Terraform provider recognize from other services, Keystone, Kubernetes and
// load balancers.
const (
	FormNone      Form = iota
	FormErrorCode      // {error_code, error_msg}
	FormErrCode        // {errCode, errMsg}
	FormCamel          // {errorCode, errorMsg}
	FormCode           // {code, message}
	FormNested         // {error: {code, message}}, or one of the forms above below error
	FormList           // the first item of errors[] or results[]
	FormStatus         // a Status of Kubernetes
	FormHTML
	FormText
	NumForms
)

func (f Form) String() string {
	return [NumForms]string{
		"none", "error_code/error_msg", "errCode/errMsg", "errorCode/errorMsg", "code/message",
		"error{code,message}", "errors[]/results[]", "a Status of Kubernetes", "HTML", "text",
	}[f]
}

// FormsAt returns the forms that have their code at a JSON Pointer.
func FormsAt(pointer string) []Form {
	switch pointer {
	case "/error_code":
		return []Form{FormErrorCode}
	case "/errCode":
		return []Form{FormErrCode}
	case "/reason":
		return []Form{FormStatus}
	case "/errorCode":
		return []Form{FormCamel, FormStatus}
	case "/code":
		return []Form{FormCode, FormStatus}
	case "/error/code", "/error/error_code":
		return []Form{FormNested}
	}
	return nil
}

// Envelope is the content of the body of an error. Strings are unescaped. An
// Envelope with FormNone is empty.
type Envelope struct {
	Form        Form
	Code        []byte // text of a string or number, or JSON text of another value
	Numeric     bool   // the code is a JSON number
	Message     []byte
	Parent      string // JSON Pointer of the object that holds code and message
	CodeName    string // name of the member that holds the code
	MessageName string // name of the member that holds the message

	Reason    []byte // of a Kubernetes Status
	Status    []byte // the HTTP status that a Kubernetes Status repeats
	Outcome   []byte // JSON text, "Success" or "Failure", of a Kubernetes Status
	RequestID []byte // request_id
	Details   []byte // JSON text, an array of errors that caused this one
	Denied    bool   // the body has an encoded_authorization_message
}

// CodePointer returns the JSON Pointer of the code, "" when there is none.
func (e *Envelope) CodePointer() string {
	if e.CodeName == "" {
		return ""
	}
	return e.Parent + "/" + e.CodeName
}

// MessagePointer returns the JSON Pointer of the message, "" when there is none.
func (e *Envelope) MessagePointer() string {
	if e.MessageName == "" {
		return ""
	}
	return e.Parent + "/" + e.MessageName
}

// memberPairs are the pairs of members of an envelope, in the order of the search.
var memberPairs = [...]memberPair{
	{FormErrorCode, fieldErrorCode, [3]name{fieldErrorMsg, fieldErrorMessage}, true},
	{FormErrCode, fieldErrCode, [3]name{fieldErrMsg, fieldErrMessage}, true},
	{FormCamel, fieldCamelCode, [3]name{fieldCamelMsg, fieldCamelMessage, fieldMessage}, false},
	{FormCamel, fieldCamelCodeStr, [3]name{fieldCamelMsg, fieldMessage}, false},
	{FormCode, fieldCode, [3]name{fieldMessage, fieldMsg}, false},
}

type memberPair struct {
	form      Form
	code      name
	message   [3]name // the first that is present counts
	eitherOne bool    // one of the two members is enough
}

// wrappers are the members that may hold an envelope.
var wrappers = [...]struct {
	name   name
	form   Form
	parent string
}{{fieldError, FormNested, "/error"}, {fieldErrors, FormList, "/errors/0"}, {fieldResults, FormList, "/results/0"}}

// ReadJSON classifies a JSON body, which must be well-formed. e must be empty.
func (e *Envelope) ReadJSON(body []byte) {
	if e.readCompact(body) {
		return
	}
	var m members
	m.read(body)
	if e.readMembers(&m, "") {
		return
	}
	for i := range wrappers {
		nest := &wrappers[i]
		inner := m.raw(nest.name)
		if nest.form == FormList {
			inner = jsonscan.FirstElement(inner)
		}
		if len(inner) == 0 {
			continue
		}
		var below members
		below.read(inner)
		if e.readMembers(&below, nest.parent) {
			e.Form = nest.form
			e.addSiblings(&m)
			return
		}
	}
}

// compactForm is the text of an error without blanks that has two members, the code and
// the message, both strings. Most errors have this form.
type compactForm struct {
	*memberPair
	code, message string // up to the quote that opens the value
}

var compactForms = func() (all []compactForm) {
	for i := range memberPairs {
		s := &memberPairs[i]
		all = append(all, compactForm{s, `{"` + s.code.String() + `":"`, `,"` + s.message[0].String() + `":"`})
	}
	return all
}()

// readCompact is a fast path of ReadJSON. It returns false if the body is not a
// compactForm. Delete it, and only speed changes.
func (e *Envelope) readCompact(body []byte) bool {
	for i := range compactForms {
		u := &compactForms[i]
		if len(body) < len(u.code) || string(body[:len(u.code)]) != u.code {
			continue
		}
		code, rest := cutAtQuote(body[len(u.code):])
		if len(rest) < len(u.message) || string(rest[:len(u.message)]) != u.message {
			return false
		}
		message, rest := cutAtQuote(rest[len(u.message):])
		if len(rest) == 0 || rest[0] != '}' || jsonscan.SkipSpace(rest, 1) < len(rest) || bytes.IndexByte(body, '\\') >= 0 {
			return false
		}
		e.Form, e.Code, e.Message = u.form, code, message
		e.CodeName, e.MessageName = u.memberPair.code.String(), u.memberPair.message[0].String()
		return true
	}
	return false
}

// cutAtQuote returns the text before and after its first quote.
func cutAtQuote(b []byte) (before, after []byte) {
	if n := bytes.IndexByte(b, '"'); n >= 0 {
		return b[:n], b[n+1:]
	}
	return b, nil
}

// readMembers reads an envelope from the members of one object, and reports
// whether there is one.
func (e *Envelope) readMembers(m *members, parent string) bool {
	if string(m.raw(fieldKind)) == `"Status"` {
		e.readStatus(m, parent)
		return true
	}
	for i := range memberPairs {
		if e.readForm(m, &memberPairs[i], parent) {
			return true
		}
	}
	return false
}

// presentMessage returns the first name of the message that is present,
// fieldOther when none is.
func (s *memberPair) presentMessage(m *members) name {
	for _, n := range s.message {
		if n != fieldOther && m.has(n) {
			return n
		}
	}
	return fieldOther
}

func (e *Envelope) readForm(m *members, s *memberPair, parent string) bool {
	hasCode, messageName := m.has(s.code), s.presentMessage(m)
	eitherOne := s.eitherOne || parent != "" && s.form == FormCode
	if !hasCode && messageName == fieldOther || !eitherOne && (!hasCode || messageName == fieldOther) {
		return false
	}
	e.Form, e.Parent, e.CodeName, e.MessageName = s.form, parent, s.code.String(), s.message[0].String()
	if messageName != fieldOther {
		e.MessageName, e.Message = messageName.String(), stringText(m.raw(messageName))
	}
	if hasCode {
		e.setCode(m.raw(s.code))
	}
	e.addSiblings(m)
	return true
}

// readStatus reads a Kubernetes Status. Its code is the HTTP status; CCI adds
// the service's own as errorCode.
func (e *Envelope) readStatus(m *members, parent string) {
	e.Form, e.Parent, e.MessageName = FormStatus, parent, fieldMessage.String()
	e.Message, e.Reason, e.Status = stringText(m.raw(fieldMessage)), stringText(m.raw(fieldReason)), m.raw(fieldCode)
	e.Outcome = m.raw(fieldStatus)
	if m.has(fieldCamelCode) {
		e.CodeName = fieldCamelCode.String()
		e.setCode(m.raw(fieldCamelCode))
	}
	e.addSiblings(m)
}

func (e *Envelope) setCode(raw []byte) {
	e.Code, e.Numeric = text(raw), isNumber(raw)
	if e.Code == nil {
		e.Code = raw // neither string nor number: the code is malformed
	}
}

// addSiblings reads the members beside code and message.
func (e *Envelope) addSiblings(m *members) {
	if e.RequestID == nil {
		e.RequestID = text(m.raw(fieldRequestID))
	}
	if e.Details == nil && m.has(fieldDetails) {
		e.Details = m.raw(fieldDetails)
	}
	e.Denied = e.Denied || m.has(fieldEncodedAuthorization)
}

// CodesBehind returns the codes of the errors of Details.
func (e *Envelope) CodesBehind() []string {
	var codes []string
	for element := range jsonscan.Elements(e.Details) {
		var inner Envelope
		if inner.ReadJSON(element); len(inner.Code) > 0 && !inner.Numeric {
			codes = append(codes, string(inner.Code))
		}
	}
	return codes
}

// text returns the content of a JSON string, or the digits of a number; nil
// for anything else.
func text(raw []byte) []byte {
	switch {
	case len(raw) >= 2 && raw[0] == '"':
		if inside := raw[1 : len(raw)-1]; bytes.IndexByte(inside, '\\') < 0 {
			return inside
		}
		return jsonscan.Unescape(raw[1 : len(raw)-1])
	case isNumber(raw):
		return raw
	}
	return nil
}

// stringText returns the content of a JSON string, nil for anything else.
func stringText(raw []byte) []byte {
	if isNumber(raw) {
		return nil
	}
	return text(raw)
}

func isNumber(raw []byte) bool {
	return len(raw) > 0 && (raw[0] == '-' || raw[0] >= '0' && raw[0] <= '9')
}

// readText classifies a body that is not JSON and does not begin with a blank.
func (e *Envelope) readText(body []byte) {
	if body[0] == '<' {
		e.Form = FormHTML
		return
	}
	e.Form, e.Code, e.Message = FormText, FindCode(body), body
}

// FindCode returns the first text in the first 4 KB of line that has the form of an error
// code.
func FindCode(line []byte) []byte {
	return codeShape.Find(line[:min(len(line), 4096)])
}

// FindCodes returns every text that has the form of an error code.
func FindCodes(text []byte) [][]byte { return codeShape.FindAll(text, -1) }
