package check

import (
	"bytes"
	"slices"
)

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
var shapes = [...]struct {
	form    form
	code    name
	message [3]name
	alone   bool
}{
	{formErrorCode, errorCode, [3]name{errorMsg, errorMessage}, true},
	{formErrCode, errCode, [3]name{errMsg, errMessage}, true},
	{formCamel, camelCode, [3]name{camelMsg, camelMessage, message}, false},
	{formCamel, camelCodeStr, [3]name{camelMsg, message}, false},
	{formCode, code, [3]name{message, msg}, false},
}

// readEnvelope classifies a JSON body, which must be well-formed.
func readEnvelope(body []byte) envelope {
	var m members
	m.read(body)
	if e := m.envelope(""); e.form != formNone {
		return e
	}
	for _, nest := range [...]struct {
		name   name
		parent string
	}{{failure, "/error"}, {failures, "/errors/0"}, {results, "/results/0"}} {
		inner, form := m[nest.name], formNested
		if nest.name != failure {
			inner, form = firstElement(inner), formList
		}
		if len(inner) == 0 {
			continue
		}
		var below members
		below.read(inner)
		if e := below.envelope(nest.parent); e.form != formNone {
			e.form = form
			e.beside(&m)
			return e
		}
	}
	return envelope{}
}

// envelope classifies the members of one object.
func (m *members) envelope(parent string) envelope {
	if string(m[kind]) == `"Status"` {
		return m.status(parent)
	}
	for i := range shapes {
		s := &shapes[i]
		if m[s.code] == nil && m[s.message[0]] == nil && m[s.message[1]] == nil {
			continue
		}
		at := slices.IndexFunc(s.message[:], func(n name) bool { return n != unnamed && m.has(n) })
		hasCode := m.has(s.code)
		alone := s.alone || parent != "" && s.form == formCode
		if at < 0 && !(hasCode && alone) || at >= 0 && !hasCode && !alone {
			continue
		}
		e := envelope{form: s.form, parent: parent, codeName: s.code.String(), messageName: s.message[max(at, 0)].String()}
		if at >= 0 {
			e.message = words(m[s.message[at]])
		}
		if hasCode {
			e.setCode(m[s.code])
		}
		e.beside(m)
		return e
	}
	return envelope{}
}

// status reads a Kubernetes Status. Its code is the HTTP status; CCI adds the
// service's own as errorCode.
func (m *members) status(parent string) envelope {
	e := envelope{form: formStatus, parent: parent, messageName: message.String()}
	e.message, e.reason, e.status = words(m[message]), words(m[reason]), m[code]
	if m.has(camelCode) {
		e.codeName = camelCode.String()
		e.setCode(m[camelCode])
	}
	e.beside(m)
	return e
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
		e.request = text(m[requestID])
	}
	if e.details == nil && m.has(details) {
		e.details = m[details]
	}
	e.denied = e.denied || m.has(encodedAuthorization)
}

// codesBehind returns the codes of the errors behind an error.
func (e *envelope) codesBehind() []string {
	var codes []string
	for element := range elements(e.details) {
		if inner := readEnvelope(element); len(inner.code) > 0 && !inner.numeric {
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

// readText classifies a body that is not JSON.
func readText(body []byte) envelope {
	trimmed := bytes.TrimLeft(body, " \t\r\n")
	if len(trimmed) > 0 && trimmed[0] == '<' {
		return envelope{form: formHTML}
	}
	return envelope{form: formText, code: codeIn(trimmed), message: trimmed}
}

// codeIn finds something that looks like an error code in a text.
func codeIn(line []byte) []byte {
	return codeShape.Find(line[:min(len(line), 4096)])
}
