package spec

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
)

func TestFindInYAML(t *testing.T) {
	t.Parallel()
	var doc yaml.Node
	require.NoError(t, yaml.Unmarshal([]byte("a: [x, y]\nb/c: {~: z}\n$ref: r\n"), &doc))
	root := doc.Content[0]
	for pointer, want := range map[string]string{
		"/a/0": "x", "/a/1": "y", "/a/2": "", "/a/-1": "", "/a/x": "", "/b~1c/~0": "z", "/b~1c/d": "", "/b~1c/d/e": "", "/$ref": "r",
	} {
		got := find(root, pointer)
		require.Equal(t, want == "", got == nil, pointer)
		if got != nil {
			require.Equal(t, want, got.Value, pointer)
		}
	}
	require.Same(t, root, find(root, ""))
	require.Same(t, root, find(root, "/"))
	require.Nil(t, member(nil, "a"))
	require.Nil(t, member(find(root, "/a"), "x"), "a list has no members")
	require.Equal(t, "r", reference(root).Value)
	require.Nil(t, reference(find(root, "/b~1c")))
}

func TestInExample(t *testing.T) {
	t.Parallel()
	for path, want := range map[string]bool{
		"": false, "example": false, "schema example": true, "properties example": false, "properties a example": true, "schema example a": false,
		"examples a value": true, "examples value": false, "a examples b value": true, "example a value": false, "properties value": false, "value": false, "examples a summary": false,
	} {
		require.Equal(t, want, inExample(strings.Fields(path)), path)
	}
}

func TestColumnOfErrors(t *testing.T) {
	t.Parallel()
	data := []byte(" a: 1\n  b: 2\n")
	for _, c := range []struct {
		line int
		key  string
		want int
	}{{1, "a:", 2}, {1, "", 2}, {2, "b:", 3}, {2, "", 3}, {2, "x:", 3}, {0, "a:", 1}, {3, "", 1}, {4, "", 1}, {-1, "", 1}} {
		require.Equal(t, c.want, column(data, c.line, c.key), "%d %s", c.line, c.key)
	}
}

// parts is a service that uses all that a description may be made of.
func parts() fstest.MapFS {
	return fstest.MapFS{
		"common/openapi.yaml": {Data: []byte(`
components:
  schemas:
    Error: {type: object, properties: {inner: {$ref: '#/components/schemas/Inner'}, example: {$ref: '#/components/schemas/Inner'}}}
    Inner: {type: string}
    Unused: {type: string}
  parameters:
    Token: {name: X-Token, in: header, schema: {type: string}}
`)},
		"s/openapi.yaml": {Data: []byte(`
openapi: 3.0.3
info: {title: S, version: v1}
paths:
  /a/{id}:
    summary: no operation
    parameters:
      - {name: id, in: path, required: true, schema: {type: string}}
      - {name: q, in: query, schema: {type: string}}
      - {$ref: '../common/openapi.yaml#/components/parameters/Token'}
    get:
      operationId: GetA
      parameters:
        - {name: q, in: query, required: true, schema: {type: integer}}
        - {name: q, in: header, schema: {type: integer}}
      responses:
        default: {description: D.}
        '2xx': {description: D.}
        '404':
          description: D.
          content:
            application/json:
              schema: {$ref: '../common/openapi.yaml#/components/schemas/Error'}
              examples: {one: {value: {$ref: 'is data'}}}
        '4XX': {description: D.}
    put:
      operationId: PutA
      responses: {'200': {description: D.}, '10X': {description: D.}}
`)},
		"s/doc.yaml":    {Data: []byte("title: D\n")},
		"s/errors.yaml": {Data: []byte("table: 5-1\nerrors: [{code: A, status: 400}, {code: B, status: 400, table: 5-2}]\n")},
		"s/facts.yaml":  {Data: []byte("service: s\noperations: []\n")},
		"s/tables.yaml": {Data: []byte("statuses: {rows: [{status: 404}, {status: 500}]}\n")},
	}
}

