package secrets

import "strings"

// isPlaceholder reports whether a value under the name of a secret is none:
// empty, a placeholder of known words, or masked by somebody before us.
// A value is not trusted for having the brackets of a placeholder.
func isPlaceholder(s string) bool {
	s = strings.TrimSpace(s)
	if s == "" || maskedByOthers(s) {
		return true
	}
	if len(s) > 64 {
		return false
	}
	switch strings.ToLower(s) {
	case "null", "none", "nil", "true", "false", "redacted", "hidden", "masked", "undefined", "withheld", "string", "n/a":
		return true
	}
	inner, ok := bracketed(s)
	return ok && placeholderWordsOnly(inner)
}

// maskedByOthers reports whether s is three or more of one masking character,
// or signs alone.
func maskedByOthers(s string) bool {
	for _, mask := range [...]string{"*", "x", "X", ".", "-", "_", "•", "…"} {
		if strings.Trim(s, mask) == "" && (len(s) >= 3 || mask == "*" || mask == "-" || mask == "…") {
			return true
		}
	}
	return len(s) >= 3 && (strings.Trim(s, "*-") == "" || strings.Trim(s, "x-") == "" || strings.Trim(s, "X-") == "")
}

// bracketed returns what stands within <…>, ${…}, {{…}}, %…%, […], or behind $.
func bracketed(s string) (string, bool) {
	for _, pair := range [...][2]string{{"{{", "}}"}, {"${", "}"}, {"$(", ")"}, {"<", ">"}, {"{", "}"}, {"[", "]"}, {"%", "%"}} {
		if rest, ok := strings.CutPrefix(s, pair[0]); ok {
			if inner, ok := strings.CutSuffix(rest, pair[1]); ok {
				return inner, true
			}
		}
	}
	return strings.CutPrefix(s, "$")
}

// placeholderWordsOnly reports whether a text is made of the words that people
// write in placeholders.
func placeholderWordsOnly(inner string) bool {
	if len(inner) > 48 || strings.Trim(inner, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-. ") != "" {
		return false
	}
	var buf [longestName]byte
	var words wordList
	words.split(buf[:0], inner)
	for _, word := range words.words[:words.n] {
		if !placeholderWords[word] {
			return false
		}
	}
	return words.n > 0
}

var placeholderWords = set("token", "password", "passwd", "secret", "key", "api", "access", "auth", "id", "your", "my", "the", "a", "an", "x",
	"redacted", "hidden", "masked", "name", "user", "username", "value", "project", "tenant", "domain", "account", "here", "insert", "put", "enter",
	"placeholder", "example", "env", "var", "variable", "db", "database", "admin", "root", "client", "credential", "credentials", "session", "cookie",
	"signature", "subject", "security", "private", "public", "ak", "sk", "pwd", "pass", "bearer", "jwt", "cluster", "service", "login", "iam", "ucs",
	"withheld", "removed", "omitted", "of", "vault", "secrets", "config", "app", "huaweicloud", "hw", "os", "aws", "sdk", "sensitive", "none", "empty", "unset")

// isTime reports whether s is a date, or a date and time.
func isTime(s string) bool {
	if len(s) < 10 || len(s) > 40 {
		return false
	}
	for i, c := range []byte("dddd-dd-dd") {
		if c == 'd' && !isDigit(s[i]) || c == '-' && s[i] != '-' {
			return false
		}
	}
	return strings.Trim(s[10:], "0123456789TtZz:.+- UC") == ""
}
