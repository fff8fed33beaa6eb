package contract_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/tools/specgen/internal/contract"
)

const description = `{
	"paths": {"/a/{id}": {
		"parameters": [{"name": "id", "in": "path", "required": true}, {"name": "q", "in": "query"}],
		"get": {"operationId": "GetA", "x-doc": {"section": "1.1.1", "tables": ["1-1"]},
			"parameters": [{"$ref": "#/components/parameters/Q"}],
			"responses": {"200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/A"}}}}}}}},
	"components": {
		"parameters": {"Q": {"name": "q", "in": "query", "description": "Own."}},
		"schemas": {
			"A": {"oneOf": [{"$ref": "#/components/schemas/B"}, {"anyOf": [{"type": "string"}, {"type": "integer"}]}]},
			"B": {"type": "array", "items": {"$ref": "#/components/schemas/A"}},
			"Loop": {"$ref": "#/components/schemas/Loop"},
			"Unused": {"type": "string", "example": {"$ref": "#/nowhere"}}}}}`

func TestOperations(t *testing.T) {
	t.Parallel()
	c, err := contract.Parse([]byte(description))
	require.NoError(t, err)
	require.Len(t, c.Operations, 1)
	op := c.Operations[0]
	require.Equal(t, "#/paths/~1a~1{id}/get", op.Pointer)
	require.Equal(t, "1.1.1", op.Doc.Section)
	require.Equal(t, []string{"1-1"}, op.Doc.Tables)

	require.Len(t, op.Parameters, 2, "the operation's own q replaces that of the path")
	q, ok := op.Parameter("query", "q")
	require.True(t, ok)
	require.Equal(t, "#/components/parameters/Q", q.Pointer)
	_, ok = op.Parameter("query", "id")
	require.False(t, ok)
	_, ok = op.Response(404)
	require.False(t, ok)
}

func TestWalking(t *testing.T) {
	t.Parallel()
	c, err := contract.Parse([]byte(description))
	require.NoError(t, err)
	a := c.Schemas().Child("A")
	var kinds []string
	for _, b := range c.Branches(a) {
		kinds = append(kinds, b.Text("type"))
	}
	require.Equal(t, []string{"array", "string", "integer"}, kinds)

	r, ok := c.Operations[0].Response(200)
	require.True(t, ok)
	require.Equal(t, map[string]bool{"#/components/schemas/A": true, "#/components/schemas/B": true}, c.Reach(r.Node))
	require.Len(t, contract.Bodies(r.Node), 1)

	require.False(t, c.Resolve(c.Schemas().Child("Loop")).Exists(), "a circle leads nowhere")
	require.False(t, c.At("#/components/schemas/C").Exists())
	c.Walk(func(n contract.Node) { require.NotContains(t, n.Pointer, "/example") })
}

func TestParseRefuses(t *testing.T) {
	t.Parallel()
	_, err := contract.Parse([]byte("{"))
	require.ErrorContains(t, err, "parse description")
}
