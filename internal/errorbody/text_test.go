package errorbody

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestPlaceholder(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int{
		"%s": 2, "%d of": 2, "%z": 0, "%": 0, "%(name)s": 8, "%(name)": 0, "%(name": 0, "%(name)s is": 8,
		"{0}": 3, "{name} is": 6, "{": 0, "<a>": 3, "<a": 0, "[a]": 3, "[": 0,
		"***": 3, "*****a": 5, "**": 0, "...": 3, "..... a": 5, "..": 0, "a{0}": 0, "}": 0,
	} {
		require.Equal(t, want, placeholder(text), text)
	}
}

func TestLiterals(t *testing.T) {
	t.Parallel()
	for template, want := range map[string][]string{
		"":                       nil,
		" . ":                    nil,
		"plain":                  {"plain"},
		"quota of {0} exceeded.": {"quota of", "exceeded"},
		"{0}: {1}":               nil,
		"[%s] is %d, not %v":     {"is", "not"},
		"100 % of %s":            {"100 % of"},
	} {
		require.Equal(t, want, literals(template), template)
	}
}

func TestIndexFold(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		text, part string
		want       int
	}{
		{"abc", "abc", 0}, {"ABC", "abc", 0}, {"xABC", "abc", 1}, {"ab", "abc", -1}, {"abd abc", "abc", 4}, {"", "a", -1},
		{"Zz", "zz", 0}, {"[a", "a", 1}, {"@a", "a", 1}, {"É", "é", 0}, {"xé", "é", 1}, {"{", "[", -1},
	} {
		require.Equal(t, tt.want, indexFold([]byte(tt.text), []byte(tt.part)), "%s in %s", tt.part, tt.text)
	}
}

func TestLetters(t *testing.T) {
	t.Parallel()
	for c := range 256 {
		want := strings.ContainsRune("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", rune(c)) || c >= 0x80
		require.Equal(t, want, isLetter(byte(c)), "%q", c)
		require.Equal(t, strings.ContainsRune("0123456789", rune(c)), isDigit(byte(c)), "%q", c)
	}
	for text, want := range map[string]bool{"0": true, "9a": true, "-1": true, "-": true, "/": false, ":": false, "a": false, "": false, `"1"`: false} {
		require.Equal(t, want, isNumber([]byte(text)), text)
	}
	for text, want := range map[string]bool{"1": true, "0129": true, "": false, "1a": false, "a1": false} {
		require.Equal(t, want, allDigits([]byte(text)), text)
	}
}

func TestIsKeyword(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"null": true, "true": true, "false": true, "null \r\n\t": true, "false\n": true, "nullx": false, "tru": false, "": false, "falsehood": false, "true, but": false,
	} {
		require.Equal(t, want, isKeyword([]byte(text)), text)
	}
}
