package extract

import (
	"regexp"
	"strings"

	"github.com/hwcontract/hwcontract/tools/specgen/internal/facts"
)

// requestLine is the line above a request body: a URL, mostly with its method.
var requestLine = regexp.MustCompile(`^(?:(GET|POST|PUT|DELETE|PATCH|HEAD)\s+)?<?https?://\S+?>?$`)

var answerText = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9 .,]*$`)

// exampleReader collects the examples of one part. An example is a request
// line, a body, or both; a body may go on in a further block, or below it as
// bare lines.
type exampleReader struct {
	place  string
	status int

	examples []facts.Example
	blocks   [][]string // pieces of the body of each example
	current  bool       // the last example may have more pieces
	fence    int        // line at which the current block begins, 0 outside of blocks
	block    []string
}

func (r *reader) examples(number, place string, p part) {
	e := exampleReader{place: place}
	for _, l := range p.lines {
		e.line(l)
	}
	if e.fence > 0 {
		r.unread(e.fence, "an example block that is not closed")
		e.close()
	}
	for i, fact := range e.examples {
		r.exampleCount[number]++
		fact.Section, fact.N = number, r.exampleCount[number]
		fact.Shape, fact.Joined = joinedShape(e.blocks[i])
		r.facts.Examples = append(r.facts.Examples, fact)
	}
}

func (e *exampleReader) line(l line) {
	text := strings.TrimSpace(l.text)
	switch {
	case strings.HasPrefix(text, "```") && e.fence > 0:
		e.close()
	case strings.HasPrefix(text, "```"):
		e.fence, e.block = l.n, nil
	case e.fence > 0:
		e.block = append(e.block, text)
	case text == "":
	case e.bare(text):
		e.body(l.n, text)
	default:
		e.prose(l.n, text)
	}
}

// bare reports whether a line outside of blocks continues a body.
func (e *exampleReader) bare(text string) bool {
	return e.current && len(e.pieces()) > 0 && strings.ContainsRune("\"{}[]", rune(text[0]))
}

func (e *exampleReader) pieces() []string { return e.blocks[len(e.blocks)-1] }

func (e *exampleReader) prose(n int, text string) {
	if status, ok := statusMarker(text); ok {
		e.status, e.current = status, false
		return
	}
	if m := requestLine.FindStringSubmatch(text); m != nil {
		e.begin(n, m[1])
		return
	}
	e.current = false
	// A response of plain text is printed like the sentences around it, but in
	// the language of the service.
	if e.place == "response" && answerText.MatchString(text) {
		e.body(n, text)
	}
}

// close adds a block to the examples. Its first line may be the request line.
func (e *exampleReader) close() {
	n, block := e.fence, e.block
	e.fence, e.block = 0, nil
	if len(block) > 0 {
		if m := requestLine.FindStringSubmatch(block[0]); m != nil {
			e.begin(n, m[1])
			block = block[1:]
		}
	}
	if text := strings.TrimSpace(strings.Join(block, "\n")); text != "" {
		e.body(n, text)
	}
}

func (e *exampleReader) begin(n int, method string) {
	e.examples = append(e.examples, facts.Example{Place: e.place, Status: e.status, Method: method, Line: n})
	e.blocks = append(e.blocks, nil)
	e.current = true
}

// body adds a piece to the last example. It begins a new example if the last one is
// complete and the piece is a JSON value.
func (e *exampleReader) body(n int, text string) {
	if !e.current || len(e.pieces()) > 0 && strings.ContainsRune("{[", rune(text[0])) && e.complete() {
		e.begin(n, "")
	}
	last := len(e.blocks) - 1
	e.blocks[last] = append(e.blocks[last], text)
}

// complete reports whether the last body is a JSON value, or has closed all brackets, so
// that more text cannot make it a value.
func (e *exampleReader) complete() bool {
	switch s, _ := joinedShape(e.pieces()); s {
	case noShape:
		return false
	case brokenShape:
		return balanced(strings.Join(e.pieces(), "\n"))
	}
	return true
}

// balanced reports whether every bracket is closed. It ignores strings, and assumes that
// brackets in them are balanced.
func balanced(text string) bool {
	open := 0
	for _, r := range text {
		switch r {
		case '{', '[':
			open++
		case '}', ']':
			open--
		}
	}
	return open == 0
}
