package spec_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/hwcontract/hwcontract/spec"
)

func TestMain(m *testing.M) {
	timestamp := regexp.MustCompile(`^\d{4}-\d\d-\d\d([Tt]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)| \d\d:\d\d:\d\d(\.\d{1,9})? [+-]\d{4} \S+)$`)
	openapi3.DefineStringFormatValidator("timestamp", openapi3.NewRegexpFormatValidator(timestamp.String()))
	openapi3.DefineStringFormatValidator("uuid", openapi3.NewRegexpFormatValidator(openapi3.FormatOfStringForUUIDOfRFC4122))
	os.Exit(m.Run())
}

// Every YAML file is a product and is read on its own. tools/specgen reads
// facts.yaml, tables.yaml and decisions.yaml strictly, in tests of its own.
func TestEveryFile(t *testing.T) {
	t.Parallel()
	err := fs.WalkDir(os.DirFS("."), ".", func(name string, d fs.DirEntry, err error) error {
		require.NoError(t, err)
		if path.Ext(name) != ".yaml" || strings.Contains(name, "testdata") {
			return nil
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			readFile(t, name)
		})
		return nil
	})
	require.NoError(t, err)
}

func readFile(t *testing.T, name string) {
	t.Helper()
	service, file := path.Split(name)
	service = strings.TrimSuffix(service, "/")
	here := os.DirFS(".")
	var err error
	switch {
	case name == "common/layers.yaml":
		_, err = spec.LoadLayers(here)
	case file == "errors.yaml":
		_, err = spec.LoadErrors(here, service)
	case file == "openapi.yaml" && service != "common", file == "doc.yaml":
		_, err = spec.Load(here, service)
	default: // a part of a contract is read with its service, and alone as YAML
		var data []byte
		data, err = os.ReadFile(name)
		require.NoError(t, err)
		var v map[string]any
		err = yaml.Unmarshal(data, &v)
		require.NotEmpty(t, v)
	}
	require.NoError(t, err)
}

// kin-openapi is the second opinion on the description and on its examples.
func TestKinValidates(t *testing.T) {
	t.Parallel()
	for _, name := range spec.Names() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			doc := kin(t, name)
			require.NoError(t, doc.Validate(t.Context(), openapi3.EnableExamplesValidation(), openapi3.EnableSchemaFormatValidation()))
		})
	}
}

// kin loads the files with kin-openapi, which follows the references between them.
func kin(t *testing.T, name string) *openapi3.T {
	t.Helper()
	loader := openapi3.NewLoader()
	loader.IsExternalRefsAllowed = true
	doc, err := loader.LoadFromFile(path.Join(name, "openapi.yaml"))
	require.NoError(t, err)
	return doc
}

func TestEveryExampleFitsItsSchema(t *testing.T) {
	t.Parallel()
	for _, name := range spec.Names() {
		s, err := spec.Open(name)
		require.NoError(t, err)
		doc, err := openapi3.NewLoader().LoadFromData(s.OpenAPI())
		require.NoError(t, err)
		for _, op := range s.Operations {
			item := doc.Paths.Value(op.Path).GetOperation(op.Method)
			for _, r := range op.Responses {
				content := item.Responses.Value(r.Status).Value.Content
				for _, m := range r.Content {
					examples(t, s, name+"/"+op.ID+"/"+r.Status, m, content[m.Type])
				}
			}
			if op.Request != nil {
				for _, m := range op.Request.Content {
					examples(t, s, name+"/"+op.ID+"/request", m, item.RequestBody.Value.Content[m.Type])
				}
			}
		}
	}
}

func examples(t *testing.T, s *spec.Service, name string, m spec.MediaType, media *openapi3.MediaType) {
	t.Helper()
	for _, e := range m.Examples {
		t.Run(name+"/"+m.Type+"/"+e.Name, func(t *testing.T) {
			raw, ok := s.Node(e.Pointer)
			require.True(t, ok, e.Pointer)
			var v any
			require.NoError(t, json.Unmarshal(raw, &v))
			require.NoError(t, media.Schema.Value.VisitJSON(v, openapi3.MultiErrors(), openapi3.EnableFormatValidation()))
		})
	}
}

func TestLayers(t *testing.T) {
	t.Parallel()
	want, err := spec.LoadLayers(os.DirFS("."))
	require.NoError(t, err)
	require.NotEmpty(t, want)
	got, err := spec.Layers()
	require.NoError(t, err)
	require.Len(t, got, len(want))
	for i := range want {
		require.Equal(t, want[i].Name, got[i].Name)
		require.Equal(t, want[i].Prefix, got[i].Prefix)
		require.Len(t, got[i].Errors, len(want[i].Errors))
	}
}

