package errorbody

import (
	"math"

	"github.com/hwcontract/hwcontract/internal/jsonscan"
)

// name identifies the name of a member of an envelope.
type name uint8

const (
	fieldOther name = iota
	fieldErrorCode
	fieldErrorMsg
	fieldErrorMessage
	fieldErrCode
	fieldErrMsg
	fieldErrMessage
	fieldCamelCode
	fieldCamelCodeStr
	fieldCamelMsg
	fieldCamelMessage
	fieldCode
	fieldMessage
	fieldMsg
	fieldKind
	fieldStatus
	fieldReason
	fieldError
	fieldErrors
	fieldResults
	fieldRequestID
	fieldDetails
	fieldEncodedAuthorization
	numFields
)

// Members of a Kubernetes Status.
const (
	MemberReason = "reason"
	MemberStatus = "status"
)

var fieldTexts = [numFields]string{
	"", "error_code", "error_msg", "error_message", "errCode", "errMsg", "errMessage",
	"errorCode", "errorCodeStr", "errorMsg", "errorMessage", "code", "message", "msg",
	"kind", "status", "reason", "error", "errors", "results", "request_id", "details",
	"encoded_authorization_message",
}

func (n name) String() string { return fieldTexts[n] }

// fieldOf returns the name of a member, fieldOther for names that no envelope has.
func fieldOf(text []byte) name {
	switch string(text) {
	case "error_code":
		return fieldErrorCode
	case "error_msg":
		return fieldErrorMsg
	case "error_message":
		return fieldErrorMessage
	case "errCode":
		return fieldErrCode
	case "errMsg":
		return fieldErrMsg
	case "errMessage":
		return fieldErrMessage
	case "errorCode":
		return fieldCamelCode
	case "errorCodeStr":
		return fieldCamelCodeStr
	case "errorMsg":
		return fieldCamelMsg
	case "errorMessage":
		return fieldCamelMessage
	case "code":
		return fieldCode
	case "message":
		return fieldMessage
	case "msg":
		return fieldMsg
	case "kind":
		return fieldKind
	case "status":
		return fieldStatus
	case "reason":
		return fieldReason
	case "error":
		return fieldError
	case "errors":
		return fieldErrors
	case "results":
		return fieldResults
	case "request_id":
		return fieldRequestID
	case "details":
		return fieldDetails
	case "encoded_authorization_message":
		return fieldEncodedAuthorization
	}
	return fieldOther
}

// members are the members of an object that an envelope may have. The last of duplicate
// members counts. They are offsets, because they are cleared for every response.
type members struct {
	object []byte
	places [numFields]jsonscan.Span
}

func (m *members) read(object []byte) {
	m.object = object[:min(len(object), math.MaxInt32)]
	i, more := jsonscan.FirstMember(m.object)
	for more {
		var key []byte
		var value jsonscan.Span
		key, value, i = jsonscan.NextMember(m.object, i)
		if n := fieldOf(key); n != fieldOther {
			m.places[n] = value
		}
		more = jsonscan.IsMember(m.object, i)
	}
}

// raw returns the JSON text of a member, nil when there is none.
func (m *members) raw(n name) []byte {
	at := m.places[n]
	if at.From == at.To {
		return nil
	}
	return m.object[at.From:at.To]
}

// has reports whether a member is present and not null.
func (m *members) has(n name) bool {
	raw := m.raw(n)
	return len(raw) > 0 && string(raw) != "null"
}
