package lint_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/require"
)

// clean breaks no rule.
const clean = `openapi: 3.0.3
info:
  title: Sample
  description: A sample.
  version: v1
paths:
  /things:
    parameters:
      - $ref: '#/components/parameters/Limit'
    get:
      operationId: ListThings
      summary: List things
      description: Returns the things.
      x-doc: {section: 1.1.1}
      parameters:
        - name: offset
          in: query
          description: From where.
          schema: {type: integer}
          example: 1
      responses:
        '200':
          description: The things.
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Thing'}
              examples:
                1.1.1-1:
                  value: {name: a}
components:
  parameters:
    Limit:
      name: limit
      in: query
      description: How many.
      schema: {type: integer}
      example: 1
    Token:
      name: token
      in: header
      description: Who.
      schema: {type: string}
  schemas:
    Thing:
      description: A thing.
      type: object
      properties:
        name:
          description: Its name.
          type: string
`

// Each row changes the sample in one place; want lists the rules and lines that
// are named.
func TestEdges(t *testing.T) {
	t.Parallel()
	x := func(n int) string { return strings.Repeat("x", n) }
	words := strings.Repeat("word ", 40)
	for _, c := range []struct{ name, old, new, want string }{
		{"nothing", "", "", ""},
		{"parameter of an operation, order", "        - name: offset\n          in: query\n", "        - in: query\n          name: offset\n", "17 HS07"},
		{"parameter of a path, order", "      - $ref: '#/components/parameters/Limit'", "      - {in: query, name: limit, description: D., schema: {type: integer}}", "9 HS07"},
		{"component of parameters, order", "      name: token\n      in: header\n", "      in: header\n      name: token\n", "40 HS07"},
		{"component of parameters, example before schema", "      schema: {type: string}\n", "      example: a\n      schema: {type: string}\n", "43 HS07"},
		{"schema of a parameter, order", "schema: {type: string}\n", "schema: {enum: [a], type: string}\n", "42 HS07"},
		{"a schema called name", "  schemas:\n", "  schemas:\n    Name: {type: string, description: A name.}\n", "44 HS07"},
		{"a property called in", "        name:\n", "        in: {type: string, description: D.}\n        name:\n", "48 HS07"},
		{"keys of an example", "value: {name: a}", "value: {type: object, description: a, name: a}", ""},
		{"operation, order", "      summary: List things\n      description: Returns the things.\n", "      description: Returns the things.\n      summary: List things\n", "13 HS07"},
		{"components sorted", "    Limit:\n", "    Zero: {name: zero, in: query, description: D., schema: {type: string}}\n    Limit:\n", "33 HS09"},
		{"components between markers", "    Token:\n", "    # specgen: what follows is generated\n    Alpha: {name: a, in: query, description: D., schema: {type: string}}\n    Token:\n", ""},
		{"a comment that is no marker", "    Token:\n", "    # what follows is not generated\n    Alpha: {name: a, in: query, description: D., schema: {type: string}}\n    Token:\n", "39 HS09"},
		{"paths are not sorted", "  /things:\n", "  /zero: {}\n  /things:\n", ""},
		{"summary of 60", "summary: List things", "summary: " + x(60), ""},
		{"summary of 61", "summary: List things", "summary: " + x(61), "10 HS05"},
		{"description of 160", "description: Its name.", "description: >-\n            W" + words[:79] + "\n            " + words[:78] + ".", ""},
		{"description of 161", "description: Its name.", "description: >-\n            W" + words[:79] + "\n            " + words[:78] + "x.", "48 HS03"},
		{"lead of 161", "description: A sample.", "description: >-\n    W" + words[:79] + "\n    " + words[:78] + "x.", ""},
		{"line of 120", "description: Its name.", "description: W" + words[:95] + ".", ""},
		{"line of 121", "description: Its name.", "description: W" + words[:95] + "x.", "49 HS08"},
		{"one long word", "description: Its name.", "x-order: 1 # the line\n          # " + x(130) + "\n          description: D.", "50 HS08"},
		{"one long word alone", "          description: Its name.\n", "          description: >-\n            X" + x(125) + ".\n", ""},
		{"a name first", "description: Its name.", "description: iD of it.", ""},
		{"lower case first", "description: Its name.", "description: its Name.", "48 HS04"},
		{"extension unknown", "      type: object\n", "      type: object\n      x-odd: 1\n", "47 HS16"},
		{"property like an extension", "        name:\n", "        x-odd: {description: D., type: string}\n        name:\n", ""},
		{"content without an example", "              examples:\n                1.1.1-1:\n                  value: {name: a}\n", "", "22 HS10"},
		{"closed answer", "      type: object\n", "      type: object\n      additionalProperties: false\n", "44 HS17 48 HS07"},
		{"open answer", "          type: string\n", "          type: string\n      additionalProperties: true\n", ""},
		{"enum with values of two types", "          type: string\n", "          type: string\n          enum: [a, 'a', '1', 1]\n", "48 HS13 48 HS13"},
		{"enum without values", "          type: string\n", "          type: string\n          enum: []\n", "48 HS13"},
		{"operation after another's", "      description: Returns the things.\n", "      x-upstream: listThings\n", "10 HS01"},
		{"schema of another's", "      description: A thing.\n", "      x-upstream: io.Thing\n", ""},
		{"property of another's", "      description: A thing.\n      type: object\n      properties:\n        name:\n          description: Its name.\n", "      x-upstream: io.Thing\n      type: object\n      properties:\n        name:\n", ""},
		{"edition of OpenAPI", "openapi: 3.0.3", "openapi: 3.0.2", "1 HS14"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if c.old != "" {
				require.Equal(t, 1, strings.Count(clean, c.old), "the place to change")
			}
			text := clean
			if c.old != "" {
				text = strings.Replace(clean, c.old, c.new, 1)
			}
			a := &txtar.Archive{Files: []txtar.File{{Name: "hit/openapi.yaml", Data: []byte(text)}}}
			var got []string
			for _, m := range found.FindAllStringSubmatch(run(t, a, "hit/"), -1) {
				got = append(got, m[1]+" "+m[2])
			}
			require.Equal(t, c.want, strings.Join(got, " "))
		})
	}
}

var found = regexp.MustCompile(`(?m)^spec/sample/openapi.yaml:(\d+):\d+: error: (HS\d\d):`)

func TestNumbersOfDecisions(t *testing.T) {
	t.Parallel()
	for ids, want := range map[string]string{
		"sample-001": "", "sample-001 sample-003": "", "sample-002 sample-001": "stands after", "sample-001 sample-001": "stands after", "sample-01": "is not named after",
		"other-001": "is not named after", "sample-0001": "is not named after", "sample-00x": "is not named after", "sample-000": "stands after",
	} {
		text := "decisions:\n"
		for _, id := range strings.Fields(ids) {
			text += "  - {id: " + id + ", facts: [a], says: A., decided: B., evidence: [c]}\n"
		}
		a := &txtar.Archive{Files: []txtar.File{{Name: "hit/openapi.yaml", Data: []byte(clean)}, {Name: "hit/decisions.yaml", Data: []byte(text)}}}
		got := run(t, a, "hit/")
		require.Equal(t, want != "", got != "", "%s: %s", ids, got)
		require.Contains(t, got, want, ids)
	}
}
