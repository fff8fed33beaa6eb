package schema

import (
	"encoding/binary"
	"net/netip"
	"strings"
	"unsafe"
)

// Dates and hexadecimal digits are read eight bytes at a time: lo8 times a byte
// is that byte eight times, and hi8 selects the high bit of each.
const (
	lo8 = 0x0101010101010101
	hi8 = 0x8080808080808080
)

// format is a rule on the text of a string that a name stands for.
type format struct {
	want  string
	check func([]byte) bool
	// size, where the syntax tells its own end, returns how much of the text is
	// of this format, or -1: so a string need not be measured before.
	size func([]byte) int
}

// formats are the names that are checked on strings; int32 and int64 are
// numbers' business. Others are annotations: binary and password have no
// syntax, int-or-string is said by the types beside it.
var formats = map[string]*format{
	"date-time": {"date-time (RFC 3339)", isDateTime, sizeOfDateTime},
	"date":      {"date (RFC 3339)", isDate, nil},
	"timestamp": {"timestamp (RFC 3339, or as Go prints a time)", isTimestamp, sizeOfTimestamp},
	"uuid":      {"uuid", isUUID, sizeOfUUID},
	"byte":      {"byte (base64)", isBase64, nil},
	"ipv4":      {"ipv4", isIPv4, nil},
	"ipv6":      {"ipv6", isIPv6, nil},
	"uri":       {"uri (RFC 3986)", isURI, sizeOfURI},
	"email":     {"email", isEmail, nil},
	"hostname":  {"hostname (RFC 1123)", isHostname, nil},
}

var daysInMonth = [16]uint64{0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}

// spread reads eight bytes that must look like pattern, in which 0 stands for
// any digit and other bytes for themselves. It returns the value of each digit
// in its byte; the others are 0.
func spread(b []byte, pattern, slack uint64) (digits uint64, ok bool) {
	d := binary.LittleEndian.Uint64(b) ^ pattern
	// slack is what takes a byte past 0x7f when it is too large: more than 9
	// where a digit stands, more than 0 elsewhere.
	return d, (d|(d+slack))&hi8 == 0
}

const (
	dayPattern   = '0' | '0'<<8 | '0'<<16 | '0'<<24 | '-'<<32 | '0'<<40 | '0'<<48 | '-'<<56
	daySlack     = 0x7f_76_76_7f_76_76_76_76
	clockPattern = '0' | '0'<<8 | ':'<<16 | '0'<<24 | '0'<<32 | ':'<<40 | '0'<<48 | '0'<<56
	clockSlack   = 0x76_76_7f_76_76_7f_76_76
)

// pair is the number that two digits of spread write, from byte k on.
func pair(d uint64, k int) uint64 { return d>>(8*k)&15*10 + d>>(8*k+8)&15 }

func isDate(b []byte) bool { return len(b) == 10 && hasDate(b) }

// hasDate reports whether b begins with a day that the calendar knows.
func hasDate(b []byte) bool {
	if len(b) < 10 {
		return false
	}
	d, ok := spread(b, dayPattern, daySlack)
	d1, d0 := uint64(b[8]-'0'), uint64(b[9]-'0')
	if !ok || d1 > 9 || d0 > 9 {
		return false
	}
	century, year, month, day := pair(d, 0), pair(d, 2), pair(d, 5), d1*10+d0
	if month > 12 || day < 1 || day > daysInMonth[month] {
		return false
	}
	leap := year%4 == 0 && (year != 0 || century%4 == 0)
	return month != 2 || day < 29 || leap
}

// hasClock reports whether hh:mm:ss stands at i. A leap second is 60.
func hasClock(b []byte, i int) bool {
	if len(b) < i+8 {
		return false
	}
	d, ok := spread(b[i:], clockPattern, clockSlack)
	return ok && pair(d, 0) < 24 && pair(d, 3) < 60 && pair(d, 6) <= 60
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

// afterOffset returns the offset after the Z or ±hh:mm at i, or -1.
func afterOffset(b []byte, i int) int {
	if i < len(b) && b[i]|0x20 == 'z' {
		return i + 1
	}
	if i < 0 || i > len(b)-6 || b[i] != '+' && b[i] != '-' || b[i+3] != ':' {
		return -1
	}
	h1, h0, m1, m0 := b[i+1]-'0', b[i+2]-'0', b[i+4]-'0', b[i+5]-'0'
	if h1 > 2 || h0 > 9 || h1 == 2 && h0 > 3 || m1 > 5 || m0 > 9 {
		return -1
	}
	return i + 6
}

func isDateTime(b []byte) bool { return sizeOfDateTime(b) == len(b) }

func sizeOfDateTime(b []byte) int {
	if !hasDate(b) || len(b) < 20 || b[10]|0x20 != 't' || !hasClock(b, 11) {
		return -1
	}
	if b[19] == 'Z' { // nearly always
		return 20
	}
	i, size := fraction(b, 19)
	if size < 0 {
		return -1
	}
	return afterOffset(b, i)
}

// isTimestamp accepts what the services were seen to answer: RFC 3339 to the
// nanosecond, and times printed by Go's Time.String.
func isTimestamp(b []byte) bool { return sizeOfTimestamp(b) == len(b) }

func sizeOfTimestamp(b []byte) int {
	if !hasDate(b) || len(b) < 20 || !hasClock(b, 11) {
		return -1
	}
	i, size := fraction(b, 19)
	if size < 0 || size > 9 {
		return -1
	}
	const zone = " +0000 UTC"
	switch {
	case b[10]|0x20 == 't':
		return afterOffset(b, i)
	case b[10] == ' ' && len(b)-i >= len(zone) && string(b[i:i+len(zone)]) == zone:
		return i + len(zone)
	}
	return -1
}

func isUUID(b []byte) bool { return sizeOfUUID(b) == len(b) }

func sizeOfUUID(b []byte) int {
	if len(b) < 36 || b[8] != '-' || b[13] != '-' || b[18] != '-' || b[23] != '-' {
		return -1
	}
	word := binary.LittleEndian.Uint64
	half := func(b []byte) uint64 { return uint64(binary.LittleEndian.Uint32(b)) }
	if areHex(word(b)) && areHex(half(b[9:])|half(b[14:])<<32) &&
		areHex(half(b[19:])|half(b[24:])<<32) && areHex(word(b[28:])) {
		return 36
	}
	return -1
}

// areHex reports whether all eight bytes are hexadecimal digits. Adding 0x80-c
// takes a byte from c on past 0x7f, so the high bits tell who is in a range.
func areHex(x uint64) bool {
	if x&hi8 != 0 {
		return false
	}
	y := x | 0x20*lo8 // lower case
	digit := (x + (0x80-'0')*lo8) &^ (x + (0x7f-'9')*lo8)
	letter := (y + (0x80-'a')*lo8) &^ (y + (0x7f-'f')*lo8)
	return (digit|letter)&hi8 == hi8
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

// asBytes lends the text to a function that neither keeps nor changes anything.
func asBytes(s string) []byte { return unsafe.Slice(unsafe.StringData(s), len(s)) }

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
func isURI(b []byte) bool { return sizeOfURI(b) == len(b) }

func sizeOfURI(b []byte) int {
	colon := 0
	for colon < len(b) && schemeByte[b[colon]] {
		colon++
	}
	if colon == 0 || colon == len(b) || b[colon] != ':' || b[0]|0x20 < 'a' {
		return -1
	}
	i := colon + 1
	for i < len(b) && (uriByte[b[i]] || b[i] == '%' && i+2 < len(b) && isHex(b[i+1]) && isHex(b[i+2])) {
		i++
	}
	return i
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
