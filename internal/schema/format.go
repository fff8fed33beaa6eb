package schema

import (
	"encoding/binary"
	"unsafe"
)

// format is a value of the keyword format for strings.
type format struct {
	want  string            // for messages
	check func([]byte) bool // reports whether the text has the format
	// size returns the length of the prefix of a text that has the format, or -1. It
	// is nil for formats whose syntax does not determine their end. With it, the end of
	// a string need not be found first.
	size func([]byte) int
}

// formats are the formats of strings that are checked. numberRules checks int32 and
// int64. Other formats are annotations: binary and password have no syntax, and
// int-or-string follows from the types.
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

// areHex reports whether all eight bytes are hexadecimal digits. Adding 0x80-c sets
// the high bit of each byte that is at least c.
func areHex(x uint64) bool {
	if x&hi8 != 0 {
		return false
	}
	y := x | 0x20*lo8 // lower case
	digit := (x + (0x80-'0')*lo8) &^ (x + (0x7f-'9')*lo8)
	letter := (y + (0x80-'a')*lo8) &^ (y + (0x7f-'f')*lo8)
	return (digit|letter)&hi8 == hi8
}

// isBase64 accepts both alphabets, with or without padding.
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

// asString returns b as a string without a copy, for a function that does not keep it.
func asString(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

// asBytes returns s as bytes without a copy, for a function that neither keeps nor
// changes them.
func asBytes(s string) []byte { return unsafe.Slice(unsafe.StringData(s), len(s)) }
