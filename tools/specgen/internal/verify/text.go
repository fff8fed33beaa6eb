package verify

import (
	"strconv"
	"strings"
	"unicode"
)

// text is a damaged document in which characters that look alike are replaced by one.
type text struct {
	words [][]string // of each line, folded, without empty ones
	lines []string   // each line folded as a whole, slashes kept
}

// hit is the line of a match, counted from 0, or -1.
type hit struct {
	line  int
	split bool
}

var none = hit{line: -1}

func (h hit) found() bool { return h.line >= 0 }

// after returns the line at which the search for the next fact begins.
func (h hit) after(cursor int) int {
	if !h.found() {
		return cursor
	}
	return h.line + 1
}

func read(document []byte) *text {
	t := new(text)
	source := strings.NewReplacer("\r\n", "\n", "\r", "\n", "\f", "\n").Replace(string(document))
	for _, line := range strings.Split(source, "\n") {
		var words []string
		for _, word := range strings.FieldsFunc(line, between) {
			if w := fold(word); w != "" {
				words = append(words, w)
			}
		}
		t.words = append(t.words, words)
		t.lines = append(t.lines, foldPath(line))
	}
	return t
}

// between reports whether a character separates words; the lines of a table do.
func between(r rune) bool {
	return unicode.IsSpace(r) || r == '|' || r == '"' || r == ',' || r == ':' || r == ';'
}

// fold maps characters that recognition confuses to one of them and drops
// what is neither letter nor digit nor the hyphen of a table number.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		switch r = unicode.ToLower(r); {
		case strings.ContainsRune("il1j", r):
			return 'l'
		case r == 'o':
			return '0'
		case r == '-', r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			return r
		}
		return -1
	}, s)
}

// foldPath folds a path: slashes stay, so that one path does not pass for the
// beginning of another.
func foldPath(s string) string {
	parts := strings.Split(s, "/")
	for i := range parts {
		parts[i] = fold(parts[i])
	}
	return strings.Join(parts, "/")
}

func (t *text) len() int { return len(t.lines) }

// number returns the line counted from 1, 0 if there is none.
func (t *text) number(line int) int { return line + 1 }

// whole finds a line that is equal to a text. The next line may have the end of the text.
func (t *text) whole(want string, from, to int) hit {
	want = foldPath(want)
	for i := from; i < to; i++ {
		if t.lines[i] == want {
			return hit{line: i}
		}
		if t.lines[i] != "" && i+1 < to && t.lines[i]+t.lines[i+1] == want {
			return hit{line: i, split: true}
		}
	}
	return none
}

// word finds a line that has a word.
func (t *text) word(want string, from, to int) hit {
	want = fold(want)
	for i := from; i < to; i++ {
		for _, w := range t.words[i] {
			if w == want {
				return hit{line: i}
			}
		}
	}
	return none
}

// span is how many lines the two halves of a broken word are apart at most:
// the other columns of the row stand between them.
const span = 14

// name finds a line that begins with this, in one piece or broken in two.
func (t *text) name(want string, from, to int) hit {
	want = fold(want)
	for i := from; i < to; i++ {
		if t.begins(i, want) {
			return hit{line: i}
		}
		if t.broken(i, want, from, to) {
			return hit{line: i, split: true}
		}
	}
	return none
}

// begins reports whether the first words of a line say this; recognition
// takes some underscores for blanks.
func (t *text) begins(line int, want string) bool {
	joined := ""
	for _, w := range t.words[line] {
		joined += w
		if joined == want {
			return true
		}
		if len(joined) > len(want) {
			return false
		}
	}
	return false
}

// broken reports whether a line begins with a first part of this, and one near
// it with the rest: as a rule below, now and then right above, where
// recognition took the columns of a row in another order.
func (t *text) broken(line int, want string, from, to int) bool {
	for cut := len(want) - 1; cut >= 3; cut-- {
		if !t.begins(line, want[:cut]) {
			continue
		}
		for i := max(line-2, from); i < min(line+span, to); i++ {
			if i != line && t.begins(i, want[cut:]) {
				return true
			}
		}
	}
	return false
}

// code finds a row of the error table: the status and the code, which the
// column breaks after a few digits.
func (t *text) code(status int, code string, from int) hit {
	number := fold(strconv.Itoa(status))
	for i := from; i < t.len(); i++ {
		at := 0
		if len(t.words[i]) > 0 && t.words[i][0] == number {
			at = 1
		}
		if at >= len(t.words[i]) {
			continue
		}
		if rest, ok := strings.CutPrefix(fold(code), t.words[i][at]); ok && t.statusNear(number, i) {
			if rest == "" {
				return hit{line: i}
			}
			if t.codeRest(rest, i) {
				return hit{line: i, split: true}
			}
		}
	}
	return none
}

func (t *text) statusNear(number string, line int) bool {
	for i := max(0, line-3); i <= line; i++ {
		if t.begins(i, number) {
			return true
		}
	}
	return false
}

func (t *text) codeRest(rest string, line int) bool {
	for i := line + 1; i < min(line+span, t.len()); i++ {
		if t.begins(i, rest) {
			return true
		}
	}
	return false
}
