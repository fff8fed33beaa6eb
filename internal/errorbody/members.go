package errorbody

import (
	"math"

	"github.com/hwcontract/hwcontract/internal/jsonscan"
)

// name is a member that envelopes are made of.
type name uint8

const (
	unnamed name = iota
	errorCode
	errorMsg
	errorMessage
	errCode
	errMsg
	errMessage
	camelCode
	camelCodeStr
	camelMsg
	camelMessage
	code
	message
	msg
	kind
	status
	reason
	failure
	failures
	results
	requestID
	details
	encodedAuthorization
	names
)

// Members of a Kubernetes Status.
const (
	MemberReason = "reason"
	MemberStatus = "status"
)

var nameTexts = [names]string{
	"", "error_code", "error_msg", "error_message", "errCode", "errMsg", "errMessage",
	"errorCode", "errorCodeStr", "errorMsg", "errorMessage", "code", "message", "msg",
	"kind", "status", "reason", "error", "errors", "results", "request_id", "details",
	"encoded_authorization_message",
}

func (n name) String() string { return nameTexts[n] }

// nameOf returns the name that a member has, unnamed for all others.
func nameOf(text []byte) name {
	switch string(text) {
	case "error_code":
		return errorCode
	case "error_msg":
		return errorMsg
	case "error_message":
		return errorMessage
	case "errCode":
		return errCode
	case "errMsg":
		return errMsg
	case "errMessage":
		return errMessage
	case "errorCode":
		return camelCode
	case "errorCodeStr":
		return camelCodeStr
	case "errorMsg":
		return camelMsg
	case "errorMessage":
		return camelMessage
	case "code":
		return code
	case "message":
		return message
	case "msg":
		return msg
	case "kind":
		return kind
	case "status":
		return status
	case "reason":
		return reason
	case "error":
		return failure
	case "errors":
		return failures
	case "results":
		return results
	case "request_id":
		return requestID
	case "details":
		return details
	case "encoded_authorization_message":
		return encodedAuthorization
	}
	return unnamed
}

// members are the members of an object that matter, the last of those that
// stand twice. They are kept as places, since empty ones are made for every
// answer.
type members struct {
	object []byte
	places [names]jsonscan.Span
}

func (m *members) read(object []byte) {
	m.object = object[:min(len(object), math.MaxInt32)]
	i, more := jsonscan.FirstMember(m.object)
	for more {
		var key []byte
		var value jsonscan.Span
		key, value, i = jsonscan.NextMember(m.object, i)
		if n := nameOf(key); n != unnamed {
			m.places[n] = value
		}
		more = jsonscan.IsMember(m.object, i)
	}
}

// raw returns the value of a member as it stands there, nil when there is none.
func (m *members) raw(n name) []byte {
	at := m.places[n]
	if at.From == at.To {
		return nil
	}
	return m.object[at.From:at.To]
}

// has reports whether a member is there; null is as good as none.
func (m *members) has(n name) bool {
	raw := m.raw(n)
	return len(raw) > 0 && string(raw) != "null"
}
