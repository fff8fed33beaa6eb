package redact

import (
	"bytes"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/exchange"
)

// innocent reports whether a text holds nothing to look at: no name of a
// secret, nothing encoded or assigned, and no word that is strange. Most
// bodies are innocent, and this is cheap.
func innocent[T string | []byte](s T, strange func(T) bool) bool {
	if suspect(s) {
		return false
	}
	for i := 0; i+minShape <= len(s); {
		j := i + minShape - 1
		for j >= i && wordByte[s[j]] {
			j--
		}
		if j >= i {
			i = j + 1 // no word that begins up to here is long enough
			continue
		}
		end := i + minShape
		for end < len(s) && wordByte[s[end]] {
			end++
		}
		if strange(s[i:end]) || end < len(s) && s[end] == '=' {
			return false
		}
		i = end
	}
	return true
}

// mixed reports whether a word has capitals and digits, as keys and tokens
// do, or is escaped.
func mixed[T string | []byte](word T) bool {
	var digit, upper bool
	for i := range len(word) {
		switch c := word[i]; {
		case '0' <= c && c <= '9':
			digit = true
		case 'A' <= c && c <= 'Z':
			upper = true
		case c == '%':
			return true
		}
	}
	return digit && upper
}

// mixedValue is mixed for header values. The products that browsers list, such
// as AppleWebKit/537.36, are neither base64 nor made of parts that are looked
// at; a path, which is, begins with a slash.
func mixedValue(word string) bool {
	product := word[0] != '/' && strings.IndexByte(word, '/') > 0 && strings.IndexByte(word, '.') > 0
	return mixed(word) && !(product && strings.IndexByte(word, '%') < 0)
}

// innocentBody is innocent for bodies: of a large one only clues are asked.
func innocentBody(b []byte) bool {
	if len(b) > small {
		return !suspect(b)
	}
	return innocent(b, mixed) && bytes.IndexByte(b, '@') < 0 && bytes.IndexByte(b, '=') < 0
}

func innocentURL(u string) bool { return assignsNothing(u) && innocent(u, mixed) }

// assignsNothing reports whether nothing in a URL or header value is assigned
// to the name of a secret, and nothing is escaped.
func assignsNothing(s string) bool {
	space := false
	for i := range len(s) {
		switch s[i] {
		case '@', '%':
			return false
		case '+':
			space = true // in the name of a parameter
		case '=', ':':
			_, name := nameBefore(s, i)
			if _, secret := secretName(name); secret || space || isAuthorization(name) || isCookie(name) {
				return false
			}
		}
	}
	return true
}

func innocentHeader(h exchange.Header) bool {
	for _, f := range h {
		if isAuthorization(f.Name) || isCookie(f.Name) {
			return false
		}
		if _, secret := secretName(f.Name); secret || !assignsNothing(f.Value) {
			return false
		}
		strange := mixedValue
		if isReference(f.Name) {
			strange = mixed
		}
		if !innocent(f.Value, strange) {
			return false
		}
	}
	return true
}