// The digested form is a cache: what Open returns equals what Load makes of the
// YAML that was built in, to the last position. Only what the maintainers of a
// contract read, notes and evidence, is not in it.
func TestOpenEqualsLoad(t *testing.T) {
	t.Parallel()
	require.Equal(t, []string{"ucs", "ems", "iam", "cci", "karmada"}, spec.Names())
	for _, name := range spec.Names() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			opened, err := spec.Open(name)
			require.NoError(t, err)
			loaded, err := spec.Load(spec.Files(), name)
			require.NoError(t, err)
			loaded.Source.Notes = ""
			for i := range loaded.Errors {
				loaded.Errors[i].Evidence = ""
			}
			require.Equal(t, loaded.Outline, opened.Outline)
			require.Equal(t, loaded.Operations, opened.Operations)
			require.Equal(t, loaded.Tables, opened.Tables)
			require.Equal(t, loaded.SchemaTables, opened.SchemaTables)
			require.True(t, compact(t, loaded.OpenAPI()) == compact(t, opened.OpenAPI()), "the schemas differ")
			wanted, err := loaded.Positions()
			require.NoError(t, err)
			positions, err := opened.Positions()
			require.NoError(t, err)
			require.True(t, string(wanted) == string(positions), "the positions differ")
		})
	}
}

func compact(t *testing.T, text []byte) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, json.Compact(&b, text))
	return b.String()
}

func TestPosition(t *testing.T) {
	t.Parallel()
	s, err := spec.Open("ucs")
	require.NoError(t, err)
	for _, tt := range []struct{ pointer, file, text string }{
		{"#/components/schemas/Cluster", "ucs/openapi.yaml", "    Cluster:"},
		{"#/components/schemas/ClusterSpec/properties/manageType", "ucs/openapi.yaml", "manageType:"},
		{"#/paths/~1v1~1clusters/get", "ucs/paths/clusters.yaml", "  get:"},
		{"#/components/schemas/common.Error", "common/openapi.yaml", "    Error:"},
		{"#/components/schemas/Cluster/properties/nothing/at/all", "ucs/openapi.yaml", "      properties:"},
	} {
		t.Run(tt.pointer, func(t *testing.T) {
			t.Parallel()
			p, ok := s.Position(tt.pointer)
			require.True(t, ok)
			require.Equal(t, "spec/"+tt.file, p.File)
			data, err := os.ReadFile(tt.file)
			require.NoError(t, err)
			line := strings.Split(string(data), "\n")[p.Line-1]
			require.True(t, strings.HasPrefix(strings.TrimLeft(line, " "), strings.TrimLeft(tt.text, " ")), "%s: %s", p, line)
			require.Equal(t, len(line)-len(strings.TrimLeft(line, " "))+1, p.Column)
		})
	}
}

func TestPositionsOfNoService(t *testing.T) {
	t.Parallel()
	_, err := new(spec.Service).Positions()
	require.ErrorContains(t, err, "neither opened nor loaded")
}

// small is the least service that loads.
func small() fstest.MapFS {
	return fstest.MapFS{
		"ucs/openapi.yaml": {Data: []byte("openapi: 3.0.3\ninfo: {title: T, version: v1}\npaths:\n  /a: {$ref: 'paths/a.yaml#/A'}\ncomponents:\n  schemas:\n    S: {type: string}\n")},
		"ucs/paths/a.yaml": {Data: []byte("A:\n  get:\n    operationId: GetA\n    responses:\n      '200':\n        description: D.\n        content:\n          application/json:\n            schema: {$ref: '../openapi.yaml#/components/schemas/S'}\n")},
		"ucs/doc.yaml":     {Data: []byte("title: D\n")},
		"ucs/errors.yaml":  {Data: []byte("errors: []\n")},
	}
}

func TestLoad(t *testing.T) {
	t.Parallel()
	s, err := spec.Load(small(), "ucs")
	require.NoError(t, err)
	op, ok := s.Operation("GetA")
	require.True(t, ok)
	r, ok := op.Response(200)
	require.True(t, ok)
	require.Equal(t, "#/paths/~1a/get/responses/200/content/application~1json/schema", r.Content[0].Schema)
	raw, ok := s.Node(r.Content[0].Schema)
	require.True(t, ok)
	require.JSONEq(t, `{"$ref":"#/components/schemas/S"}`, string(raw))
}

