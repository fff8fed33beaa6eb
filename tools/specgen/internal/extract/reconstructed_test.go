package extract_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/tools/specgen/internal/extract"
)

const reconstructed = `
parameters:
  Kind: {in: header, wire_name: X-Kind, type: string, required: true}
  id: {in: path, type: string}
operations:
- operationId: putBox
  method: PUT
  path: /boxes/{id}
  parameters: {path: [id], header: [Kind], query: [{name: dry, type: boolean, required: false}]}
  request_body: {required: true, schema: Box}
  responses:
    success:
    - status: 200
      schema: Box
      headers: [{name: X-Etag, type: string}]
    errors:
    - {status: 404}
    - {status: 404}
  response_examples:
  - {status: 200, body: {lids: [{weight: 1}, {weight: 2.5}], note: null}}
- operationId: listBoxes
  method: GET
  path: /boxes
  parameters:
  - {name: limit, in: query, type: 'integer:int32'}
  responses: {200: Boxes, 400: null}
schemas:
  Boxes: {fields: [{name: boxes, type: 'array<ref:Box>', required: true}]}
  Box:
    required: [lids]
    properties:
      lids: {type: array, items: {$ref: Lid}}
      labels: {type: object, additionalProperties: {type: string}}
      inner: {type: object, properties: {depth: {type: number}}}
  Lid: {properties: {weight: {type: integer}, colours: {type: array, items: {type: string}}}}
  Unused: {fields: [{name: any, type: 'map<ref:Lid>'}]}
error_codes:
  table: 6-2
  rows:
  - {http_status: 404, error_code: BOX.0001, raw_code: BOX. / 0001, message: "no\n  box"}
status_codes: {rows: [{status: 404, reason: Not Found}]}
errors:
  common_error_statuses: [{status: 409, meaning: Conflict; twice}]
  statuses: {410: Expired or Gone}
  codes: [{status: 400, code: BOX.0002, message: bad box}]
`

const reconstructedFacts = `service: boxes
operations:
  - {section: putBox, method: PUT, path: '/boxes/{id}', statuses: [200, 404]}
  - {section: listBoxes, method: GET, path: /boxes, statuses: [200, 400]}
tables:
  - table: putBox.path
    section: putBox
    place: path
    rows:
      - {name: id, type: String, required: true}
  - table: putBox.query
    section: putBox
    place: query
    rows:
      - {name: dry, type: Boolean, required: false}
  - table: putBox.header
    section: putBox
    place: header
    rows:
      - {name: X-Kind, type: String, required: true}
  - table: Box
    section: putBox
    place: request
    name: Box
    rows:
      - {name: lids, type: Array of Lid objects, required: true}
      - {name: labels, type: 'Map<String,String>', required: false}
      - {name: inner, type: Object, required: false}
  - table: Lid
    section: putBox
    place: schema
    name: Lid
    rows:
      - {name: weight, type: Integer, required: false}
      - {name: colours, type: Array of strings, required: false}
  - table: Box.inner
    section: putBox
    place: schema
    name: Box.inner
    rows:
      - {name: depth, type: Number, required: false}
  - table: putBox.200.header
    section: putBox
    place: header
    status: 200
    rows:
      - {name: X-Etag, type: String}
  - table: listBoxes.query
    section: listBoxes
    place: query
    rows:
      - {name: limit, type: Integer}
  - table: Boxes
    section: listBoxes
    place: response
    status: 200
    name: Boxes
    rows:
      - {name: boxes, type: Array of Box objects, required: true}
  - table: Unused
    section: schemas
    place: schema
    name: Unused
    rows:
      - {name: any, type: 'Map<String,Lid>'}
examples:
  - {section: putBox, "n": 1, place: response, status: 200, shape: '{"lids": [{"weight": integer|number}], "note": null}'}
errors:
  - {table: 6-2, code: BOX.0001, status: 404, message: no box, joined: true}
  - {table: 6-2, code: BOX.0002, status: 400, message: bad box}
statuses:
  - {status: 404, reason: Not Found}
  - {status: 409, reason: Conflict}
  - {status: 410, reason: Expired}
`

func TestReconstructed(t *testing.T) {
	t.Parallel()
	facts, err := extract.Reconstructed("boxes", []byte(reconstructed))
	require.NoError(t, err)
	require.Empty(t, facts.Unread)
	data, err := extract.Encode(facts)
	require.NoError(t, err)
	_, body, _ := strings.Cut(string(data), "\n")
	require.Equal(t, reconstructedFacts, body)
}

