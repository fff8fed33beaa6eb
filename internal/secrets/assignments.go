package secrets

import (
	"strings"
	"unicode/utf8"
)

// assignments redacts the values of name=value, name: value and
// "name": "value" in a text, quoted or not, escaped or not, cut or not. It
// goes on behind each value, so that no byte is part of two.
func (p *pass) assignments(s string) string {
	p.visit(len(s))
	a := assignmentScan{pass: p, s: s, lineEnd: -1, lastQuote: map[string]int{}}
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == ':' || s[i] == '=':
			i = a.sign(i, 1)
		case s[i] == 0xef && strings.HasPrefix(s[i:], "：") || s[i] == 0xef && strings.HasPrefix(s[i:], "＝"):
			i = a.sign(i, 3)
		}
	}
	if a.done == 0 {
		return s
	}
	a.out.WriteString(s[a.done:])
	return a.out.String()
}

type assignmentScan struct {
	*pass
	s         string
	out       strings.Builder
	done      int
	seen      int            // where the value before ends
	lineEnd   int            // end of the line that was last asked for
	lastQuote map[string]int // closing quotes that do not come any more
}

// sign looks at the sign of n bytes at i and returns where to go on.
func (a *assignmentScan) sign(i, n int) int {
	nameAt, name := nameBefore(a.s, i)
	if name == "" || nameAt < a.seen {
		return i
	}
	if n == 1 && strings.HasPrefix(a.s[i:], "://") {
		return i
	}
	sign := i + n - 1
	if a.s[i] == ':' && strings.HasPrefix(a.s[i:], ":=") || strings.HasPrefix(a.s[i:], "=>") || strings.HasPrefix(a.s[i:], "==") {
		sign++
	}
	if isAuthorization(name) || isCookie(name) {
		start, end := a.line(sign + 1)
		return a.replace(sign, start, end, a.header(name, a.s[start:end]))
	}
	v := judgeName(name)
	if v.sure == notSecret || looksLikeToken(name) { // padding of base64
		return i
	}
	start, end := a.valueAfter(sign, nameAt)
	text := a.s[start:end]
	switch {
	case v.sure == tokenLike && !looksLikeToken(text), v.plural && strings.Trim(text, "0123456789") == "", text == "":
		return i
	case strings.IndexByte(text, '=') > 0 && judgeName(text[:strings.IndexByte(text, '=')]).sure >= leafOnly:
		return i // the name of the next one: password:password=x
	}
	return a.replace(sign, start, end, a.named(v.kind, text))
}

// replace puts v in place of s[start:end] and returns the last byte of it.
func (a *assignmentScan) replace(sign, start, end int, v string) int {
	a.seen = end
	if v != a.s[start:end] {
		a.out.WriteString(a.s[a.done:start])
		a.out.WriteString(v)
		a.done = end
	}
	return max(sign, end-1)
}

func nameByte(c byte) bool {
	return alnum(c) || c == '_' || c == '-' || c == '.' || c >= utf8.RuneSelf
}

// nameBefore returns the name before the sign at i, and where it starts.
func nameBefore(s string, i int) (int, string) {
	end := i
	for end > 0 && i-end < 8 && strings.IndexByte(" \"'\\]`*", s[end-1]) >= 0 {
		end--
	}
	start := end
	for start > 0 && nameByte(s[start-1]) && end-start < 64 {
		start--
	}
	for start < end && !utf8.RuneStart(s[start]) {
		start++
	}
	return start, s[start:end]
}

// valueAfter returns the value behind the sign at i: to the closing quote, or
// to the end of the word, or of the line where the text is made of lines.
func (a *assignmentScan) valueAfter(i, nameAt int) (start, end int) {
	s := a.s
	start = i + 1
	for start < len(s) && (s[start] == ' ' || s[start] == '\t') {
		start++
	}
	if from, to, ok := a.quoted(start); ok {
		return from, to
	}
	_, stop := a.line(start)
	if s[i] == '=' && a.inConnectionString(start, stop, nameAt) {
		end = start + strings.IndexByte(s[start:stop]+";", ';')
		if strings.HasSuffix(s[start:end], ">") && !strings.Contains(s[start:end], "<") {
			end-- // <https://h/?token=x>; rel=next
		}
		return start, end
	}
	end = wordEnd(s, start)
	if s[i] != ':' && s[i] < utf8.RuneSelf || start == i+1 {
		return start, end
	}
	first := firstOfLine(s, nameAt)
	switch {
	case first && strings.IndexByte(s, '\n') >= 0:
		return start, max(start, stop)
	case end >= stop || looksLikeCredential(s[start:end]) || strings.IndexByte(",;\"')}&", s[end]) >= 0:
		return start, end
	}
	return start, start // a word of a sentence
}

