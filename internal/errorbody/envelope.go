// Package errorbody reads the bodies of errors: in which envelope an error comes,
// which code and message it carries, and which row of an error table fits them.
//
// The tables come as arguments, so that a client can use the package with the
// tables that were generated for it.
package errorbody

import (
	"bytes"

	"github.com/hwcontract/hwcontract/internal/jsonscan"
)

// Form is the shape in which an error says what is wrong.
type Form uint8

// The known envelopes. Beside the services' own they are those that the
// vendor's SDK and Terraform provider look for: other services, Keystone,
// Kubernetes, load balancers.
const (
	FormNone      Form = iota
	FormErrorCode      // {error_code, error_msg}
	FormErrCode        // {errCode, errMsg}
	FormCamel          // {errorCode, errorMsg}
	FormCode           // {code, message}
	FormNested         // {error: {code, message}} or any of the above below error
	FormList           // the first of errors[] or results[]
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

// FormsAt returns the forms that have their code at a pointer of
// an error in the examples of a contract.
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

// Envelope is what the body of an error says. Texts are without quotes and
// escapes. An Envelope whose form is FormNone holds nothing.
type Envelope struct {
	Form        Form
	Code        []byte // a string, or the text of whatever else stands there
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
	Denied    bool   // there is an encoded_authorization_message
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

// shapes are the pairs of members that make up an envelope, in the order in
// which they are looked for. One that is alone needs but one of its members,
// as does {code, message} below error.
var shapes = [...]shape{
	{FormErrorCode, errorCode, [3]name{errorMsg, errorMessage}, true},
	{FormErrCode, errCode, [3]name{errMsg, errMessage}, true},
	{FormCamel, camelCode, [3]name{camelMsg, camelMessage, message}, false},
	{FormCamel, camelCodeStr, [3]name{camelMsg, message}, false},
	{FormCode, code, [3]name{message, msg}, false},
}

type shape struct {
	form    Form
	code    name
	message [3]name
	alone   bool
}

// nests are the members that an envelope may be wrapped in.
var nests = [...]struct {
	name   name
	form   Form
	parent string
}{{failure, FormNested, "/error"}, {failures, FormList, "/errors/0"}, {results, FormList, "/results/0"}}

// ReadJSON classifies a JSON body, which must be well-formed. e must be empty.
func (e *Envelope) ReadJSON(body []byte) {
	if e.readUsual(body) {
		return
	}
	var m members
	m.read(body)
	if e.take(&m, "") {
		return
	}
	for i := range nests {
		nest := &nests[i]
		inner := m.raw(nest.name)
		if nest.form == FormList {
			inner = jsonscan.FirstElement(inner)
		}
		if len(inner) == 0 {
			continue
		}
		var below members
		below.read(inner)
		if e.take(&below, nest.parent) {
			e.Form = nest.form
			e.beside(&m)
			return
		}
	}
}

// usual is how most errors are written: a code, a message and nothing else,
// both texts, without a blank between them.
type usual struct {
	*shape
	code, message string // up to the quote that opens the value
}

var usuals = func() (all []usual) {
	for i := range shapes {
		s := &shapes[i]
		all = append(all, usual{s, `{"` + s.code.String() + `":"`, `,"` + s.message[0].String() + `":"`})
	}
	return all
}()

// readUsual is ReadJSON for such a body, and reports whether it is one.
func (e *Envelope) readUsual(body []byte) bool {
	for i := range usuals {
		u := &usuals[i]
		if len(body) < len(u.code) || string(body[:len(u.code)]) != u.code {
			continue
		}
		code, rest := untilQuote(body[len(u.code):])
		if len(rest) < len(u.message) || string(rest[:len(u.message)]) != u.message {
			return false
		}
		message, rest := untilQuote(rest[len(u.message):])
		if len(rest) == 0 || rest[0] != '}' || jsonscan.SkipSpace(rest, 1) < len(rest) || bytes.IndexByte(body, '\\') >= 0 {
			return false
		}
		e.Form, e.Code, e.Message = u.form, code, message
		e.CodeName, e.MessageName = u.shape.code.String(), u.shape.message[0].String()
		return true
	}
	return false
}

// untilQuote cuts a text at its first quote, which belongs to neither part.
func untilQuote(b []byte) (before, after []byte) {
	if n := bytes.IndexByte(b, '"'); n >= 0 {
		return b[:n], b[n+1:]
	}
	return b, nil
}

// take classifies the members of one object, and reports whether they are an
// envelope's.
func (e *Envelope) take(m *members, parent string) bool {
	if string(m.raw(kind)) == `"Status"` {
		e.takeStatus(m, parent)
		return true
	}
	for i := range shapes {
		if e.takeShape(m, &shapes[i], parent) {
			return true
		}
	}
	return false
}

// said returns the first name of the message that is there, unnamed when none is.
func (s *shape) said(m *members) name {
	for _, n := range s.message {
		if n != unnamed && m.has(n) {
			return n
		}
	}
	return unnamed
}

func (e *Envelope) takeShape(m *members, s *shape, parent string) bool {
	hasCode, said := m.has(s.code), s.said(m)
	alone := s.alone || parent != "" && s.form == FormCode
	if !hasCode && said == unnamed || !alone && (!hasCode || said == unnamed) {
		return false
	}
	e.Form, e.Parent, e.CodeName, e.MessageName = s.form, parent, s.code.String(), s.message[0].String()
	if said != unnamed {
		e.MessageName, e.Message = said.String(), words(m.raw(said))
	}
	if hasCode {
		e.setCode(m.raw(s.code))
	}
	e.beside(m)
	return true
}

// takeStatus reads a Kubernetes Status. Its code is the HTTP status; CCI adds
// the service's own as errorCode.
func (e *Envelope) takeStatus(m *members, parent string) {
	e.Form, e.Parent, e.MessageName = FormStatus, parent, message.String()
	e.Message, e.Reason, e.Status = words(m.raw(message)), words(m.raw(reason)), m.raw(code)
	e.Outcome = m.raw(status)
	if m.has(camelCode) {
		e.CodeName = camelCode.String()
		e.setCode(m.raw(camelCode))
	}
	e.beside(m)
}

func (e *Envelope) setCode(raw []byte) {
	e.Code, e.Numeric = text(raw), isNumber(raw)
	if e.Code == nil {
		e.Code = raw // neither text nor number: judged as malformed
	}
}

// beside notes what stands beside code and message.
func (e *Envelope) beside(m *members) {
	if e.RequestID == nil {
		e.RequestID = text(m.raw(requestID))
	}
	if e.Details == nil && m.has(details) {
		e.Details = m.raw(details)
	}
	e.Denied = e.Denied || m.has(encodedAuthorization)
}

// CodesBehind returns the codes of the errors that caused an error.
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

// words returns the content of a JSON string, nil for anything else.
func words(raw []byte) []byte {
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

// FindCode finds the first text that looks like an error code in the first 4 KB.
func FindCode(line []byte) []byte {
	return codeShape.Find(line[:min(len(line), 4096)])
}

// FindCodes finds every text that looks like an error code.
func FindCodes(text []byte) [][]byte { return codeShape.FindAll(text, -1) }
