package schema

import (
	"encoding/binary"
)

// Dates and hexadecimal digits are read eight bytes at a time: lo8 times a byte
// is that byte eight times, and hi8 selects the high bit of each.
const (
	lo8 = 0x0101010101010101
	hi8 = 0x8080808080808080
)

var daysInMonth = [16]uint64{0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}

// matchDigits compares eight bytes with pattern, in which 0 matches any digit and
// other bytes match themselves. It returns the value of each digit in its byte; the
// other bytes are 0.
//
// overflow has for each byte a number that carries it past 0x7f if it is too large:
// more than 9 for a digit, more than 0 for another byte.
func matchDigits(b []byte, pattern, overflow uint64) (digits uint64, ok bool) {
	d := binary.LittleEndian.Uint64(b) ^ pattern
	return d, (d|(d+overflow))&hi8 == 0
}

const (
	dayPattern    = '0' | '0'<<8 | '0'<<16 | '0'<<24 | '-'<<32 | '0'<<40 | '0'<<48 | '-'<<56
	dayOverflow   = 0x7f_76_76_7f_76_76_76_76
	clockPattern  = '0' | '0'<<8 | ':'<<16 | '0'<<24 | '0'<<32 | ':'<<40 | '0'<<48 | '0'<<56
	clockOverflow = 0x76_76_7f_76_76_7f_76_76
)

// pair returns the number of the two digits of d, from matchDigits, at byte k.
func pair(d uint64, k int) uint64 { return d>>(8*k)&15*10 + d>>(8*k+8)&15 }

func isDate(b []byte) bool { return len(b) == 10 && hasDate(b) }

// hasDate reports whether b begins with the date of a day that exists.
func hasDate(b []byte) bool {
	if len(b) < 10 {
		return false
	}
	d, ok := matchDigits(b, dayPattern, dayOverflow)
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

// hasClock reports whether b has a time hh:mm:ss at i. A leap second is 60.
func hasClock(b []byte, i int) bool {
	if len(b) < i+8 {
		return false
	}
	d, ok := matchDigits(b[i:], clockPattern, clockOverflow)
	return ok && pair(d, 0) < 24 && pair(d, 3) < 60 && pair(d, 6) <= 60
}

// fraction returns the offset after the fraction of a second at i and its number of
// digits: 0 if there is no fraction, -1 for a point without digits.
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

// isTimestamp accepts the forms of times in recorded responses of the services: RFC
// 3339 to the nanosecond, and the form of Go's Time.String.
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
