package exchange

import (
	"bytes"
	"path"
	"strings"

	"github.com/hwcontract/hwcontract/internal/jsonscan"
)

// longestPrefix is how much of an input detection looks at, at most.
const longestPrefix = 64 << 10

// detect finds out the format from the beginning of an input. It looks at as
// little as it can, so that a pipe is not made to wait.
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

// sniff returns the format of what begins with head, or nothing when head is
// too short to tell. final says that there is no more to be had.
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

// sniffJSON goes by the first member name that only one format has.
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

// sniffLines goes by the first line that only one format has. Blank lines,
// commands, comments and curl's progress meter may come before it.
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
		return Curl // without an answer
	}
	return ""
}

// unknownFormat is what no format looks like, however much more there is.
const unknownFormat Format = "unknown"

// byExtension is for inputs cut so short that they do not tell.
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