func TestReconstructedNumbered(t *testing.T) {
	t.Parallel()
	facts, err := extract.Reconstructed("boxes", []byte(`
operations:
- {operationId: putBox, section: 4.1.1, method: PUT, path: /boxes, parameters: {query: [{name: dry, type: Boolean, required: false}]}, responses: [{status: 200, schema: Box}]}
schemas:
  Box: {properties: [{name: lid, type: Lid object, required: true}, {name: '[array element]', type: String}]}
tables:
- {no: 4-1, caption: query parameters, operation: putBox}
- {no: 4-2, caption: request body parameters, operation: putBox, schema: Box}
- {no: 4-3, caption: Box, operation: putBox, status: 200, schema: Box, within: response}
- {no: 4-4, caption: Lid, operation: putBox, schema: Lid}
- {no: 4-5, caption: path parameters, operation: dropBox}
`))
	require.NoError(t, err)
	require.Equal(t, []string{"4.1.1", "4.1.1#200", "4-1.dry", "4-2.lid", "4-2.[]", "4-3.lid", "4-3.[]"}, facts.IDs())
	require.Equal(t, []string{"query", "request", "schema"}, []string{facts.Tables[0].Place, facts.Tables[1].Place, facts.Tables[2].Place})
	require.NotNil(t, facts.Tables[1].Rows[0].Required)
	require.Nil(t, facts.Tables[2].Rows[0].Required, "a table of an answer has no such column")
	require.Len(t, facts.Unread, 2)
}

// The schemas that a document has from Kubernetes are left out; what the vendor
// adds to them is not.
func TestReconstructedAdditions(t *testing.T) {
	t.Parallel()
	facts, err := extract.Reconstructed("pods", []byte(`
operations:
- {operationId: getPod, method: GET, path: /pods, responses: {200: Pod}}
schemas:
  shared_with_kubernetes_1_19: {Pod: {fields: [{name: spec, type: PodSpec}]}}
  cci_only: {Network: {fields: [{name: cidr, type: string}]}}
  cci_additions:
  - {definition: Pod, field: network, type: 'array<ref:Network>'}
  - {definition: Pod, field: size, type: 'integer:int32'}
`))
	require.NoError(t, err)
	require.Equal(t, []string{"getPod", "getPod#200", "Pod.network", "Pod.size", "Network.cidr"}, facts.IDs())
	require.Equal(t, "Array of Network objects", facts.Tables[0].Rows[0].Type)
	require.Equal(t, "Network", facts.Tables[1].Name)
	require.Equal(t, "getPod", facts.Tables[1].Section, "it is reached by the addition")
}

func TestReconstructedErrors(t *testing.T) {
	t.Parallel()
	for document, want := range map[string]string{
		"":     "no operation found in the document",
		"a: [": "read reconstruction: ",
		"operations: [{operationId: a, parameters: []}]":                                            "operation 1 (a): no operationId, method or path",
		"operations: [{operationId: a, method: GET, path: /a, responses: [{schema: B}]}]":           "operation 1 (a): line 1: a response without a status",
		"operations: [{operationId: a}]\nschemas: {B: {fields: [{name: c}]}}":                       "schema B: line 2: a row without name or type",
		"operations: [{operationId: a}]\nschemas: {cci_only: {}, cci_additions: [{field: c}]}":      "line 2: an addition without definition or field",
		"operations: [{operationId: a}]\nschemas: {cci_only: {}, cci_additions: [{definition: c}]}": "line 2: an addition without definition or field",
		"operations: [{operationId: a}]\nschemas: {cci_only: {}, cci_additions: [[c]]}":             "line 2: an addition without definition or field",
		"operations: [{operationId: a, method: GET, path: /a, responses: {99: B}}]":                 "operation 1 (a): line 1: a response without a status",
		"operations: [{operationId: a, method: GET, path: /a, responses: {600: B}}]":                "operation 1 (a): line 1: a response without a status",
		"operations: [{operationId: a, method: GET}]":                                               "operation 1 (a): no operationId, method or path",
		"operations: [{operationId: a, path: /a}]":                                                  "operation 1 (a): no operationId, method or path",
		"operations: [{method: GET, path: /a}]":                                                     "operation 1 (): no operationId, method or path",
		"operations: [{operationId: a}]\nschemas: {B: {fields: [{type: c}]}}":                       "schema B: line 2: a row without name or type",
		"operations: [{operationId: a}]\nschemas: {B: {fields: [[c]]}}":                             "schema B: line 2: a row without name or type",
		"operations: [{operationId: a}]\nschemas: {B: {required: c}}":                               "schema B: yaml: ",
	} {
		_, err := extract.Reconstructed("boxes", []byte(document))
		require.ErrorContains(t, err, want)
	}
}
