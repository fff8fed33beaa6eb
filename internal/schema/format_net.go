package schema

import (
	"net/netip"
	"strings"
)

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
		if c == '%' { // a zone is only meaningful on one host
			return false
		}
	}
	a, err := netip.ParseAddr(asString(b))
	return err == nil && a.Is6()
}

// isURI accepts texts with a scheme and only characters that a URI may have.
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

// schemeByte and uriByte are the bytes that a scheme and a URI may have, apart from
// escapes.
var schemeByte, uriByte = func() (scheme, uri [256]bool) {
	for c := byte('!'); c < 0x7f; c++ {
		scheme[c] = isAlnum(c) || c == '+' || c == '-' || c == '.'
		uri[c] = strings.IndexByte("\"%<>\\^`{|}", c) < 0
	}
	return scheme, uri
}()

// isEmail accepts texts with a local part before the last @ and a host name after it.
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

// isHostname accepts labels of letters, digits and hyphens, separated by dots.
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
