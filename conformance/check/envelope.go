package check

import "bytes"

// form is the shape in which an error says what is wrong.
type form string

// The known envelopes. What is met beside the service's own is in
// huawei-wire: SDK and gateway errors, Kubernetes, load balancers.
const (
	formNone       form = ""
	formErrorCode  form = "error_code/error_msg"
	formErrCode    form = "errCode/errMsg"
	formErrorCamel form = "errorCode/errorMsg"
	formCode       form = "code/message"
	formNested     form = "error{code,message}"
	formList       form = "errors[]/results[]"
	formStatus     form = "Kubernetes Status"
	formHTML       form = "HTML"
	formText       form = "text"
)

// envelope is what an error body says, each value as raw JSON text without
// quotes; a code is as it stands when it is a string or a number.
type envelope struct {
	form    form
	code    []byte
	numeric bool   // the code is a JSON number
	codeAt  string // JSON Pointer of the code
	message []byte
}

// names of the members that make up an envelope, in the order in which they
// are looked for. A body may carry several; the first that has a code wins.
var shapes = []struct {
	form    form
	code    string
	message []string
}{
	{formErrorCode, "error_code", []string{"error_msg", "error_message"}},
	{formErrCode, "errCode", []string{"errMsg", "errMessage"}},
	{formErrorCamel, "errorCode", []string{"errorMsg", "errorMessage", "message"}},
	{formErrorCamel, "errorCodeStr", []string{"errorMsg", "message"}},
	{formCode, "code", []string{"message", "msg"}},
}

// readEnvelope classifies a JSON body. The body must be well-formed JSON.
func readEnvelope(body []byte) envelope {
	if e := readObject(body, ""); e.form != formNone {
		return e
	}
	for _, nest := range [...]struct {
		name, pointer string
		form          form
	}{
		{"error", "/error", formNested},
		{"errors", "/errors/0", formList},
		{"results", "/results/0", formList},
	} {
		v, ok := lookup(body, nest.name)
		if !ok {
			continue
		}
		if nest.form == formList {
			v = firstElement(v)
		}
		if e := readObject(v, nest.pointer); e.form != formNone {
			e.form = nest.form
			return e
		}
	}
	return envelope{}
}

// readObject classifies the members of one object.
func readObject(body []byte, pointer string) envelope {
	if kind, ok := lookup(body, "kind"); ok && string(kind) == `"Status"` {
		return readStatus(body)
	}
	for i := range shapes {
		shape := &shapes[i]
		code, hasCode := lookup(body, shape.code)
		var message []byte
		for _, name := range shape.message {
			if m, ok := lookup(body, name); ok {
				message = m
				break
			}
		}
		alone := shape.form == formErrorCode || shape.form == formErrCode
		if message == nil && !(hasCode && alone) || !hasCode && !(message != nil && alone) {
			continue
		}
		e := envelope{form: shape.form, message: text(message), codeAt: pointer + "/" + shape.code}
		if hasCode {
			e.code, e.numeric = text(code), isNumber(code)
			if e.code == nil {
				e.code = code // neither text nor number: judged as malformed
			}
		}
		return e
	}
	return envelope{}
}

// readStatus reads a Kubernetes Status, whose code is the HTTP status; CCI
// adds the service's own as errorCode.
func readStatus(body []byte) envelope {
	e := envelope{form: formStatus, codeAt: "/errorCode"}
	if m, ok := lookup(body, "message"); ok {
		e.message = text(m)
	}
	if c, ok := lookup(body, "errorCode"); ok {
		e.code, e.numeric = text(c), isNumber(c)
	}
	return e
}

// text returns the content of a JSON string, escapes as they stand, or the
// digits of a number; nil for anything else.
func text(raw []byte) []byte {
	switch {
	case len(raw) >= 2 && raw[0] == '"':
		return raw[1 : len(raw)-1]
	case isNumber(raw):
		return raw
	}
	return nil
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
