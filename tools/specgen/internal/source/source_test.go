package source_test

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/tools/specgen/internal/source"
)

func TestPlaces(t *testing.T) {
	t.Parallel()
	f, err := source.Read(fstest.MapFS{"ucs/a.yaml": {Data: []byte("a:\n  - b: 1\n  - b/c: 2\n")}}, "ucs/a.yaml")
	require.NoError(t, err)
	require.Equal(t, []string{"a:", "  - b: 1", "  - b/c: 2"}, f.Lines())
	require.Equal(t, "spec/ucs/a.yaml:2:8", f.At(f.Find("a", "0", "b")).String())
	require.Nil(t, f.Find("a", "2"))
	require.Nil(t, f.Find("a", "0", "b", "c"))
	require.Equal(t, "spec/ucs/a.yaml:3:5", f.Pointer("#/a/1/b~1c").String())
	require.Equal(t, "spec/ucs/a.yaml:3:5", f.Pointer("#/a/1/x").String(), "the closest node above")
	text, err := f.JSON()
	require.NoError(t, err)
	require.JSONEq(t, `{"a": [{"b": 1}, {"b/c": 2}]}`, string(text))
}

func TestReadRefuses(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{"": "x.yaml: the file is empty", "a: [": "x.yaml: yaml: "} {
		_, err := source.Read(fstest.MapFS{"x.yaml": {Data: []byte(text)}}, "x.yaml")
		require.ErrorContains(t, err, want)
	}
}
