package exchange

import "strings"

// shellWords splits a command line as a POSIX shell does, up to the first
// operator (a pipe, a redirection, a separator). Nothing is expanded.
func shellWords(line string) []string {
	var words []string
	var b strings.Builder
	open := false
	end := func() {
		if open {
			words = append(words, b.String())
		}
		b.Reset()
		open = false
	}
	for i := 0; i < len(line); i++ {
		switch c := line[i]; c {
		case ' ', '\t':
			end()
		case '|', ';', '>', '<':
			end()
			return words
		case '&':
			if !open || i+1 == len(line) || line[i+1] == '&' || line[i+1] == ' ' {
				end()
				return words
			}
			b.WriteByte(c) // the user forgot the quotes around a query
		case '\'', '"':
			if c == '\'' && strings.HasSuffix(b.String(), "$") {
				ansi := strings.TrimSuffix(b.String(), "$")
				b.Reset()
				b.WriteString(ansi)
			}
			open = true
			i = quoted(&b, line, i)
		case '\\':
			open = true
			if i++; i < len(line) {
				b.WriteByte(line[i])
			}
		default:
			open = true
			b.WriteByte(c)
		}
	}
	end()
	return words
}

// quoted appends the text of the quotes that open at i and returns the offset at which
// they close.
func quoted(b *strings.Builder, line string, i int) int {
	quote := line[i]
	for i++; i < len(line) && line[i] != quote; i++ {
		if quote == '"' && line[i] == '\\' && i+1 < len(line) && strings.IndexByte("\"\\$`", line[i+1]) >= 0 {
			i++
		}
		b.WriteByte(line[i])
	}
	return i
}
