package schema

import (
	"net/netip"
	"strings"
	"unsafe"
)

// format is a rule on the text of a string that a name stands for.
type format struct {
	want  string
	check func([]byte) bool
}

// formats are the names that are checked on strings; int32 and int64 are
// numbers' business. Others are annotations: binary and password have no
// syntax, int-or-string is said by the types beside it.
var formats = map[string]*format{
	"date-time": {"date-time (RFC 3339)", isDateTime},
	"date":      {"date (RFC 3339)", isDate},
	"timestamp": {"timestamp (RFC 3339, or as Go prints a time)", isTimestamp},
	"uuid":      {"uuid", isUUID},
	"byte":      {"byte (base64)", isBase64},
	"ipv4":      {"ipv4", isIPv4},
	"ipv6":      {"ipv6", isIPv6},
	"uri":       {"uri (RFC 3986)", isURI},
	"email":     {"email", isEmail},
	"hostname":  {"hostname (RFC 1123)", isHostname},
}

// twoDigits returns the number at i, or -1.
func twoDigits(b []byte, i int) int {
	if i+2 > len(b) {
		return -1
	}
	x, y := b[i]-'0', b[i+1]-'0'
	if x > 9 || y > 9 {
		return -1
	}
	return int(x)*10 + int(y)
}

var daysInMonth = [13]int{0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}

func isDate(b []byte) bool { return len(b) == 10 && hasDate(b) }

// hasDate reports whether b begins with a day that the calendar knows.
func hasDate(b []byte) bool {
	if len(b) < 10 || b[4] != '-' || b[7] != '-' {
		return false
	}
	c, y, m, d := twoDigits(b, 0), twoDigits(b, 2), twoDigits(b, 5), twoDigits(b, 8)
	if c < 0 || y < 0 || m < 1 || m > 12 || d < 1 || d > daysInMonth[m] {
		return false
	}
	leap := y%4 == 0 && (y != 0 || c%4 == 0)
	return m != 2 || d < 29 || leap
}

// hasClock reports whether hh:mm:ss stands at i. A leap second is 60.
func hasClock(b []byte, i int) bool {
	if len(b) < i+8 || b[i+2] != ':' || b[i+5] != ':' {
		return false
	}
	h, m, s := twoDigits(b, i), twoDigits(b, i+3), twoDigits(b, i+6)
	return h >= 0 && h < 24 && m >= 0 && m < 60 && s >= 0 && s <= 60
}

// fraction returns the offset after the fraction of a second at i, if there is
// one, and how many digits it has; -1 for a point without digits.
func fraction(b []byte, i int) (next, size int) {
	if i >= len(b) || b[i] != '.' {
		return i, 0
	}
	next = digits(b, i+1)
	if size = next - i - 1; size == 0 {
		return next, -1
	}
	return next, size
}

// isOffset reports whether b is Z or ±hh:mm.
func isOffset(b []byte) bool {
	if len(b) == 1 {
		return b[0] == 'Z' || b[0] == 'z'
	}
	if len(b) != 6 || b[0] != '+' && b[0] != '-' || b[3] != ':' {
		return false
	}
	h, m := twoDigits(b, 1), twoDigits(b, 4)
	return h >= 0 && h < 24 && m >= 0 && m < 60
}

func isDateTime(b []byte) bool {
	if !hasDate(b) || len(b) < 20 || b[10]|0x20 != 't' || !hasClock(b, 11) {
		return false
	}
	i, size := fraction(b, 19)
	return size >= 0 && isOffset(b[i:])
}

// isTimestamp accepts what the services were seen to answer: RFC 3339 to the
// nanosecond, and times printed by Go's Time.String.
func isTimestamp(b []byte) bool {
	if !hasDate(b) || len(b) < 20 || !hasClock(b, 11) {
		return false
	}
	i, size := fraction(b, 19)
	if size < 0 || size > 9 {
		return false
	}
	if b[10] == ' ' {
		return string(b[i:]) == " +0000 UTC"
	}
	return b[10]|0x20 == 't' && isOffset(b[i:])
}

func isUUID(b []byte) bool {
	if len(b) != 36 || b[8] != '-' || b[13] != '-' || b[18] != '-' || b[23] != '-' {
		return false
	}
	var bad int8 // negative as soon as one byte is no digit
	for i, c := range b {
		if i != 8 && i != 13 && i != 18 && i != 23 {
			bad |= hexValue[c]
		}
	}
	return bad >= 0
}

// isBase64 takes either alphabet, with or without padding.
func isBase64(b []byte) bool {
	n := len(b)
	for n > 0 && len(b)-n < 2 && b[n-1] == '=' {
		n--
	}
	if n%4 == 1 || n < len(b) && len(b)%4 != 0 {
		return false
	}
	for _, c := range b[:n] {
		if !isAlnum(c) && c != '+' && c != '/' && c != '-' && c != '_' {
			return false
		}
	}
	return true
}

func isAlnum(c byte) bool {
	return c-'0' <= 9 || c|0x20 >= 'a' && c|0x20 <= 'z'
}

// asString lends the bytes to a function that keeps nothing.
func asString(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

func isIPv4(b []byte) bool {
	if len(b) > len("255.255.255.255") {
		return false
	}
	a, err := netip.ParseAddr(asString(b))
	return err == nil && a.Is4()
}

func isIPv6(b []byte) bool {
	if len(b) > 64 {
		return false
	}
	for _, c := range b {
		if c == '%' { // a zone is the host's business
			return false
		}
	}
	a, err := netip.ParseAddr(asString(b))
	return err == nil && a.Is6()
}

// isURI asks for a scheme and for characters that a URI may hold.
func isURI(b []byte) bool {
	colon := 0
	for colon < len(b) && schemeByte[b[colon]] {
		colon++
	}
	if colon == 0 || colon == len(b) || b[colon] != ':' || b[0]|0x20 < 'a' {
		return false
	}
	for i := colon + 1; i < len(b); i++ {
		if !uriByte[b[i]] && (b[i] != '%' || i+2 >= len(b) || hexValue[b[i+1]] < 0 || hexValue[b[i+2]] < 0) {
			return false
		}
	}
	return true
}

// schemeByte and uriByte tell which bytes a scheme and a URI may hold, escapes
// aside.
var schemeByte, uriByte = func() (scheme, uri [256]bool) {
	for c := byte('!'); c < 0x7f; c++ {
		scheme[c] = isAlnum(c) || c == '+' || c == '-' || c == '.'
		uri[c] = strings.IndexByte("\"%<>\\^`{|}", c) < 0
	}
	return scheme, uri
}()

// isEmail asks for something on both sides of the last @, and a domain that is
// a host name.
func isEmail(b []byte) bool {
	at := strings.LastIndexByte(asString(b), '@')
	if at <= 0 || at > 64 {
		return false
	}
	for _, c := range b[:at] {
		if c <= ' ' || c == 0x7f || strings.IndexByte("()<>[]:;@\\,\"", c) >= 0 {
			return false
		}
	}
	return b[0] != '.' && b[at-1] != '.' && isHostname(b[at+1:])
}

// isHostname asks for labels of letters, digits and hyphens.
func isHostname(b []byte) bool {
	if len(b) == 0 || len(b) > 253 {
		return false
	}
	label := 0
	for i, c := range b {
		switch {
		case c == '.':
			if label == 0 || b[i-1] == '-' {
				return false
			}
			label = 0
			continue
		case isAlnum(c):
		case c == '-' && label > 0:
		default:
			return false
		}
		if label++; label > 63 {
			return false
		}
	}
	return b[len(b)-1] != '-' && b[len(b)-1] != '.'
}