// Load reads the parts of facts.yaml and tables.yaml that a contract needs, and ignores
// the rest.
func TestLoadReadsWhereTablesStand(t *testing.T) {
	t.Parallel()
	files := small()
	files["ucs/facts.yaml"] = &fstest.MapFile{Data: []byte("service: ucs\nmore: [1]\ntables:\n  - table: 3-1\n    section: 3.1.1\n    place: response\n    status: 200\n    rows: [{name: a, type: String}]\n")}
	files["ucs/tables.yaml"] = &fstest.MapFile{Data: []byte("quotas:\n  rows: [{name: a}]\nstatuses:\n  section: '5.1'\n  rows: [{status: 200, reason: OK}, {status: 404}]\n")}
	s, err := spec.Load(files, "ucs")
	require.NoError(t, err)
	require.Equal(t, map[string]spec.DocTable{"3-1": {Section: "3.1.1", Place: "response", Status: 200}}, s.Tables)
	require.Equal(t, []int{200, 404}, s.Statuses)
}

// A broken file is named with line and column.
func TestLoadBroken(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, file, data, want string }{
		{"syntax", "ucs/openapi.yaml", "openapi: 3.0.3\n  info: [\n", "load ucs: ucs/openapi.yaml:2:3: "},
		{"empty", "ucs/doc.yaml", "", "load ucs: ucs/doc.yaml:1:1: the file is empty"},
		{"unknown field", "ucs/errors.yaml", "errors:\n  - code: UCS.1\n    stauts: 400\n", "load ucs: ucs/errors.yaml:3:5: unknown field stauts"},
		{"wrong type", "ucs/errors.yaml", "errors:\n  - code: UCS.1\n    status: often\n", "load ucs: ucs/errors.yaml:3:5: "},
		{"key twice", "ucs/openapi.yaml", "openapi: 3.0.3\nopenapi: 3.0.3\n", "load ucs: ucs/openapi.yaml:2:1: "},
		{"no paths", "ucs/openapi.yaml", "openapi: 3.0.3\n", "load ucs: ucs/openapi.yaml:1:1: the description has no paths"},
		{"anchor", "ucs/paths/a.yaml", "A: &a\n  get: {}\n", "anchors and aliases are not used here"},
		{"nowhere", "ucs/paths/a.yaml", "A:\n  get:\n    requestBody: {$ref: '../openapi.yaml#/components/requestBodies/B'}\n", "load ucs: ucs/paths/a.yaml:3:25: $ref \"../openapi.yaml#/components/requestBodies/B\" leads nowhere"},
		{"outside", "ucs/paths/a.yaml", "A:\n  get:\n    requestBody: {$ref: '../../x.yaml#/B'}\n", "leads outside of the service"},
		{"no path item", "ucs/paths/a.yaml", "B: {}\n", "leads to no path item"},
		{"beside", "ucs/openapi.yaml", "paths: {}\ncomponents:\n  schemas:\n    S: {$ref: '#/components/schemas/T', type: string}\n    T: {type: string}\n", "type beside $ref has no effect"},
		{"facts", "ucs/facts.yaml", "tables:\n  - table: 3-1\n    status: often\n", "load ucs: ucs/facts.yaml:3:5: "},
		{"status", "ucs/tables.yaml", "statuses:\n  rows:\n    - status: often\n", "load ucs: ucs/tables.yaml:3:5: "},
		{"two documents of facts", "ucs/facts.yaml", "tables: []\n---\ntables: []\n", "more than one YAML document"},
		{"two documents", "ucs/doc.yaml", "title: D\n---\ntitle: E\n", "more than one YAML document"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			files := small()
			files[tt.file] = &fstest.MapFile{Data: []byte(tt.data)}
			_, err := spec.Load(files, "ucs")
			require.ErrorContains(t, err, tt.want)
			var pe *spec.ParseError
			require.ErrorAs(t, err, &pe)
		})
	}
}

func TestMissingFileIsNamed(t *testing.T) {
	t.Parallel()
	files := small()
	delete(files, "ucs/errors.yaml")
	_, err := spec.Load(files, "ucs")
	require.ErrorIs(t, err, fs.ErrNotExist)
	require.ErrorContains(t, err, "ucs/errors.yaml")
	_, err = spec.Open("nothing")
	require.ErrorContains(t, err, "no such service")
}

// FuzzLoad checks that Load returns a service, or an error that names a file, for every
// description.
func FuzzLoad(f *testing.F) {
	for _, file := range small() {
		f.Add(string(file.Data))
	}
	f.Add("paths: {/a: {$ref: '#/paths/~1a'}}")
	f.Fuzz(func(t *testing.T, text string) {
		files := small()
		files["ucs/openapi.yaml"] = &fstest.MapFile{Data: []byte(text)}
		s, err := spec.Load(files, "ucs")
		if err == nil {
			require.True(t, json.Valid(s.OpenAPI()))
			return
		}
		require.ErrorContains(t, err, "load ucs: ")
	})
}