// wordEnd returns the end of the bare value at start. A bracket is part of it
// where more letters follow, as in a password that nobody quoted.
func wordEnd(s string, start int) int {
	end := start
	for end < len(s) && strings.IndexByte(" \t\r\n,;&\"'<>{}[]()|\\", s[end]) < 0 {
		end++
	}
	if end+1 < len(s) && end == start && nameByte(s[end+1]) && (s[end] == '<' || s[end] == '{' || s[end] == '[' || s[end] == '(') {
		for end < len(s) && strings.IndexByte(" \t\r\n,;&\"'|\\", s[end]) < 0 {
			end++
		}
	}
	if end+1 < len(s) && strings.HasSuffix(s[start:end], "$") && s[end] == '{' {
		for end < len(s) && strings.IndexByte(" \t\r\n,;&\"'|\\", s[end]) < 0 {
			end++
		}
	}
	return end
}

// firstOfLine reports whether nothing but indentation and dashes stands before
// a name.
func firstOfLine(s string, nameAt int) bool {
	for nameAt > 0 && (s[nameAt-1] == ' ' || s[nameAt-1] == '-' || s[nameAt-1] == '"' || s[nameAt-1] == '\'') {
		nameAt--
	}
	return nameAt == 0 || s[nameAt-1] == '\n'
}

// inConnectionString reports whether a value ends at a semicolon, as in
// Server=h;Password=p.
func (a *assignmentScan) inConnectionString(start, stop, nameAt int) bool {
	s := a.s
	before := nameAt
	for before > 0 && s[before-1] == ' ' {
		before--
	}
	if before > 0 && s[before-1] == ';' {
		return true
	}
	rest := s[start:min(stop, start+256)]
	semicolon := strings.IndexByte(rest, ';')
	if semicolon < 0 {
		return false
	}
	space := strings.IndexAny(rest, " &\"'")
	equals := strings.IndexByte(rest[semicolon:], '=')
	return equals > 0 && (space < 0 || space > semicolon)
}

// quoted returns what stands between the quotes at i, which may be escaped
// themselves, as in JSON within JSON. A cut text needs no closing quote. What
// a shell joins to the closing quote belongs to the value.
func (a *assignmentScan) quoted(i int) (start, end int, ok bool) {
	s := a.s
	j := i
	if j < len(s) && s[j] == '$' && j+1 < len(s) && s[j+1] == '\'' {
		i, j = i+1, j+1
	}
	for j < len(s) && s[j] == '\\' {
		j++
	}
	if j >= len(s) || s[j] != '"' && s[j] != '\'' && s[j] != '`' {
		return 0, 0, false
	}
	quote := s[i : j+1]
	if len(quote) > 64 || a.lastQuote[quote] > 0 {
		return j + 1, len(s), true
	}
	end = j + 1
	for {
		end = closingQuote(s, end, quote)
		if end >= len(s) {
			a.lastQuote[quote] = 1
			return j + 1, len(s), true
		}
		next := end + len(quote)
		if len(quote) > 1 || !joined(s, next) {
			return j + 1, end, true
		}
		end = next + 1
		if s[next] == '\\' {
			end++
		}
	}
}

// joined reports whether a shell takes what follows a closing quote for a part
// of the same word.
func joined(s string, i int) bool {
	return i+1 < len(s) && s[i] == '\\' && (s[i+1] == '\'' || s[i+1] == '"')
}

func closingQuote(s string, end int, quote string) int {
	for ; end < len(s); end++ {
		if s[end] == quote[0] && strings.HasPrefix(s[end:], quote) {
			return end
		}
		if s[end] == '\\' {
			end++
		}
	}
	return len(s)
}

// line returns the rest of the line at i without the space around it.
func (a *assignmentScan) line(i int) (start, end int) {
	s := a.s
	if i = min(i, len(s)); a.lineEnd < i {
		a.lineEnd = len(s)
		if n := strings.IndexAny(s[i:], "\r\n"); n >= 0 {
			a.lineEnd = i + n
		}
	}
	end = a.lineEnd
	for i < end && strings.IndexByte(" \t\"'", s[i]) >= 0 {
		i++
	}
	for end > i && strings.IndexByte(" \t\"'", s[end-1]) >= 0 {
		end--
	}
	return i, end
}
