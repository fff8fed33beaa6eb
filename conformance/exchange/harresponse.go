package exchange

import (
	"strconv"
	"strings"
)

func (h *harReader) response(x *Exchange) {
	s, d := h.s, &h.builder.resp
	if !h.isType('{', "response", "an object") {
		return
	}
	hasStatus := false
	for s.Open('{'); s.More('}'); {
		switch string(s.Key()) {
		case "status":
			hasStatus = true
			x.Response.Status = h.status()
		case "headers":
			if h.isType('[', "headers", "a list") {
				h.headers(d)
			}
		case "bodySize":
			h.resp.bodySize = h.integer(-1)
		case "content":
			h.resp.present = true
			if h.isType('{', "content", "an object") {
				h.content(d, &h.resp, &x.Response.Body)
			}
		case "_error":
			x.Response.Cancelled = h.cancelled() || x.Response.Cancelled
		default:
			s.Skip()
		}
	}
	if !hasStatus {
		h.setDefect("status is missing")
	}
}

// status reads the status of a response. Recorders write 0 or a negative number if the
// request was not sent or had no response.
func (h *harReader) status() int {
	s := h.s
	if c, ok := s.Peek(); ok && c != '-' && (c < '0' || c > '9') {
		h.isType('0', "status", "a number")
		return 0
	}
	num := string(s.Number())
	switch n, ok := wholeNumber(num); {
	case !ok:
		h.setDefect("status is " + num[:min(len(num), 20)] + ", want a whole number")
	default:
		status, defect := checkStatus(n)
		h.setDefect(defect)
		return status
	}
	return 0
}

// checkStatus returns the status of a response and a description of what is wrong with
// it. The status is 0 if there was no response, for which recorders also write -1.
func checkStatus(n int64) (status int, defect string) {
	switch {
	case n > 999:
		return 0, "status is " + strconv.FormatInt(n, 10) + ", want 0 to 999"
	case n < 0:
		return 0, ""
	}
	return int(n), ""
}

// cancelled reads the error text that a browser records for a failed request, and
// reports whether the request was cancelled.
func (h *harReader) cancelled() bool {
	p := h.builder.take(h.s, 64)
	reason := strings.ToUpper(string(h.builder.text[p.from:p.to]))
	return strings.Contains(reason, "ABORT") || strings.Contains(reason, "CANCEL")
}

// isType reports whether the next value begins with c. It skips a value of another
// type and makes the response unreadable.
func (h *harReader) isType(c byte, name, want string) bool {
	got, ok := h.s.Peek()
	if !ok || got == c {
		return ok
	}
	h.setDefect(name + " is " + typeName(got) + ", want " + want)
	h.s.Skip()
	return false
}

// typeName returns the type of the JSON value that begins with c.
func typeName(c byte) string {
	switch c {
	case '{':
		return "an object"
	case '[':
		return "a list"
	case '"':
		return "a string"
	case 't', 'f':
		return "a boolean"
	case 'n':
		return "null"
	}
	return "a number"
}

// setDefect sets the defect of the response, unless it has one.
func (h *harReader) setDefect(what string) {
	if h.defect == "" {
		h.defect = what
	}
}
