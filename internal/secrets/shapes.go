package secrets

import (
	"encoding/base64"
	"net/url"
	"strings"
	"unicode/utf8"
)

func alnum(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// minShape is the length of the shortest thing that is known by shape.
const minShape = 16

// words redacts what has the shape of a secret anywhere in s.
func (p *pass) words(s string) string {
	var out strings.Builder
	done := 0
	for i := 0; i < len(s); {
		if classes[s[i]]&inWord == 0 {
			i++
			continue
		}
		start := i
		for i < len(s) && classes[s[i]]&inWord != 0 {
			i++
		}
		if i-start < minShape {
			continue
		}
		for n := 0; n < 2 && i < len(s) && s[i] == '='; n++ {
			i++
		}
		if w := p.word(s[start:i]); w != s[start:i] {
			out.WriteString(s[done:start])
			out.WriteString(w)
			done = i
		}
	}
	if done == 0 {
		return s
	}
	out.WriteString(s[done:])
	return out.String()
}

// word redacts one word: whole, its parts between dots, or what it encodes.
func (p *pass) word(w string) string {
	if kind, ok := shape(w); ok {
		return p.secret(kind, w)
	}
	if strings.IndexByte(w, '%') >= 0 {
		return p.nested(w, p.percent)
	}
	if out := p.nested(w, p.base64); out != w {
		return out
	}
	if strings.IndexByte(w, '.') < 0 || strings.ContainsAny(w, "/+") {
		return w
	}
	parts := strings.Split(w, ".")
	for i, part := range parts {
		if kind, ok := shape(part); ok {
			parts[i] = p.secret(kind, part)
		}
	}
	return strings.Join(parts, ".")
}

// shape tells what a word is by its form alone.
func shape(w string) (Kind, bool) {
	switch {
	case jwt(w) || jwtBegun(w):
		return Token, true
	case strings.HasPrefix(w, "MII") && len(w) >= 64 && isBase64(w): // a PKI token, or DER
		return Token, true
	case strings.HasPrefix(w, "gAAAAA") && len(w) >= 60, strings.HasPrefix(w, "PKIZ_"):
		return Token, true
	case len(w) == 20 && isKey(w, false):
		return AccessKey, true
	case len(w) == 40 && isKey(w, true):
		return SecretKey, true
	}
	return "", false
}

// jwt reports whether s is a JSON Web Token with at least header and payload.
func jwt(s string) bool {
	if !strings.HasPrefix(s, "eyJ") {
		return false
	}
	dots := strings.Count(s, ".")
	if dots < 1 || dots > 4 || len(s) < minShape {
		return false
	}
	for i := range len(s) {
		if c := s[i]; !alnum(c) && c != '-' && c != '_' && c != '.' {
			return false
		}
	}
	return true
}

// jwtBegun knows a token by its header, for a text that was cut: base64 of
// {"alg, {"typ, {"kid, {"enc, {"cty and {"x5.
func jwtBegun(s string) bool {
	if len(s) < minShape || !strings.HasPrefix(s, "eyJ") {
		return false
	}
	switch s[3:6] {
	case "hbG", "0eX", "raW", "lbm", "jdH", "4NX":
		return true
	}
	return false
}

// isKey reports whether w is made as keys are: an access key of 20 capitals
// and digits, a secret key of 40 letters of both cases and digits.
func isKey(w string, lower bool) bool {
	var digits, uppers, lowers int
	for i := range len(w) {
		switch c := w[i]; {
		case '0' <= c && c <= '9':
			digits++
		case 'A' <= c && c <= 'Z':
			uppers++
		case 'a' <= c && c <= 'z':
			lowers++
		default:
			return false
		}
	}
	return digits > 0 && uppers > 0 && (lowers > 0) == lower
}

func isHex(s string) bool {
	letters := 0
	for i := range len(s) {
		c := s[i]
		if 'A' <= c && c <= 'F' || 'a' <= c && c <= 'f' {
			letters++
		} else if alnum(c) && c > '9' {
			return false
		}
	}
	return letters > 0
}

func isUUID(s string) bool {
	return len(s) == 36 && s[8] == '-' && s[13] == '-' && s[18] == '-' && s[23] == '-' && isHex(s)
}

func isBase64(s string) bool {
	for i := range len(s) {
		if c := s[i]; !alnum(c) && strings.IndexByte("+/-_=", c) < 0 {
			return false
		}
	}
	return true
}

// percent redacts what a percent-encoded word says.
func (p *pass) percent(w string) string {
	plain, err := url.PathUnescape(w)
	if err != nil || plain == w {
		return w
	}
	if out := p.text(plain); out != plain {
		return url.QueryEscape(out)
	}
	return w
}

var encodings = []*base64.Encoding{base64.StdEncoding, base64.RawStdEncoding, base64.URLEncoding, base64.RawURLEncoding}

// base64 redacts the text that a word encodes.
func (p *pass) base64(w string) string {
	plain, enc := decode(w)
	if enc == nil {
		return w
	}
	if out := p.value(plain); out != plain {
		return enc.EncodeToString([]byte(out))
	}
	return w
}

// decode returns the text in base64 that w is, and nil when it is none.
func decode(w string) (string, *base64.Encoding) {
	if len(w) < 8 || !isBase64(w) {
		return "", nil
	}
	for _, enc := range encodings {
		if plain, err := enc.DecodeString(w); err == nil {
			if !printable(plain) {
				return "", nil
			}
			return string(plain), enc
		}
	}
	return "", nil
}

func printable(b []byte) bool {
	for _, c := range b {
		if c < 0x20 && c != '\n' && c != '\r' && c != '\t' || c == 0x7f {
			return false
		}
	}
	return len(b) > 0 && utf8.Valid(b)
}
