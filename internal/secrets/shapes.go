package secrets

import (
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
	p.visit(len(s))
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
	if p.shapeOnly && isPseudonym(w) {
		return p.swap(Token, w)
	}
	if strings.IndexByte(w, '%') >= 0 {
		return p.nested(w, p.percent)
	}
	if out := p.nested(w, p.base64); out != w {
		return out
	}
	return p.wordParts(w)
}

// wordParts redacts the parts of a word between dots and slashes.
func (p *pass) wordParts(w string) string {
	if !strings.ContainsAny(w, "./") || len(w) < minShape {
		return w
	}
	var out strings.Builder
	start := 0
	for i := 0; i <= len(w); i++ {
		if i < len(w) && w[i] != '.' && w[i] != '/' {
			continue
		}
		part := w[start:i]
		if kind, ok := shape(part); ok {
			part = p.secret(kind, part)
		}
		out.WriteString(part)
		if i < len(w) {
			out.WriteByte(w[i])
		}
		start = i + 1
	}
	return out.String()
}

// tokenPrefixes begin the tokens of vendors, with the least length of one.
var tokenPrefixes = []struct {
	text string
	size int
	kind Kind
}{
	{"MII", 64, Token}, {"gAAAAA", 60, Token}, {"PKIZ_", 16, Token},
	{"ghp_", 30, Token}, {"gho_", 30, Token}, {"ghs_", 30, Token}, {"ghu_", 30, Token}, {"ghr_", 30, Token}, {"github_pat_", 30, Token},
	{"glpat-", 20, Token}, {"xoxb-", 20, Token}, {"xoxp-", 20, Token}, {"xoxa-", 20, Token}, {"xoxr-", 20, Token}, {"xapp-", 20, Token},
	{"AKIA", 20, AccessKey}, {"ASIA", 20, AccessKey}, {"LTAI", 16, AccessKey}, {"AIza", 35, SecretKey}, {"npm_", 30, Token}, {"hf_", 30, Token},
	{"dckr_pat_", 20, Token}, {"sk_live_", 20, SecretKey}, {"rk_live_", 20, SecretKey}, {"sk-ant-", 20, SecretKey}, {"sk-proj-", 20, SecretKey},
	{"whsec_", 20, SecretKey}, {"hvs.", 20, Token}, {"glsa_", 20, Token}, {"ya29.", 20, Token}, {"AGE-SECRET-KEY-1", 20, PrivateKey}, {"SG.", 40, SecretKey},
}

// shape tells what a word is by its form alone. Twenty capitals and digits are
// an access key only where something beside them says so.
func shape(w string) (Kind, bool) {
	if len(w) < minShape {
		return "", false
	}
	if jwt(w) || jwtBegun(w) {
		return Token, true
	}
	for i := range tokenPrefixes {
		t := &tokenPrefixes[i]
		if w[0] == t.text[0] && len(w) >= t.size && strings.HasPrefix(w, t.text) && isBase64(strings.ReplaceAll(w, ".", "")) && hasDigit(w) {
			return t.kind, true
		}
	}
	if len(w) == 40 && isKey(w, true) {
		return SecretKey, true
	}
	return "", false
}

func hasDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }

// looksLikeToken reports whether s is made as tokens and keys are: one word of
// 16 and more characters with capitals, small letters and digits, an access
// key, 32 and more digits of hex, or user:password in base64.
func looksLikeToken(s string) bool {
	if len(s) < minShape || len(s) > 1<<16 || isUUID(s) || isTime(s) {
		return false
	}
	if _, ok := shape(s); ok {
		return true
	}
	var has class
	for i := range len(s) {
		c := classes[s[i]]
		if c&inWord == 0 && s[i] != '=' {
			return false
		}
		has |= c
	}
	lower := strings.ContainsAny(s, "abcdefghijklmnopqrstuvwxyz")
	switch {
	case has&(hasNumber|isCapital) == hasNumber|isCapital && lower:
		return !strings.ContainsAny(s, "./%") || len(s) >= 40
	case len(s) == 20 && isKey(s, false):
		return true
	case isHex(s) && len(s) >= 32 && has&hasNumber != 0:
		return true
	}
	return isUserPassword(s)
}

// looksRandom reports whether a name of a member is rather a value: eight and
// more letters and digits that change often.
func looksRandom(s string) bool {
	if len(s) < 8 || len(s) > 1<<12 {
		return false
	}
	digits, letters, changes := 0, 0, 0
	for i := range len(s) {
		switch c := s[i]; {
		case isDigit(c):
			digits++
		case isLetter(c):
			letters++
		case strings.IndexByte("-_=+/:", c) < 0:
			return false
		}
		if i > 0 && isDigit(s[i]) != isDigit(s[i-1]) {
			changes++
		}
	}
	return digits >= 2 && letters >= 2 && changes >= 2
}

// jwt reports whether s is a JSON Web Token with at least header and payload.
func jwt(s string) bool {
	if !strings.HasPrefix(s, "eyJ") {
		return false
	}
	if dots := strings.Count(s, "."); dots < 1 || dots > 4 || len(s) < minShape {
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

func printable(b []byte) bool {
	for _, c := range b {
		if c < 0x20 && c != '\n' && c != '\r' && c != '\t' || c == 0x7f {
			return false
		}
	}
	return len(b) > 0 && utf8.Valid(b)
}
