package contract_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/tools/specgen/internal/contract"
)

// Walk omits the values of example and value, unless these are names of properties.
func TestWalkKnowsValuesFromProperties(t *testing.T) {
	t.Parallel()
	c, err := contract.Parse([]byte(`{"s": {
		"example": {"a": {}}, "examples": {"one": {"value": {}}}, "default": {"b": {}}, "enum": [{"c": {}}], "other": {"d": {}}, "list": [{"e": {}}, 1],
		"properties": {"example": {"f": {}}, "examples": {}, "default": {}, "enum": {}}}}`))
	require.NoError(t, err)
	var got []string
	c.Walk(func(n contract.Node) { got = append(got, n.Pointer) })
	require.Equal(t, []string{
		"#", "#/s", "#/s/list/0", "#/s/list/0/e", "#/s/other", "#/s/other/d",
		"#/s/properties", "#/s/properties/default", "#/s/properties/enum", "#/s/properties/example", "#/s/properties/example/f", "#/s/properties/examples",
	}, got)
}

func TestBranchesEnd(t *testing.T) {
	t.Parallel()
	c, err := contract.Parse([]byte(`{"components": {"schemas": {"A": {"oneOf": [{"$ref": "#/components/schemas/A"}, {"type": "string"}]}}}}`))
	require.NoError(t, err)
	all := c.Branches(c.Schemas().Child("A"))
	require.Len(t, all, 10, "a schema that is a branch of itself is followed nine times")
	require.Equal(t, "string", all[9].Text("type"))
}