func TestSharedComponentsInUse(t *testing.T) {
	t.Parallel()
	s, err := Load(parts(), "s")
	require.NoError(t, err)
	for pointer, there := range map[string]bool{
		"#/components/schemas/common.Error": true, "#/components/schemas/common.Inner": true, "#/components/schemas/common.Unused": false, "#/components/parameters/common.Token": true,
	} {
		_, ok := s.Node(pointer)
		require.Equal(t, there, ok, pointer)
	}
	inner, ok := s.Node("#/components/schemas/common.Error/properties/example")
	require.True(t, ok)
	require.JSONEq(t, `{"$ref":"#/components/schemas/common.Inner"}`, string(inner), "a property called example is a schema")
	data, ok := s.Node("#/paths/~1a~1{id}/get/responses/404/content/application~1json/examples/one/value")
	require.True(t, ok)
	require.JSONEq(t, `{"$ref":"is data"}`, string(data))
	require.Equal(t, []int{404, 500}, s.Statuses)
	require.Equal(t, []string{"5-1", "5-2"}, []string{s.Errors[0].Table, s.Errors[1].Table})
}

// A parameter of an operation replaces the parameter of its path with the same name.
func TestParametersOfAPath(t *testing.T) {
	t.Parallel()
	s, err := Load(parts(), "s")
	require.NoError(t, err)
	require.Len(t, s.Operations, 2)
	var got []string
	for _, p := range s.Operations[0].Parameters {
		got = append(got, p.In+" "+p.Name+" "+p.Pointer)
	}
	const path = "#/paths/~1a~1{id}"
	require.Equal(t, []string{
		"path id " + path + "/parameters/0", "query q " + path + "/get/parameters/0",
		"header X-Token #/components/parameters/common.Token", "header q " + path + "/get/parameters/1",
	}, got)
	require.Len(t, s.Operations[1].Parameters, 3)
}

func TestResponseOfAStatus(t *testing.T) {
	t.Parallel()
	s, err := Load(parts(), "s")
	require.NoError(t, err)
	get, put := &s.Operations[0], &s.Operations[1]
	for status, want := range map[int]string{404: "404", 400: "4XX", 499: "4XX", 200: "2xx", 299: "2xx", 500: "default", 300: "default", 99: "default", 1000: "default", 0: "default", -1: "default"} {
		r, ok := get.Response(status)
		require.True(t, ok)
		require.Equal(t, want, r.Status, status)
	}
	r, ok := put.Response(200)
	require.True(t, ok)
	require.Equal(t, "200", r.Status)
	for _, status := range []int{201, 100, 101, 404} {
		_, ok := put.Response(status)
		require.False(t, ok, status)
	}
	for status, want := range map[int]string{99: "", 100: "100", 999: "999", 1000: "", 207: "207"} {
		require.Equal(t, want, itoa(status))
	}
}

func TestJoinRefuses(t *testing.T) {
	t.Parallel()
	for old, c := range map[string]struct{ new, want string }{
		"$ref: 'is data'":                                    {"$ref: 'x'", ""},
		"#/components/schemas/Error'}\n":                     {"#/components/schemas/Gone'}\n", "leads nowhere"},
		"'../common/openapi.yaml#/components/schemas/Error'": {"'../common/layers.yaml#/Error'", "leads outside of the service"},
		"    put:\n": {"    post: {$ref: '#/paths/~1a~1{id}/put', summary: S.}\n    put:\n", "summary beside $ref has no effect"},
		"    get:\n": {"    x-note: {$ref: '#/paths/~1a~1{id}/put', x-why: S.}\n    get:\n", ""},
		"paths:\n":   {"paths:\n  /b: {$ref: '../common/openapi.yaml#/b'}\n", "path items must be in files below paths/"},
		"info: {":    {"info: {? [a, b] : c, ", "a key must be a plain word"},
	} {
		files := parts()
		text := string(files["s/openapi.yaml"].Data)
		require.Equal(t, 1, strings.Count(text, old), old)
		files["s/openapi.yaml"] = &fstest.MapFile{Data: []byte(strings.Replace(text, old, c.new, 1))}
		_, err := Load(files, "s")
		if c.want == "" {
			require.NoError(t, err, old)
			continue
		}
		require.ErrorContains(t, err, c.want, old)
	}
}

