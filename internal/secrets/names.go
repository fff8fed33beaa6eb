package secrets

import (
	"strings"
	"unicode/utf8"
)

// certainty says how far a name decides about its value.
type certainty uint8

const (
	notSecret certainty = iota
	tokenLike           // secret if the value looks like a token
	leafOnly            // secret if the value is a string or number, not what holds others
	certain             // everything below the name is secret
)

// nameVerdict is what a name says of its value.
type nameVerdict struct {
	kind   Kind
	sure   certainty
	plural bool // the name may count something: numbers are no secrets
}

// longestName is how many bytes of a name are judged, its last ones.
const longestName = 96

// foreignName judges names that are written in other scripts.
func foreignName(name string) nameVerdict {
	ascii := true
	for i := range len(name) {
		ascii = ascii && name[i] < utf8.RuneSelf
	}
	if ascii {
		return nameVerdict{}
	}
	for _, end := range foreignDescribing {
		if strings.HasSuffix(name, end) {
			return nameVerdict{}
		}
	}
	for word, kind := range foreignWords {
		if strings.Contains(strings.ToLower(name), word) {
			return nameVerdict{kind: kind, sure: certain}
		}
	}
	return nameVerdict{}
}

// wordList holds the words of a name in lower case.
type wordList struct {
	words [16]string
	n     int
}

// split cuts a name at signs, at digits and where small letters end.
func (w *wordList) split(buf []byte, name string) {
	start := 0
	text := string(appendLower(buf, name))
	cut := func(end int) {
		if end > start && w.n < len(w.words) {
			w.words[w.n] = text[start:end]
			w.n++
		}
	}
	for i := range len(name) {
		c := name[i]
		switch {
		case !isLetter(c):
			cut(i)
			start = i + 1
		case isUpper(c) && i > start && (!isUpper(name[i-1]) || i+1 < len(name) && isLower(name[i+1]) && !plainPlural(name, i)):
			cut(i)
			start = i
		}
	}
	cut(len(name))
}

// plainPlural keeps the s of IDs with its capitals.
func plainPlural(name string, i int) bool {
	return name[i+1] == 's' && (i+2 == len(name) || !isLower(name[i+2]))
}

func appendLower(dst []byte, s string) []byte {
	for i := range len(s) {
		c := s[i]
		if isUpper(c) {
			c |= 0x20
		}
		dst = append(dst, c)
	}
	return dst
}

func isUpper(c byte) bool  { return 'A' <= c && c <= 'Z' }
func isLower(c byte) bool  { return 'a' <= c && c <= 'z' }
func isDigit(c byte) bool  { return '0' <= c && c <= '9' }
func isLetter(c byte) bool { return isLower(c | 0x20) }

func (w *wordList) judge() nameVerdict {
	for w.n > 1 && neutralWords[w.words[w.n-1]] {
		w.n--
	}
	if w.n == 0 || w.n > 1 && describingWords[w.words[w.n-1]] || w.pages() {
		return nameVerdict{}
	}
	var best nameVerdict
	for i := range w.n {
		v := judgeWord(w.words[i])
		if w.n > 1 && w.words[i] == "pass" {
			v = nameVerdict{kind: Password, sure: certain} // alone it may count what passed
		}
		if i+1 < w.n {
			v = v.or(judgePair(w.words[i], w.words[i+1]))
		}
		best = best.or(v)
	}
	if best.sure == tokenLike && w.n > 1 && !ambiguousWords[w.words[w.n-1]] {
		return nameVerdict{} // authMode, accessMode: the last word decides
	}
	return best
}

// pages reports whether a token leads to the next page.
func (w *wordList) pages() bool {
	for i := range w.n {
		if pageWords[w.words[i]] {
			return strings.HasPrefix(w.words[w.n-1], "token")
		}
	}
	return false
}

func (v nameVerdict) or(other nameVerdict) nameVerdict {
	if other.sure > v.sure {
		return other
	}
	return v
}

// judgeWord judges one word, which may be several written as one, such as
// dbpassword.
func judgeWord(word string) nameVerdict {
	if v, ok := secretWords[word]; ok {
		return v
	}
	if ambiguousWords[word] && word != "key" {
		return nameVerdict{kind: ambiguousKind(word), sure: tokenLike}
	}
	for _, part := range wordParts {
		at := strings.Index(word, part.text)
		if at < 0 || at == 0 && len(word) == len(part.text) {
			continue
		}
		switch rest := word[at+len(part.text):]; {
		case describingWords[rest] && rest != "":
			return nameVerdict{}
		case rest == "" || rest == "s" || neutralWords[rest] || !part.ends:
			return nameVerdict{kind: part.kind, sure: part.sure, plural: rest == "s"}
		}
	}
	return joinedWord(word)
}

// joinedWord judges words that end in pass, pwd or key.
func joinedWord(word string) nameVerdict {
	if before, ok := strings.CutSuffix(word, "pass"); ok && passOwners[before] {
		return nameVerdict{kind: Password, sure: certain}
	}
	if before, ok := strings.CutSuffix(word, "key"); ok && before != "" {
		return judgePair(before, "key")
	}
	if before, ok := strings.CutSuffix(word, "code"); ok && before != "" {
		return judgePair(before, "code")
	}
	return nameVerdict{}
}

func judgePair(first, second string) nameVerdict {
	switch second {
	case "key", "keys":
		if kind, ok := keyOwners[first]; ok {
			return nameVerdict{kind: kind, sure: leafOnly, plural: second == "keys"}
		}
		if ambiguousKeyOwners[first] {
			return nameVerdict{kind: SecretKey, sure: tokenLike}
		}
	case "code", "codes":
		if codeOwners[first] {
			return nameVerdict{kind: Password, sure: leafOnly}
		}
	case "data":
		return dataNames[first]
	case "id":
		if first == "session" || first == "sess" {
			return nameVerdict{kind: Cookie, sure: leafOnly}
		}
	case "word", "phrase", "wd":
		if first == "pass" {
			return nameVerdict{kind: Password, sure: certain}
		}
	case "response", "assertion":
		if first == "saml" {
			return nameVerdict{kind: Token, sure: leafOnly}
		}
	}
	return nameVerdict{}
}

func ambiguousKind(word string) Kind {
	switch word {
	case "access", "ak":
		return AccessKey
	case "auth":
		return Password
	}
	return SecretKey
}
