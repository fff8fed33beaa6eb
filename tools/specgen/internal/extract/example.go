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
	blocks   [][]string // the pieces of each example's body
	current  bool       // the last example may go on
	fence    int        // line of the open block, 0 outside
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

// bare reports whether a line outside of blocks is the rest of a body.
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

// close takes in a block: its first line may be the request line.
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

// body adds to the last example, or begins one when that is complete and this
// is a value of its own.
func (e *exampleReader) body(n int, text string) {
	if !e.current || len(e.pieces()) > 0 && strings.ContainsRune("{[", rune(text[0])) && e.complete() {
		e.begin(n, "")
	}
	last := len(e.blocks) - 1
	e.blocks[last] = append(e.blocks[last], text)
}

// complete reports whether the last body is a value, or closes every bracket
// that it opens and so cannot become one.
func (e *exampleReader) complete() bool {
	switch s, _ := joinedShape(e.pieces()); s {
	case noShape:
		return false
	case brokenShape:
		return balanced(strings.Join(e.pieces(), "\n"))
	}
	return true
}

// balanced counts brackets; those in strings are taken as balanced.
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