// TestNumbersBecomeJSON writes the numbers of YAML that JSON writes otherwise.
func TestNumbersBecomeJSON(t *testing.T) {
	t.Parallel()
	for yaml, want := range map[string]string{
		"1": "1", "-1.50": "-1.50", "0x10": "16", "0o17": "15", "+1": "1", "1_000": "1000", ".5": "0.5", "1.": "1", "1e3": "1e3", "true": "true", "True": "true", "null": "null", "~": "null", "'1'": `"1"`, "2024-01-02": `"2024-01-02"`, "a<b": `"a<b"`,
	} {
		files := parts()
		files["s/openapi.yaml"] = &fstest.MapFile{Data: []byte("paths: {}\nx-value: " + yaml + "\n")}
		s, err := Load(files, "s")
		require.NoError(t, err, yaml)
		got, ok := s.Node("#/x-value")
		require.True(t, ok)
		require.Equal(t, want, string(got), yaml)
	}
	for yaml, want := range map[string]string{".inf": "2:10: \".inf\" is no number in JSON", ".nan": "2:10: \".nan\" is no number in JSON"} {
		files := parts()
		files["s/openapi.yaml"] = &fstest.MapFile{Data: []byte("paths: {}\nx-value: " + yaml + "\n")}
		_, err := Load(files, "s")
		require.ErrorContains(t, err, want)
	}
}

func TestStatusesOfTheTable(t *testing.T) {
	t.Parallel()
	for rows, want := range map[string]string{"{reason: none}": "row 2 has no status", "{status: often}": "cannot unmarshal"} {
		files := parts()
		files["s/tables.yaml"] = &fstest.MapFile{Data: []byte("statuses: {rows: [{status: 404}, " + rows + "]}\n")}
		_, err := Load(files, "s")
		require.ErrorContains(t, err, want)
	}
}

func TestTableOfADocument(t *testing.T) {
	t.Parallel()
	s := &Service{
		Tables: map[string]DocTable{
			"1-1": {Section: "1.1", Place: "response", Status: 200}, "1-2": {Section: "1.2", Place: "response", Status: 200}, "1-3": {Section: "1.1", Place: "response", Status: 404},
			"1-4": {Section: "1.1", Place: "query"}, "1-5": {Section: "1.3", Place: "query"},
		},
		SchemaTables: map[string][]string{"A": {"1-2", "1-1"}, "a/b": {"1-4"}, "Lost": {"9-9"}},
	}
	op := &Operation{Doc: Place{Section: "1.1", Tables: []string{"1-5", "1-3", "1-1", "1-4", "9-9"}}}
	for _, c := range []struct {
		op      *Operation
		pointer string
		place   string
		status  int
		want    string
	}{
		{op, "#/components/schemas/A", "response", 200, "1-1"},
		{op, "#/components/schemas/A/properties/x", "query", 0, "1-1"},
		{nil, "#/components/schemas/A", "response", 200, "1-2"},
		{op, "#/components/schemas/a~1b", "response", 200, "1-4"},
		{op, "#/components/schemas/Lost", "response", 200, "9-9"},
		{op, "#/components/schemas/B", "response", 200, "1-1"},
		{op, "#/paths/x", "response", 404, "1-3"},
		{op, "#/paths/x", "response", 0, "1-3"},
		{op, "#/paths/x", "query", 0, "1-4"},
		{op, "#/paths/x", "query", 200, "9-9"},
		{nil, "#/paths/x", "query", 0, ""},
	} {
		require.Equal(t, c.want, s.DocTable(c.op, c.pointer, c.place, c.status), "%s %s %d", c.pointer, c.place, c.status)
	}
}
