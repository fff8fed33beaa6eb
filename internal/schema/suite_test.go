package schema

import (
	"encoding/json"
	"go/build"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// suiteModule carries the JSON Schema test suite for draft 4, whose keywords
// OpenAPI 3.0 shares. It is read from the module cache and is not a dependency:
// `go mod download github.com/xeipuuv/gojsonschema@v1.2.0` brings it.
const suiteModule = "github.com/xeipuuv/gojsonschema@v1.2.0/testdata/draft4"

type suiteGroup struct {
	Description string
	Schema      json.RawMessage
	Tests       []struct {
		Description string
		Data        json.RawMessage
		Valid       bool
	}
}

func TestSuite(t *testing.T) {
	t.Parallel()
	cache := os.Getenv("GOMODCACHE")
	if cache == "" {
		cache = filepath.Join(build.Default.GOPATH, "pkg", "mod")
	}
	dir := filepath.Join(cache, filepath.FromSlash(suiteModule))
	files, err := filepath.Glob(filepath.Join(dir, "*.json"))
	require.NoError(t, err)
	more, err := filepath.Glob(filepath.Join(dir, "optional", "format.json"))
	require.NoError(t, err)
	if len(files) == 0 {
		t.Skipf("no %s here: go mod download it", suiteModule)
	}
	run, skipped := 0, 0
	for _, file := range append(files, more...) {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		var groups []suiteGroup
		require.NoError(t, json.Unmarshal(text, &groups))
		for _, g := range groups {
			schema, ok := asOpenAPI(t, g.Schema)
			if !ok {
				skipped += len(g.Tests)
				continue
			}
			s := compile(t, `{"X":`+schema+`}`, "X")
			for _, c := range g.Tests {
				name := strings.TrimSuffix(filepath.Base(file), ".json") + ": " + g.Description + ": " + c.Description
				r := s.Validate(c.Data, Options{})
				run++
				if c.Valid != r.Valid() {
					t.Errorf("%s: %s by %s: %s", name, c.Data, g.Schema, brief(r))
				}
				require.Equal(t, r, s.ValidateReader(&chunks{c.Data, 1}, Options{}), name)
			}
		}
	}
	t.Logf("%d cases judged as expected, %d cannot be said in OpenAPI 3.0", run, skipped)
	require.Greater(t, run, 200)
}

// asOpenAPI turns a draft 4 schema into one of OpenAPI 3.0. It returns false if
// OpenAPI does not share its keywords.
func asOpenAPI(t *testing.T, raw json.RawMessage) (string, bool) {
	var v any
	require.NoError(t, json.Unmarshal(raw, &v))
	if !shared(v) {
		return "", false
	}
	text := strings.ReplaceAll(string(raw), `"$ref": "#`, `"$ref": "#/components/schemas/X`)
	return text, !strings.Contains(text, `"$ref": "http`)
}

// shared reports whether a schema of draft 4 means the same in OpenAPI 3.0.
func shared(v any) bool {
	m, ok := v.(map[string]any)
	if !ok {
		return false
	}
	for _, k := range []string{"patternProperties", "dependencies", "additionalItems", "id", "$schema"} {
		if _, ok := m[k]; ok {
			return false
		}
	}
	if k, ok := m["type"]; ok {
		if name, ok := k.(string); !ok || name == "null" {
			return false
		}
	}
	if ref, ok := m["$ref"]; ok {
		name, ok := ref.(string)
		return ok && strings.HasPrefix(name, "#")
	}
	for _, k := range []string{"items", "not"} {
		if x, ok := m[k]; ok && !shared(x) {
			return false
		}
	}
	if x, ok := m["additionalProperties"].(map[string]any); ok && !shared(x) {
		return false
	}
	for _, k := range []string{"allOf", "anyOf", "oneOf"} {
		list, _ := m[k].([]any)
		for _, x := range list {
			if !shared(x) {
				return false
			}
		}
	}
	for _, k := range []string{"properties", "definitions"} {
		list, _ := m[k].(map[string]any)
		for _, x := range list {
			if !shared(x) {
				return false
			}
		}
	}
	return true
}
