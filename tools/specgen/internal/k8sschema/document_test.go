package k8sschema

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const upstream = `{"swagger":"2.0","definitions":{"A":{"type":"string"},"B":{"properties":{"a":{"$ref":"#/definitions/A"}}}},
	"parameters":{"limit-1":{"name":"limit","in":"query"}},
	"paths":{"/pods":{
		"parameters":[{"$ref":"#/parameters/limit-1"},{"name":"namespace","in":"path"}],
		"get":{"operationId":"listPods","parameters":[{"name":"watch","in":"query"}],"responses":{"404":{},"200":{"schema":{"$ref":"#/definitions/B"}}}},
		"post":"no operation","x-note":{"get":1},"summary":{"operationId":"odd"}}}}`

func TestParseReadsOperations(t *testing.T) {
	t.Parallel()
	d, err := parse([]byte(upstream))
	require.NoError(t, err)
	require.Len(t, d.operations, 1)
	op := d.operations["listPods"]
	require.Equal(t, Operation{ID: "listPods", Method: "GET", Path: "/pods", Query: []string{"limit", "watch"}, Statuses: []string{"200", "404"}, refs: op.refs}, op)
	require.Equal(t, []string{"B"}, op.refs)
	require.Len(t, d.definitions, 2)
}

func TestParseRefuses(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		`{`:                   "",
		`{"swagger":"1.2"}`:   "neither Swagger 2.0 nor OpenAPI 3.0",
		`{"openapi":"3.1.0"}`: "neither Swagger 2.0 nor OpenAPI 3.0",
		strings.Replace(upstream, `"no operation"`, `{"operationId":"listPods"}`, 1): `operationId "listPods" is missing or not unique`,
		strings.Replace(upstream, `"no operation"`, `{}`, 1):                         `post /pods: operationId "" is missing or not unique`,
	} {
		_, err := parse([]byte(text))
		require.ErrorContains(t, err, want, text)
	}
	_, err := parse([]byte(`{"openapi":"3.0.0"}`))
	require.NoError(t, err)
}

// TestOneLine has mappings just below and above the width of one line.
func TestOneLine(t *testing.T) {
	t.Parallel()
	x := func(n int) string { return strings.Repeat("x", n) }
	for _, c := range []struct {
		schema object
		flow   bool
	}{
		{object{"enum": []any{x(87)}}, true},
		{object{"enum": []any{x(88)}}, false},
		{object{"type": "string"}, true},
		{object{"type": "string", "description": "D."}, false},
		{object{"items": object{"type": "string"}}, true},
		{object{"items": object{"type": "string", "description": "D."}}, false},
		{object{"properties": object{"a": object{"type": "string"}}}, false},
	} {
		out, err := encode(object{"A": object{"items": c.schema}})
		require.NoError(t, err)
		require.Equal(t, c.flow, strings.Contains(string(out), "items: {"), string(out))
	}
	for _, c := range []struct {
		name string
		flow bool
	}{{x(84), true}, {x(85), false}} {
		out, err := encode(object{"A": object{"properties": object{c.name: object{"type": "string"}}}})
		require.NoError(t, err)
		require.Equal(t, c.flow, strings.Contains(string(out), ": {type: string}"), string(out))
	}
	_, err := encode(object{"A": object{"odd": 1}})
	require.EqualError(t, err, "schema A: keyword odd is not known")
	_, err = encode(object{"A": object{"items": object{"type": 1.5}}})
	require.EqualError(t, err, "schema A: items: type: a value of type float64 is not written")
}

func TestDownloadSaysWhy(t *testing.T) {
	t.Setenv("GOPROXY", "off")
	t.Setenv("GOMODCACHE", t.TempDir())
	_, err := fetch(t.Context(), "example.com/none@v1.0.0")
	require.ErrorIs(t, err, ErrUnavailable)
	require.ErrorContains(t, err, "GOPROXY=off", "in the words of the go command")
	t.Setenv("PATH", "")
	_, err = fetch(t.Context(), "example.com/none@v1.0.0")
	require.ErrorIs(t, err, ErrUnavailable)
	require.ErrorContains(t, err, "executable file not found")
}

func TestFirstLine(t *testing.T) {
	t.Parallel()
	require.Equal(t, "one", firstLine([]byte("\n one\ntwo\n"), nil))
	require.Equal(t, "one", firstLine([]byte("one"), nil))
	require.Equal(t, "file does not exist", firstLine([]byte(" \n"), errNotThere{}))
}

type errNotThere struct{}

func (errNotThere) Error() string { return "file does not exist" }

func TestReferencesOfASchema(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]string{
		`{"$ref":"#/definitions/A"}`:                         {"A"},
		`{"$ref":"#/components/schemas/A"}`:                  {"A"},
		`{"$ref":"#/parameters/A"}`:                          nil,
		`{"description":"#/definitions/A"}`:                  nil,
		`{"properties":{"$ref":{"$ref":"#/definitions/A"}}}`: {"A"},
		`[{"items":{"$ref":"#/definitions/A"}},[{"$ref":"#/definitions/B"}],1,"#/definitions/C"]`: {"A", "B"},
	} {
		var v any
		require.NoError(t, json.Unmarshal([]byte(text), &v))
		require.Equal(t, want, definitionRefs(v), text)
	}
}
