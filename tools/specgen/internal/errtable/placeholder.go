package errtable

import (
	"fmt"
	"regexp"
	"strings"
)

// placeholder matches the placeholders of message templates of the vendor: %s and other
// verbs, %(key)s, {0} and {xxx}, ${name}, <name>.
var placeholder = regexp.MustCompile(`%\(\w+\)[sd]|%[+-]?[0-9.]*[sdvqtfx]|\$?\{[^{}]*\}|<[A-Za-z_][\w ]*>`)

// placeholders returns the placeholders of a template in order. If one is not closed, it
// returns an error and the placeholders before.
func placeholders(message string) ([]string, error) {
	found := placeholder.FindAllString(message, -1)
	rest := placeholder.ReplaceAllString(message, "")
	if i := strings.IndexAny(rest, "{}"); i >= 0 {
		return found, fmt.Errorf("a brace of the message stands alone in %q", oneLine(message))
	}
	if strings.Contains(rest, "%(") || strings.HasSuffix(rest, "%") && !percentage(rest) {
		return found, fmt.Errorf("a placeholder of the message is broken off in %q", oneLine(message))
	}
	return found, nil
}

// fixedText returns a template without its placeholders.
func fixedText(message string) string {
	return oneLine(placeholder.ReplaceAllString(message, "\x00"))
}

// percentage reports whether the percent sign at the end follows a number.
func percentage(text string) bool {
	text = strings.TrimSuffix(text, "%")
	return text != "" && text[len(text)-1] >= '0' && text[len(text)-1] <= '9'
}
