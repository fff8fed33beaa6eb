package exchange

import (
	"bytes"
	"path"
	"strings"

	"github.com/hwcontract/hwcontract/internal/jsonscan"
)

// longestPrefix is the maximum number of bytes by which the format is detected.
const longestPrefix = 64 << 10

// detect returns the format of an input. It reads no more than it needs, so that it
// does not wait for a pipe.
func detect(name string, in *input) Format {
	_, _ = in.Peek(1)
	for n := max(1, in.Buffered()); ; n *= 2 {
		head, err := in.Peek(min(n, longestPrefix))
		final := err != nil || n >= longestPrefix
		if f := sniff(head, final); f != "" || final {
			if f == "" {
				f = byExtension(name, head)
			}
			return f
		}
	}
}

// sniff returns the format of an input that begins with head, or "" if head is too
// short. final is true if the input has no more bytes to detect by.
func sniff(head []byte, final bool) Format {
	rest := bytes.TrimLeft(head, " \t\r\n")
	switch {
	case len(rest) == 0 && final:
		return Empty
	case len(rest) == 0:
		return ""
	case rest[0] == '{':
		return sniffJSON(rest)
	case isMarkup(rest):
		return unknownFormat
	}
	return sniffLines(head, final)
}

// sniffJSON returns the format of the first member that only one format has, or "".
func sniffJSON(head []byte) Format {
	r := jsonscan.ReadBytes(head)
	for r.Open('{'); r.More('}'); r.Skip() {
		if f := jsonMembers[string(r.Key())]; f != "" {
			return f
		}
	}
	return ""
}

var jsonMembers = map[string]Format{
	"log":     HAR,
	"request": NDJSON, "response": NDJSON,
	"info": Postman, "item": Postman, "collection": Postman,
}

var (
	vcrLine  = pattern(`^interactions:`)
	yamlLine = pattern(`^(---|#.*|version: .*|rwmutex: .*|mu: .*|\.\.\.)\s*$`)
)

// sniffLines returns the format of the first line that only one format has, or "".
// Blank lines, commands, comments and the progress meter of curl may precede it.
func sniffLines(head []byte, final bool) Format {
	text := strings.TrimPrefix(string(head), "\ufeff")
	command, continued := false, false
	for text != "" {
		line, rest, whole := strings.Cut(text, "\n")
		if !whole && !final {
			return ""
		}
		text = rest
		line = meter().ReplaceAllString(strings.TrimSuffix(line, "\r"), "")
		switch {
		case continued || isCommand(line):
			command, continued = true, continues(line)
		case statusLine().MatchString(line):
			return Curl
		case requestLine().MatchString(line):
			return HTTP
		case traceLine().MatchString(line):
			return CurlTrace
		case verboseLine().MatchString(line):
			return CurlV
		case vcrLine().MatchString(line):
			return VCR
		case strings.TrimSpace(line) == "", isNote(line), isSeparator(line), yamlLine().MatchString(line):
		default:
			return unknownFormat
		}
	}
	if command && final {
		return Curl // without a response
	}
	return ""
}

// unknownFormat is the result for an input that has none of the formats.
const unknownFormat Format = "unknown"

// byExtension returns the format of a file by its name, if its text is too short to
// detect it.
func byExtension(name string, head []byte) Format {
	name = strings.ToLower(strings.TrimSuffix(strings.TrimSuffix(name, ".gz"), ".zst"))
	json := bytes.HasPrefix(bytes.TrimLeft(head, " \t\r\n"), []byte("{"))
	switch ext := path.Ext(name); {
	case json && ext == ".har":
		return HAR
	case json && (ext == ".ndjson" || ext == ".jsonl"):
		return NDJSON
	case strings.HasSuffix(name, ".postman_collection.json"):
		return Postman
	}
	return unknownFormat
}
