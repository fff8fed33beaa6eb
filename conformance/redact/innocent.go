package redact

import (
	"bytes"

	"github.com/hwcontract/hwcontract/conformance/exchange"
)

// innocent reports whether a text holds nothing to look at: no name of a
// secret, nothing encoded or assigned, and no word that mixes capitals and
// digits as keys and tokens do. Most bodies are innocent, and this is cheap.
func innocent[T string | []byte](s T) bool {
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
		if mixed(s[i:end]) || end < len(s) && s[end] == '=' {
			return false
		}
		i = end
	}
	return true
}

// mixed reports whether a word has capitals and digits, or is escaped.
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

// innocentBody is innocent for bodies: of a large one only clues are asked.
func innocentBody(b []byte) bool {
	if len(b) > small {
		return !suspect(b)
	}
	return innocent(b) && bytes.IndexByte(b, '@') < 0 && bytes.IndexByte(b, '=') < 0
}

func innocentURL(u string) bool {
	for i := range len(u) {
		if c := u[i]; c == '@' || c == '=' || c == '%' {
			return false
		}
	}
	return innocent(u)
}

func innocentHeader(h exchange.Header) bool {
	for _, f := range h {
		if isAuthorization(f.Name) || isCookie(f.Name) {
			return false
		}
		if _, secret := secretName(f.Name); secret || !innocentURL(f.Value) {
			return false
		}
	}
	return true
}
