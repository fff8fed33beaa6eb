package check

import "bytes"

// form is the shape in which an error says what is wrong.
type form uint8

// The known envelopes. Beside the services' own they are those that the
// vendor's SDK and Terraform provider look for: other services, Keystone,
// Kubernetes, load balancers.
const (
	formNone      form = iota
	formErrorCode      // {error_code, error_msg}
	formErrCode        // {errCode, errMsg}
	formCamel          // {errorCode, errorMsg}
	formCode           // {code, message}
	formNested         // {error: {code, message}} or any of the above below error
	formList           // the first of errors[] or results[]
	formStatus         // a Status of Kubernetes
	formHTML
	formText
	forms
)

func (f form) String() string {
	return [forms]string{
		"none", "error_code/error_msg", "errCode/errMsg", "errorCode/errorMsg", "code/message",
		"error{code,message}", "errors[]/results[]", "a Status of Kubernetes", "HTML", "text",
	}[f]
}

// formsAt tells which forms have their code at a pointer of
// [spec.Service.ErrorForms].
func formsAt(pointer string) []form {
	switch pointer {
	case "/error_code":
		return []form{formErrorCode}
	case "/errCode":
		return []form{formErrCode}
	case "/reason":
		return []form{formStatus}
	case "/errorCode":
		return []form{formCamel, formStatus}
	case "/code":
		return []form{formCode, formStatus}
	case "/error/code", "/error/error_code":
		return []form{formNested}
	}
	return nil
}

// envelope is what an error body says. Texts are without quotes and escapes.
// One without a form holds nothing.
type envelope struct {
	form        form
	code        []byte // a string, or the text of whatever else stands there
	numeric     bool   // the code is a JSON number
	message     []byte
	parent      string // JSON Pointer of the object that holds code and message
	codeName    string
	messageName string

	reason  []byte // of a Kubernetes Status
	status  []byte // the HTTP status once more, in a Kubernetes Status
	outcome []byte // raw, "Success" or "Failure", in a Kubernetes Status
	request []byte // request_id
	details []byte // raw, an array of errors behind this one
	denied  bool   // there is an encoded_authorization_message
}

func (e *envelope) codeAt() string {
	if e.codeName == "" {
		return ""
	}
	return e.parent + "/" + e.codeName
}

func (e *envelope) messageAt() string {
	if e.messageName == "" {
		return ""
	}
	return e.parent + "/" + e.messageName
}

// shapes are the pairs of members that make up an envelope, in the order in
// which they are looked for. One that is alone needs but one of its members,
// as does {code, message} below error.
var shapes = [...]shape{
	{formErrorCode, errorCode, [3]name{errorMsg, errorMessage}, true},
	{formErrCode, errCode, [3]name{errMsg, errMessage}, true},
	{formCamel, camelCode, [3]name{camelMsg, camelMessage, message}, false},
	{formCamel, camelCodeStr, [3]name{camelMsg, message}, false},
	{formCode, code, [3]name{message, msg}, false},
}

type shape struct {
	form    form
	code    name
	message [3]name
	alone   bool
}

// nests are the members that an envelope may be wrapped in.
var nests = [...]struct {
	name   name
	form   form
	parent string
}{{failure, formNested, "/error"}, {failures, formList, "/errors/0"}, {results, formList, "/results/0"}}

// read classifies a JSON body, which must be well-formed, into an envelope
// that holds nothing yet.
func (e *envelope) read(body []byte) {
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
		if nest.form == formList {
			inner = firstElement(inner)
		}
		if len(inner) == 0 {
			continue
		}
		var below members
		below.read(inner)
		if e.take(&below, nest.parent) {
			e.form = nest.form
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

// readUsual is read for such a body, and reports whether it is one.
func (e *envelope) readUsual(body []byte) bool {
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
		if len(rest) == 0 || rest[0] != '}' || blank(rest, 1) < len(rest) || bytes.IndexByte(body, '\\') >= 0 {
			return false
		}
		e.form, e.code, e.message = u.form, code, message
		e.codeName, e.messageName = u.shape.code.String(), u.shape.message[0].String()
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
func (e *envelope) take(m *members, parent string) bool {
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

func (e *envelope) takeShape(m *members, s *shape, parent string) bool {
	hasCode, said := m.has(s.code), s.said(m)
	alone := s.alone || parent != "" && s.form == formCode
	if !hasCode && said == unnamed || !alone && (!hasCode || said == unnamed) {
		return false
	}
	e.form, e.parent, e.codeName, e.messageName = s.form, parent, s.code.String(), s.message[0].String()
	if said != unnamed {
		e.messageName, e.message = said.String(), words(m.raw(said))
	}
	if hasCode {
		e.setCode(m.raw(s.code))
	}
	e.beside(m)
	return true
}

// takeStatus reads a Kubernetes Status. Its code is the HTTP status; CCI adds
// the service's own as errorCode.
func (e *envelope) takeStatus(m *members, parent string) {
	e.form, e.parent, e.messageName = formStatus, parent, message.String()
	e.message, e.reason, e.status = words(m.raw(message)), words(m.raw(reason)), m.raw(code)
	e.outcome = m.raw(status)
	if m.has(camelCode) {
		e.codeName = camelCode.String()
		e.setCode(m.raw(camelCode))
	}
	e.beside(m)
}

func (e *envelope) setCode(raw []byte) {
	e.code, e.numeric = text(raw), isNumber(raw)
	if e.code == nil {
		e.code = raw // neither text nor number: judged as malformed
	}
}

// beside notes what stands beside code and message.
func (e *envelope) beside(m *members) {
	if e.request == nil {
		e.request = text(m.raw(requestID))
	}
	if e.details == nil && m.has(details) {
		e.details = m.raw(details)
	}
	e.denied = e.denied || m.has(encodedAuthorization)
}

// codesBehind returns the codes of the errors behind an error.
func (e *envelope) codesBehind() []string {
	var codes []string
	for element := range elements(e.details) {
		var inner envelope
		if inner.read(element); len(inner.code) > 0 && !inner.numeric {
			codes = append(codes, string(inner.code))
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
		return unescape(raw[1 : len(raw)-1])
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
func (e *envelope) readText(body []byte) {
	if body[0] == '<' {
		e.form = formHTML
		return
	}
	e.form, e.code, e.message = formText, codeIn(body), body
}

// codeIn finds something that looks like an error code in a text.
func codeIn(line []byte) []byte {
	return codeShape.Find(line[:min(len(line), 4096)])
}
