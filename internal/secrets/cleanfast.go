package secrets

import (
	"bytes"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/exchange"
)

// class tells what a byte may be part of.
type class uint8

const (
	inWord    class = 1 << iota // of what a credential in a text is made of
	hasNumber                   // keys and tokens have digits
	isCapital                   // and capitals
	isEscape                    // begins an escape of a URL
	isSign                      // assigns or escapes something, see assignsNothing
)

var classes = func() (t [256]class) {
	for c := range t {
		if alnum(byte(c)) || strings.IndexByte("+/_.~%-", byte(c)) >= 0 {
			t[c] = inWord
		}
	}
	for c := '0'; c <= '9'; c++ {
		t[c] |= hasNumber
	}
	for c := 'A'; c <= 'Z'; c++ {
		t[c] |= isCapital
	}
	t['%'] |= isEscape
	for _, c := range "@%+=:" {
		t[c] |= isSign
	}
	return t
}()

// looksRandom reports whether a word is made as keys and tokens are, or escaped.
func (c class) looksRandom() bool {
	return c&isEscape != 0 || c&(hasNumber|isCapital) == hasNumber|isCapital
}

// cleanText reports whether a text holds nothing to look at: no name of a
// secret, nothing encoded or assigned, and no word that looks random, unless it
// is exempt. Most bodies are clean, and this is cheap.
func cleanText[T string | []byte](s T, exempt func(T) bool) bool {
	if mayContainSecret(s) {
		return false
	}
	for i := 0; i+minShape <= len(s); {
		var has class
		j := i + minShape - 1
		for ; j >= i; j-- {
			c := classes[s[j]]
			if c&inWord == 0 {
				break
			}
			has |= c
		}
		if j >= i {
			i = j + 1 // no word that begins up to here is long enough
			continue
		}
		end := i + minShape
		for end < len(s) && classes[s[end]]&inWord != 0 {
			has |= classes[s[end]]
			end++
		}
		if has.looksRandom() && !exempt(s[i:end]) || end < len(s) && s[end] == '=' {
			return false
		}
		i = end
	}
	return true
}

// never exempts no word.
func never[T string | []byte](T) bool { return false }

// isProduct exempts the products that browsers list, such as
// AppleWebKit/537.36: they are neither base64 nor made of parts that are
// looked at. A path, which is, begins with a slash.
func isProduct(word string) bool {
	slash := strings.IndexByte(word, '/')
	return slash > 0 && strings.IndexByte(word, '.') > slash && strings.IndexByte(word, '%') < 0 &&
		strings.Trim(word[:slash], "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" && len(word) < minShape*2
}

// cleanBody is cleanText for bodies: of a large one only keywords are looked for.
func cleanBody(b []byte) bool {
	if len(b) > small {
		return !mayContainSecret(b)
	}
	return cleanText(b, never) && bytes.IndexByte(b, '@') < 0 && bytes.IndexByte(b, '=') < 0
}

func cleanURL(u string) bool { return assignsNothing(u) && cleanText(u, never) }

// assignsNothing reports whether nothing in a URL or header value is assigned
// to the name of a secret, and nothing is escaped.
func assignsNothing(s string) bool {
	space := false
	for i := range len(s) {
		if classes[s[i]]&isSign == 0 {
			continue
		}
		switch s[i] {
		case '@', '%':
			return false
		case '+':
			space = true // in the name of a parameter
		case '=', ':':
			if _, name := nameBefore(s, i); space || !cleanName(name) {
				return false
			}
		}
	}
	return true
}

// cleanName reports whether what has this name is no secret for that.
// Those that nearly every exchange has are known.
func cleanName(name string) bool {
	switch name {
	case "https", "http", "Accept", "Accept-Encoding", "Cache-Control", "Connection", "Content-Encoding", "Content-Length",
		"Content-Type", "Date", "Host", "Server", "Transfer-Encoding", "User-Agent", "Vary", "X-Request-Id", "accept", "charset",
		"connection", "content-encoding", "content-length", "content-type", "date", "host", "limit", "marker", "server",
		"transfer-encoding", "user-agent", "x-request-id":
		return true
	}
	return judgeName(name).sure == notSecret && !isAuthorization(name) && !isCookie(name) && !strings.EqualFold(name, "Sec-WebSocket-Protocol")
}

func cleanHeader(h exchange.Header) bool {
	for _, f := range h {
		if !cleanName(f.Name) || !assignsNothing(f.Value) {
			return false
		}
		exempt := isProduct
		if isReference(f.Name) {
			exempt = never
		}
		if !cleanText(f.Value, exempt) {
			return false
		}
	}
	return true
}
