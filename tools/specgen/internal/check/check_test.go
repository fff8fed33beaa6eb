package check_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/hwcontract/hwcontract/spec"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/check"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/contract"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/decisions"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/facts"
)

// sample is a small service with all parts of an Input in one text. It has no
// diagnostics.
const sample = `
facts:
  service: sample
  operations:
    - {section: 1.1.1, method: GET, path: /things, statuses: [200, 400]}
  tables:
    - {table: 1-1, section: 1.1.1, place: query, rows: [{name: limit, type: Integer, required: false}]}
    - {table: 1-2, section: 1.1.1, place: header, rows: [{name: X-Auth-Token, type: String, required: true}]}
    - {table: 1-3, section: 1.1.1, place: response, status: 200, rows: [{name: items, type: Array of Thing objects}]}
    - {table: 1-4, section: 1.1.1, place: schema, status: 200, name: Thing, rows: [{name: id, type: String}, {name: size, type: String}]}
    - {table: 1-5, section: 1.1.1, place: response, status: 400, rows: [{name: '-', type: String}]}
  examples:
    - {section: 1.1.1, n: 1, place: response, status: 200, shape: '{"items": [{"id": string, "size": integer|string}]}'}
  errors:
    - {table: 9-1, code: S.1, status: 400, message: One.}
  cities:
    - {code: "1", name: A}
decisions:
  - {id: sample-001, kind: contradiction, facts: [1-4.size], spec: [Thing.size], says: x, decided: y, evidence: [z]}
  - {id: sample-002, kind: wider, facts: [1-*.-], spec: [Error], says: x, decided: y, evidence: [z]}
  - {id: sample-003, kind: wider, facts: [note/color], spec: [Thing.color], says: x, decided: y, evidence: [z]}
errors:
  - {code: S.1, status: 400, message: One., table: 9-1}
tables:
  cities: {rows: [{code: "1", name: A}]}
openapi:
  security: [{token: []}]
  paths:
    /things:
      get:
        operationId: ListThings
        x-doc: {section: 1.1.1, tables: [1-1, 1-2, 1-5]}
        parameters:
          - {name: limit, in: query, schema: {type: integer}}
        responses:
          '200':
            content:
              application/json:
                schema: {$ref: '#/components/schemas/Things'}
                examples: {1.1.1-1: {value: {items: []}}}
          '400':
            content:
              application/json: {schema: {$ref: '#/components/schemas/Error'}}
              text/plain: {schema: {type: string}}
  components:
    securitySchemes:
      token: {type: apiKey, in: header, name: X-Auth-Token}
    schemas:
      Error: {x-decision: [sample-002], type: object}
      Thing:
        x-doc: {tables: [1-4]}
        type: object
        properties:
          id: {type: string}
          size: {x-decision: [sample-001], oneOf: [{type: integer}, {type: string}]}
          color: {x-decision: [sample-003], x-undocumented: seen, type: string}
      Things:
        x-doc: {tables: [1-3]}
        type: object
        required: [items]
        properties:
          items: {type: array, items: {$ref: '#/components/schemas/Thing'}}
`

func parse(t *testing.T, text string) check.Input {
	t.Helper()
	var parts struct {
		Facts     *facts.Facts
		Decisions []decisions.Decision
		Errors    []spec.ErrorRow
		Tables    map[string]facts.LookupTable
		OpenAPI   contract.Object `yaml:"openapi"`
	}
	require.NoError(t, yaml.Unmarshal([]byte(text), &parts))
	return check.Input{
		Service: "sample", Facts: parts.Facts, Decisions: parts.Decisions, Errors: parts.Errors, Tables: parts.Tables,
		Contract: contract.New(parts.OpenAPI), OtherDecisions: map[string]bool{"other-001": true},
		At:     func(pointer string) spec.Position { return spec.Position{File: pointer, Line: 1, Column: 1} },
		AtFile: func(file string, _ ...string) spec.Position { return spec.Position{File: file, Line: 1, Column: 1} },
	}
}

