package extract

import (
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestShapes(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]string{
		``: noShape, " \n ": noShape, `hello`: textShape, `"a"`: textShape, `{`: brokenShape, `{}{}`: brokenShape, `{"a":1},`: brokenShape, `[1 2]`: brokenShape, `{1:2}`: brokenShape,
		` {} `: `{}`, `[]`: `[]`, `[1,2]`: `[integer]`, `[1,1.5,1e3]`: `[integer|number]`, `[1E3]`: `[number]`, `[true,null,"a"]`: `[boolean|null|string]`,
		`{"a":{"b":1},"c":[]}`:                    `{"a": {"b": integer}, "c": []}`,
		`[{"a":1},{"b":2},{"a":"x"}]`:             `[{"a": integer|string, "b": integer}]`,
		`[[],[1],{},"a"]`:                         `[{}|[integer]|string]`,
		`[{"a":[]},{"a":[{"b":1}]},{"a":{}}]`:     `[{"a": {}|[{"b": integer}]}]`,
		strings.Repeat(`{"a":`, 101) + `1`:        brokenShape,
		strings.Repeat(`[`, 101) + `1`:            brokenShape,
		nested(`[`, `]`, 100):                     nested(`[`, `]`, 100),
		nested(`[`, `]`, 101):                     nested(`[`, `]`, 101),
		nested(`[`, `]`, 102):                     brokenShape,
		nested(`{"a":`, `}`, 100) + " ":           brokenShape,
		nested(`{"a":`, `}`, 1)[:5] + `{}}`:       `{"a": {}}`,
		objects(100):                              strings.ReplaceAll(objects(100), ":", ": "),
		objects(101):                              brokenShape,
		`{"a":1,"b":` + nested("[", "]", 5) + `}`: `{"a": integer, "b": ` + nested("[", "]", 5) + `}`,
	} {
		require.Equal(t, want, shapeOf(body), "%.60s", body)
	}
}

func nested(open, closing string, n int) string {
	return strings.Repeat(open, n) + strings.Repeat(closing, n)
}

// objects nests an empty object in n others.
func objects(n int) string { return strings.Repeat(`{"a":`, n) + `{}` + strings.Repeat(`}`, n) }

// TestJoinedShapes has examples whose pages end in brackets that the next page
// shows to be open.
func TestJoinedShapes(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		pieces []string
		want   string
		joined bool
	}{
		{"none", nil, noShape, false},
		{"one", []string{`{"a":1}`}, `{"a": integer}`, false},
		{"cut anywhere", []string{`{"a":`, `1}`}, `{"a": integer}`, true},
		{"closed too early", []string{`{"a":{"b":1}}`, `,"c":2}`}, `{"a": {"b": integer}, "c": integer}`, true},
		{"closed too early, with blanks", []string{"{\"a\":[1]}\n", `,"c":2}`}, `{"a": [integer], "c": integer}`, true},
		{"closed too early, twice", []string{`[{"a":1}]`, `,{"a":2}]`, `,{"a":3}]`}, `[{"a": integer}]`, true},
		{"all is closed already", []string{`{"a":1}`, "}\n]"}, `{"a": integer}`, true},
		{"nothing to drop", []string{`{"a":1`, `"b":2}`}, brokenShape, true},
		{"a piece of nothing but brackets", []string{`{"a":1`, `}]`, `"b":2}`}, brokenShape, true},
		{"letters are never dropped", []string{`{"a":1}x`, `,"b":2}`}, brokenShape, true},
		{"as many pieces as are tried", []string{`[1]`, `,2]`, `,3]`, `,4]`, `,5]`, `,6]`}, `[integer]`, true},
		{"one piece more", []string{`[1]`, `,2]`, `,3]`, `,4]`, `,5]`, `,6]`, `,7]`}, brokenShape, true},
		{"too many brackets to try", []string{`[1` + strings.Repeat("]", maxJoins+1), `,2]`}, brokenShape, true},
		{"as many brackets as are tried", []string{`[1` + strings.Repeat("]", maxJoins-1), `,2]`}, `[integer]`, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s, joined := joinedShape(c.pieces)
			require.Equal(t, c.want, s)
			require.Equal(t, c.joined, joined)
		})
	}
}

func TestBalanced(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{"": true, "{[]}": true, "[}": true, "{": false, "]": false, "{}]": false} {
		require.Equal(t, want, balanced(text), text)
	}
}

// TestExamples reads the examples of an operation.
func TestExamples(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, text, want string }{
		{"a body", "```\n{\"a\":1}\n```", `{"a": integer}`},
		{"an empty block", "```\n```", ``},
		{"a blank block", "```\n \n```", ``},
		{"a request line", "```\nPOST https://a/b\n\n{}\n```", `{} POST`},
		{"a request line alone", "GET https://a/b", `none GET`},
		{"a request line before a block", "GET https://a/b\n```\n{}\n```", `{} GET`},
		{"two bodies", "```\n{}\n```\n```\n[]\n```", `{} | []`},
		{"a body in two blocks", "```\n{\"a\":\n```\n```\n1}\n```", `{"a": integer} joined`},
		{"a rest outside of the block", "```\n{\"a\":1\n```\n}", `{"a": integer} joined`},
		{"prose after a body", "```\n{}\n```\n说明", `{}`},
		{"a block that is not closed", "```\n{}", `{}`},
		{"a body after a torn one", "```\n{]\n```\n```\n{}\n```", `broken | {}`},
		{"statuses", "状态码：200\n```\n{}\n```\n状态码：404\n```\n[]\n```", `{} 200 | [] 404`},
		{"a response of plain text", "Not found.", `text`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r := &reader{exampleCount: map[string]int{}}
			r.examples("1.1", "response", part{lines: lines([]byte(c.text))})
			words := make([]string, len(r.facts.Examples))
			for i, e := range r.facts.Examples {
				require.Equal(t, i+1, e.N)
				words[i] = e.Shape
				if e.Method != "" {
					words[i] += " " + e.Method
				}
				if e.Status != 0 {
					words[i] += " " + strconv.Itoa(e.Status)
				}
				if e.Joined {
					words[i] += " joined"
				}
			}
			require.Equal(t, c.want, strings.Join(words, " | "))
			require.Equal(t, c.name == "a block that is not closed", len(r.facts.Unread) == 1)
		})
	}
}
