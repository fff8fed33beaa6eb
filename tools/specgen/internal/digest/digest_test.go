package digest_test

import (
	"encoding/json"
	"io/fs"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/spec"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/digest"
)

// The digested form must have the same content as the YAML.
func TestEmbeddedDigestIsFresh(t *testing.T) {
	t.Parallel()
	want, err := digest.Files(spec.Files(), spec.Names())
	require.NoError(t, err)
	entries, err := fs.ReadDir(spec.Files(), "digest")
	require.NoError(t, err)
	require.Len(t, entries, len(want))
	for name, data := range want {
		got, err := fs.ReadFile(spec.Files(), name)
		require.NoError(t, err)
		require.True(t, string(data) == string(got), "%s is stale: run make generate", name)
	}
}

// breakLines must not change the value of the JSON, also if strings have commas.
func TestFilesAreValid(t *testing.T) {
	t.Parallel()
	files, err := digest.Files(small(), []string{"boxes"})
	require.NoError(t, err)
	require.Len(t, files, 5)
	require.Equal(t, "[{\"name\":\"gateway\",\n\"prefix\":[\"GW.\"]}]\n", string(files["digest/layers.json"]))
	require.Contains(t, string(files["digest/boxes.openapi.json"]), `"title":"A \"b\", {c}, \\",`+"\n"+`"version"`)
	for _, part := range []string{"outline", "operations", "openapi"} {
		require.True(t, json.Valid(files["digest/boxes."+part+".json"]), part)
	}
	require.Contains(t, string(files["digest/boxes.places.txt"]), "spec/boxes/openapi.yaml\n")
}

func TestBrokenContractIsNamed(t *testing.T) {
	t.Parallel()
	fsys := small()
	fsys["boxes/doc.yaml"].Data = []byte("titel: D\n")
	_, err := digest.Files(fsys, []string{"boxes"})
	require.ErrorContains(t, err, "digest: load boxes: boxes/doc.yaml:1:1: unknown field titel")
	delete(fsys, "common/layers.yaml")
	_, err = digest.Files(fsys, nil)
	require.ErrorIs(t, err, fs.ErrNotExist)
}

// small is the least service that has a digest.
func small() fstest.MapFS {
	return fstest.MapFS{
		"common/layers.yaml": {Data: []byte("layers:\n  - name: gateway\n    prefix: [GW.]\n")},
		"boxes/openapi.yaml": {Data: []byte("openapi: 3.0.3\ninfo: {title: 'A \"b\", {c}, \\', version: v1}\npaths: {}\n")},
		"boxes/doc.yaml":     {Data: []byte("title: D\n")},
		"boxes/errors.yaml":  {Data: []byte("errors: []\n")},
	}
}
