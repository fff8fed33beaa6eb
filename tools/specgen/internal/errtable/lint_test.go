package errtable_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/hwcontract/hwcontract/spec"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/decisions"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/diagnostic"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/errtable"
)

var update = flag.Bool("update", false, "rewrite what the cases expect")

// Each archive is named after its rule and holds a table that breaks it, one
// that almost does, and the diagnostics about the first.
func TestLint(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/lint/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, name := range files {
		rule := "table-" + strings.TrimSuffix(filepath.Base(name), ".txtar")
		t.Run(rule, func(t *testing.T) {
			t.Parallel()
			a, err := txtar.ParseFile(name)
			require.NoError(t, err)
			require.Len(t, a.Files, 3)
			hit, miss := lint(t, a.Files[0].Data), lint(t, a.Files[1].Data)
			if *update {
				a.Files[2].Data = []byte(hit)
				require.NoError(t, os.WriteFile(name, txtar.Format(a), 0o644))
			}
			require.Equal(t, string(a.Files[2].Data), hit)
			require.Contains(t, hit, rule+":")
			require.NotContains(t, miss, rule+":")
		})
	}
}

func lint(t *testing.T, text []byte) string {
	t.Helper()
	var table struct {
		Decided  []string
		Statuses []int
		Errors   []spec.ErrorRow
	}
	require.NoError(t, yaml.Unmarshal(text, &table))
	statuses := map[int]bool{}
	for _, s := range table.Statuses {
		statuses[s] = true
	}
	found := errtable.Lint(errtable.Table{
		Rows:     table.Errors,
		At:       func(row int) spec.Position { return spec.Position{File: "row", Line: row + 1, Column: 1} },
		Statuses: statuses,
		Decided: func(fact string) bool {
			d := decisions.Decision{Facts: table.Decided}
			return d.Matches(fact)
		},
	})
	var b strings.Builder
	require.NoError(t, diagnostic.Write(&b, found, diagnostic.Info))
	return b.String()
}

func TestLintWithoutDescription(t *testing.T) {
	t.Parallel()
	found := errtable.Lint(errtable.Table{
		Rows: []spec.ErrorRow{{Code: "A.1", Status: 400, Message: "m", Cause: "c", Remedy: "r", Class: spec.BadRequest}},
		At:   func(int) spec.Position { return spec.Position{} },
	})
	require.Empty(t, found, fmt.Sprint(found))
}
