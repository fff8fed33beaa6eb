package check

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

var nameTexts = [names]string{
	"", "error_code", "error_msg", "error_message", "errCode", "errMsg", "errMessage",
	"errorCode", "errorCodeStr", "errorMsg", "errorMessage", "code", "message", "msg",
	"kind", "status", "reason", "error", "errors", "results", "request_id", "details",
	"encoded_authorization_message",
}

func (n name) String() string { return nameTexts[n] }

// nameOf returns the name that a member has, unnamed for all others.
func nameOf(text []byte) name {
	if len(text) >= len(namesOf) {
		return unnamed
	}
	for _, n := range namesOf[len(text)] {
		if string(text) == nameTexts[n] {
			return n
		}
	}
	return unnamed
}

// namesOf are the names of each length.
var namesOf = func() (of [32][]name) {
	for n := unnamed + 1; n < names; n++ {
		of[len(nameTexts[n])] = append(of[len(nameTexts[n])], n)
	}
	return of
}()

// members are the raw values of the members that matter, the last of those
// that stand twice.
type members [names][]byte

func (m *members) read(object []byte) {
	i, more := firstMember(object)
	for more {
		var key, value []byte
		key, value, i = nextMember(object, i)
		if n := nameOf(key); n != unnamed {
			m[n] = value
		}
		more = isMember(object, i)
	}
}

// has reports whether a member is there; null is as good as none.
func (m *members) has(n name) bool { return len(m[n]) > 0 && string(m[n]) != "null" }