// Each row changes the sample in one place. want lists the rules and facts of the
// expected diagnostics.
func TestRun(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name     string
		old, new string
		want     []string
	}{
		{"nothing", "", "", nil},
		{"operation lost", "/things:\n", "/thing:\n", []string{"operation-differs 1.1.1"}},
		{"operation of another section", "section: 1.1.1, tables: [1-1", "section: 1.1.2, tables: [1-1",
			[]string{"decision-idle 1-*.-", "operation-section 1.1.1", "operation-without-fact "}},
		{"parameter without fact", "- {name: limit, in: query, schema: {type: integer}}", "- {name: limit, in: query, schema: {type: integer}}\n          - {name: offset, in: query, schema: {type: integer}}",
			[]string{"parameter-without-fact "}},
		{"status without fact", "          '400':", "          '404': {description: d}\n          '400':", []string{"status-without-fact "}},
		{"status covered by default alone", "          '400':", "          default:", []string{"decision-idle 1-*.-", "status-missing 1.1.1#400"}},
		{"status covered by default, decided", "facts: [1-*.-]", "facts: [1-*.-, 1.1.1#4*]", nil},
		{"undocumented status without decision", "          '400':", "          '404': {description: d, x-undocumented: seen}\n          '400':", []string{"undocumented-undecided "}},
		{"undocumented status with decision of another service", "          '400':", "          '404': {description: d, x-undocumented: seen, x-decision: [other-001]}\n          '400':", nil},
		{"property without fact", "x-undocumented: seen, type: string", "type: string", []string{"property-without-fact "}},
		{"undocumented property that has a fact", "id: {type: string}", "id: {x-undocumented: seen, x-decision: [sample-003], type: string}", []string{"undocumented-documented 1-4.id"}},
		{"schema without fact", "      Things:\n", "      Extra: {type: object, properties: {a: {type: string}}}\n      Things:\n",
			[]string{"schema-unreached ", "schema-without-fact "}},
		{"schema taken from its inventors", "x-undocumented: seen, type: string}\n", "x-undocumented: seen, $ref: '#/components/schemas/Up'}\n      Up: {x-upstream: io.k8s.Up, type: object, properties: {a: {type: string}}}\n", nil},
		{"table unclaimed", "tables: [1-1, 1-2, 1-5]", "tables: [1-1, 1-5]", []string{"table-unclaimed 1-2.*"}},
		{"table claimed twice", "x-doc: {tables: [1-3]}", "x-doc: {tables: [1-3, 1-4]}", []string{"table-claimed-twice 1-4.*"}},
		{"table unknown", "x-doc: {tables: [1-3]}", "x-doc: {tables: [1-3, 1-33]}", []string{"table-unknown "}},
		{"schema not used where its table stands", "schema: {$ref: '#/components/schemas/Things'}", "schema: {type: object}",
			[]string{"example-differs 1.1.1!1", "schema-unreached ", "schema-unreached ", "table-unreached 1-3.*", "table-unreached 1-4.*"}},
		{"token not asked for", "security: [{token: []}]", "security: []", []string{"parameter-missing 1-2.X-Auth-Token"}},
		{"type narrower than decided", "oneOf: [{type: integer}, {type: string}]", "type: boolean", []string{"example-differs 1.1.1!1"}},
		{"wider without decision", "facts: [1-*.-]", "facts: [note/bodies]", []string{"type-differs 1-5.-"}},
		{"array of the wrong thing", "items: {$ref: '#/components/schemas/Thing'}", "items: {$ref: '#/components/schemas/Error'}",
			[]string{"example-differs 1.1.1!1", "schema-unreached ", "table-unreached 1-4.*", "type-differs 1-3.items"}},
		{"more required than the example has", "required: [items]", "required: [items, total]", []string{"example-differs 1.1.1!1"}},
		{"example missing", "1.1.1-1: {value", "one: {value", []string{"example-missing 1.1.1!1"}},
		{"error row without fact", "table: 9-1}\ntables", "table: 9-1}\n  - {code: S.2, status: 400}\ntables", []string{"error-without-fact error/S.2"}},
		{"error row with evidence", "table: 9-1}\ntables", "table: 9-1}\n  - {code: S.2, status: 400, evidence: seen}\ntables", nil},
		{"message of an error", "message: One., table", "message: Two., table", []string{"error-differs error/S.1"}},
		{"table of an error", "message: One., table: 9-1}\ntables", "message: One., table: 9-2}\ntables", []string{"error-differs error/S.1"}},
		{"error row of an edition without tables", "- {table: 9-1, code: S.1", "- {code: S.1", nil},
		{"rows of errors in another order", "message: One., table: 9-1}\ntables", "message: Two., table: 9-1}\n  - {code: S.1, status: 400, message: One., table: 9-1}\ntables", []string{"error-without-fact error/S.1"}},
		{"error row missing", "code: S.1, status: 400, message: One., table", "code: S.2, status: 400, message: One., table", []string{"error-missing error/S.1", "error-without-fact error/S.2"}},
		{"status of an error", "{code: S.1, status: 400", "{code: S.1, status: 404", []string{"error-differs error/S.1"}},
		{"type that no table of the section has", "type: Array of Thing objects", "type: Array of Things objects", []string{"type-differs 1-3.items"}},
		{"operation moved to another section", "path: /things, statuses", "path: /thing, statuses", []string{"operation-differs 1.1.1"}},
		{"operation by another method", "method: GET", "method: PUT", []string{"operation-differs 1.1.1"}},
		{"parameter required", "in: query, schema: {type: integer}", "in: query, required: true, schema: {type: integer}", []string{"required-differs 1-1.limit"}},
		{"answer requires less", "required: [items]\n", "required: []\n", nil},
		{"table of another section", "{table: 1-2, section: 1.1.1", "{table: 1-2, section: 1.1.2", nil},
		{"header of an answer", "{table: 1-2, section: 1.1.1, place: header,", "{table: 1-2, section: 1.1.1, place: header, status: 200,", []string{"header-missing 1-2.X-Auth-Token"}},
		{"content type of an answer", "{table: 1-2, section: 1.1.1, place: header, rows: [{name: X-Auth-Token", "{table: 1-2, section: 1.1.1, place: header, status: 200, rows: [{name: content-type", nil},
		{"body without a schema", "              application/json: {schema: {$ref: '#/components/schemas/Error'}}\n              text/plain: {schema: {type: string}}\n", "              application/json: {}\n",
			[]string{"body-missing 1-5.-", "decision-idle 1-*.-", "schema-unreached "}},
		{"city renamed", "{rows: [{code: \"1\", name: A}]}", "{rows: [{code: \"1\", name: B}]}", []string{"row-missing city/1", "row-without-fact "}},
		{"unknown type", "type: Integer, required: false", "type: Integr, required: false", []string{"type-unknown 1-1.limit"}},
		{"decision about no fact", "facts: [1-4.size]", "facts: [1-4.size, 1-4.sise]", []string{"decision-no-fact 1-4.size 1-4.sise"}},
		{"decision about no node", "spec: [Thing.size]", "spec: [Thing.sise]", []string{"decision-no-node 1-4.size"}},
		{"decision unknown", "x-decision: [sample-003], x-undocumented", "x-decision: [sample-009], x-undocumented",
			[]string{"decision-unknown ", "decision-unreferenced note/color"}},
		{"decision that no longer applies", "size: {x-decision: [sample-001], oneOf: [{type: integer}, {type: string}]}", "size: {x-decision: [sample-001], type: string}",
			[]string{"decision-idle 1-4.size", "example-differs 1.1.1!1"}},
		{"decision about wording", "size: {x-decision: [sample-001], oneOf: [{type: integer}, {type: string}]}\n          color: {x-decision: [sample-003]", "size: {type: string}\n          color: {x-decision: [sample-001, sample-003]",
			[]string{"example-differs 1.1.1!1"}},
		{"decision with a bad glob", "facts: [1-*.-]", "facts: ['1-*.-', '1-[']", []string{"decision-pattern 1-*.- 1-["}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			text := sample
			if tt.old != "" {
				require.Equal(t, 1, strings.Count(sample, tt.old), "the place to change")
				text = strings.Replace(sample, tt.old, tt.new, 1)
			}
			var got []string
			for _, c := range check.Run(parse(t, text)) {
				got = append(got, c.Rule+" "+c.Fact)
				require.NotEmpty(t, c.Fix)
				require.NotEmpty(t, c.Message)
			}
			require.ElementsMatch(t, tt.want, got)
		})
	}
}

