package k8sschema

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/spec"
)

// specDir is the folder of the contracts.
const specDir = "../../../../spec"

// obtain returns what f makes of the pinned modules, and skips the test where
// these cannot be had.
func obtain[T any](t *testing.T, service string, f func(context.Context, Config) (T, error)) T {
	t.Helper()
	if testing.Short() {
		t.Skip("the pinned modules may have to be downloaded")
	}
	config, err := Load(service)
	require.NoError(t, err)
	got, err := f(t.Context(), config)
	if errors.Is(err, ErrUnavailable) {
		t.Skipf("nothing is known about the schemas of %s: %v", service, err)
	}
	require.NoError(t, err)
	return got
}

// TestContractsAreFresh proves that the schemas in the contracts are those of the pins.
func TestContractsAreFresh(t *testing.T) {
	t.Parallel()
	names, err := Services()
	require.NoError(t, err)
	for _, service := range names {
		t.Run(service, func(t *testing.T) {
			t.Parallel()
			schemas := obtain(t, service, Generate)
			old, err := os.ReadFile(filepath.Join(specDir, service, "openapi.yaml"))
			require.NoError(t, err)
			fresh, err := Rewrite(old, schemas)
			require.NoError(t, err)
			require.True(t, string(fresh) == string(old), "run specgen kubernetes %s", service)
		})
	}
}

// watching are the query parameters that turn a list into a stream, which a
// contract may leave out.
var watching = []string{"allowWatchBookmarks", "sendInitialEvents", "watch"}

// TestOperationsAreUpstreams holds the operations, which are curated by hand,
// against those that the schemas were taken from: method, path, query
// parameters and the statuses of success. Upstream ends discovery paths with a
// slash, which its servers do not need.
func TestOperationsAreUpstreams(t *testing.T) {
	t.Parallel()
	names, err := Services()
	require.NoError(t, err)
	for _, service := range names {
		t.Run(service, func(t *testing.T) {
			t.Parallel()
			contract, err := spec.Load(os.DirFS(specDir), service)
			require.NoError(t, err)
			for _, want := range obtain(t, service, Operations) {
				op, ok := contract.Operation(want.ID)
				require.True(t, ok, "%s has no operation %s", service, want.ID)
				require.Equal(t, want.Method+" "+strings.TrimSuffix(want.Path, "/"), op.Method+" "+op.Path, want.ID)
				require.ElementsMatch(t, without(want.Query, watching), without(queryOf(op), watching), want.ID)
				require.Subset(t, statusesOf(op), successes(want.Statuses), want.ID)
			}
		})
	}
}

func without(names, dropped []string) []string {
	return slices.DeleteFunc(slices.Clone(names), func(n string) bool { return slices.Contains(dropped, n) })
}

func successes(statuses []string) []string {
	return slices.DeleteFunc(slices.Clone(statuses), func(s string) bool { return !strings.HasPrefix(s, "2") })
}

func queryOf(op *spec.Operation) []string {
	var names []string
	for _, p := range op.Parameters {
		if p.In == "query" {
			names = append(names, p.Name)
		}
	}
	return names
}

func statusesOf(op *spec.Operation) []string {
	var statuses []string
	for _, r := range op.Responses {
		statuses = append(statuses, r.Status)
	}
	return statuses
}

func TestAnotherSumIsRefused(t *testing.T) {
	t.Parallel()
	source := obtain(t, "karmada", func(ctx context.Context, c Config) (Source, error) {
		_, err := open(ctx, c.Sources[0])
		return c.Sources[0], err
	})
	source.Sum = "h1:another"
	_, err := open(t.Context(), source)
	require.ErrorContains(t, err, "pinned is h1:another")
	require.NotErrorIs(t, err, ErrUnavailable)
}

func TestModuleThatCannotBeHad(t *testing.T) {
	t.Setenv("GOPROXY", "off")
	t.Setenv("GOMODCACHE", t.TempDir())
	_, err := Generate(t.Context(), Config{Sources: []Source{{Module: "example.com/none", Version: "v1.0.0"}}})
	require.ErrorIs(t, err, ErrUnavailable)
	require.ErrorContains(t, err, "download example.com/none@v1.0.0")
}

func TestLoadOfNoService(t *testing.T) {
	t.Parallel()
	_, err := Load("none")
	require.ErrorIs(t, err, os.ErrNotExist)
}
