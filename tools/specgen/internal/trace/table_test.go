package trace

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestRanges(t *testing.T) {
	t.Parallel()
	for names, want := range map[string]string{
		"": "", "3-1": "3-1", "3-1 3-2": "3-1, 3-2", "3-1 3-2 3-3": "3-1 to 3-3", "3-1 3-2 4-3": "3-1, 3-2, 4-3", "3-1 3-3 3-4 3-5 3-9": "3-1, 3-3 to 3-5, 3-9",
		"3-3 3-2 3-1": "3-3, 3-2, 3-1", "Box Lid": "Box, Lid", "3-1 3-x 3-2": "3-1, 3-x, 3-2", "a-1 b-2 b-3 b-4": "a-1, b-2 to b-4", "0 1 2": "0, 1, 2", "3-8 3-9 3-10": "3-8 to 3-10",
	} {
		require.Equal(t, want, strings.Join(ranges(strings.Fields(names)), ", "), names)
	}
}

func TestNode(t *testing.T) {
	t.Parallel()
	c := &Contract{}
	require.NoError(t, json.Unmarshal([]byte(`{"a":[{"b":1},{"b":2}],"c/d":{"~":3}}`), &c.description))
	for pointer, want := range map[string]any{
		"#/a/0/b": 1.0, "#/a/1/b": 2.0, "#/a/2/b": nil, "#/a/-1": nil, "#/a/x": nil, "#/a/2": nil, "#/c~1d/~0": 3.0, "#/c~1d/~0/e": nil, "#/x/y": nil,
	} {
		require.Equal(t, want, c.node(pointer), pointer)
	}
	require.Equal(t, c.description, c.node("#"))
}

func TestTypeOf(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		`1`: "unknown", `{}`: "", `{"type":"string"}`: "string", `{"$ref":"#/components/schemas/A"}`: "A", `{"type":"array","items":{"type":"array","items":{"$ref":"#/components/schemas/A"}}}`: "array of array of A",
		`{"allOf":[{"type":"object"},{"$ref":"#/components/schemas/B"}]}`: "allOf object | B", `{"type":"array"}`: "array of unknown", `{"oneOf":1,"type":"object"}`: "object",
	} {
		var v any
		require.NoError(t, json.Unmarshal([]byte(text), &v))
		require.Equal(t, want, typeOf(v), text)
	}
}
