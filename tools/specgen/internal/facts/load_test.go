package facts_test

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/spec"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/facts"
)

func TestLoadEveryService(t *testing.T) {
	t.Parallel()
	for _, service := range spec.Names() {
		all, err := facts.Load(spec.Files(), service)
		require.NoError(t, err)
		require.Equal(t, service, all.Service)
		require.NotEmpty(t, all.All())
		tables, err := facts.LoadLookupTables(spec.Files(), service)
		require.NoError(t, err)
		if service != "iam" { // has no tables.yaml
			require.NotEmpty(t, tables, service)
		}
	}
}

func TestLoadIsStrict(t *testing.T) {
	t.Parallel()
	fsys := fstest.MapFS{
		"a/facts.yaml":  {Data: []byte("service: a\ntables:\n  - tabel: 3-1\n")},
		"a/tables.yaml": {Data: []byte("statuses:\n  cells: []\n")},
	}
	_, err := facts.Load(fsys, "a")
	require.EqualError(t, err, "a/facts.yaml:3:5: unknown field tabel")
	_, err = facts.LoadLookupTables(fsys, "a")
	require.EqualError(t, err, "a/tables.yaml:2:3: unknown field cells")
}
