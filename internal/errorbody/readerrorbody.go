package errorbody

import (
	"strings"

	"github.com/hwcontract/hwcontract/internal/jsonscan"
)

// ReadBody reads the body of an error, which need not be JSON. e must be empty.
func (e *Envelope) ReadBody(body []byte) {
	i := jsonscan.SkipSpace(body, 0)
	if i >= len(body) {
		return
	}
	switch c := body[i]; {
	case c == '{':
		e.ReadJSON(body[i:])
	case c == '[':
		e.ReadJSON(jsonscan.FirstElement(body[i:]))
	case c == '"':
		end, _ := jsonscan.SkipString(body, i)
		message := text(body[i:end])
		e.Form, e.Code, e.Message = FormText, FindCode(message), message
	case isNumber(body[i:]) || isKeyword(body[i:]):
		// the body is JSON without a message or a code
	default:
		e.readText(body[i:])
	}
}

func isKeyword(b []byte) bool {
	switch strings.TrimRight(string(b[:min(len(b), 8)]), " \t\r\n") {
	case "null", "true", "false":
		return true
	}
	return false
}