// A schema with properties must have a table in its x-doc, or be the body of an operation
// that has the table.
func TestBodiesOfOperations(t *testing.T) {
	t.Parallel()
	const old = "    - {table: 1-1, section: 1.1.1, place: query, rows: [{name: limit, type: Integer, required: false}]}\n"
	body := strings.NewReplacer(
		"        parameters:\n", "        requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Ask'}}}}\n        parameters:\n",
		"      Error: {", "      Ask: {type: object, properties: {a: {type: string}}}\n      Error: {",
		"tables: [1-1, 1-2, 1-5]", "tables: [1-1, 1-2, 1-5, 1-6]",
	).Replace(sample)
	for table, want := range map[string][]string{
		"place: request, rows: [{name: a, type: String}]":                                   nil,
		"place: query, rows: [{name: a, type: String}]":                                     {"parameter-missing 1-6.a", "schema-without-fact "},
		"place: response, status: 200, rows: [{name: items, type: Array of Thing objects}]": {"schema-without-fact "},
		"place: request, rows: [{name: b, type: String}]":                                   {"property-missing 1-6.b"},
	} {
		text := strings.Replace(body, old, old+"    - {table: 1-6, section: 1.1.1, "+table+"}\n", 1)
		var got []string
		for _, c := range check.Run(parse(t, text)) {
			got = append(got, c.Rule+" "+c.Fact)
		}
		require.ElementsMatch(t, want, got, table)
	}
}
