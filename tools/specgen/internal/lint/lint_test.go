package lint_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/tools/specgen/internal/contract"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/decisions"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/diagnostic"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/lint"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/source"
)

var update = flag.Bool("update", false, "rewrite what the cases expect")

// Each rule has an archive with its name. Below hit it has a contract that breaks the
// rule, below miss one that almost does, and the diagnostics of the first.
func TestRules(t *testing.T) {
	t.Parallel()
	for _, rule := range lint.Rules {
		t.Run(rule.ID, func(t *testing.T) {
			t.Parallel()
			name := filepath.Join("testdata", rule.ID+".txtar")
			a, err := txtar.ParseFile(name)
			require.NoError(t, err)
			hit, miss := run(t, a, "hit/"), run(t, a, "miss/")
			last := &a.Files[len(a.Files)-1]
			require.Equal(t, "want", last.Name)
			if *update {
				last.Data = []byte(hit)
				require.NoError(t, os.WriteFile(name, txtar.Format(a), 0o644))
			}
			require.Equal(t, string(last.Data), hit)
			require.Contains(t, hit, "error: "+rule.ID+":")
			require.NotContains(t, miss, "error: "+rule.ID+":")
		})
	}
}

func TestEveryCaseHasARule(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/*.txtar")
	require.NoError(t, err)
	require.Len(t, files, len(lint.Rules))
}

func TestREADMEListsTheRules(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../../../../spec/README.md")
	require.NoError(t, err)
	for _, r := range lint.Rules {
		require.Contains(t, string(text), fmt.Sprintf("| %s | %s |", r.ID, r.Says))
	}
}

func run(t *testing.T, a *txtar.Archive, folder string) string {
	t.Helper()
	in := lint.Input{Service: "sample"}
	fsys := fstest.MapFS{}
	for _, f := range a.Files {
		if name, ok := strings.CutPrefix(f.Name, folder); ok {
			fsys["sample/"+name] = &fstest.MapFile{Data: f.Data}
		}
	}
	if f := fsys["sample/document.txt"]; f != nil {
		in.Document = string(f.Data)
		delete(fsys, "sample/document.txt")
	}
	for name := range fsys {
		f, err := source.Read(fsys, name)
		require.NoError(t, err)
		in.Files = append(in.Files, f)
		if filepath.Base(name) == "openapi.yaml" {
			in.Description, err = f.JSON()
			require.NoError(t, err)
			in.At = f.Pointer
		}
	}
	var err error
	in.Contract, err = contract.Parse(in.Description)
	require.NoError(t, err)
	if fsys["sample/decisions.yaml"] != nil {
		in.Decisions, err = decisions.Load(fsys, "sample")
		require.NoError(t, err)
	}
	var b strings.Builder
	require.NoError(t, diagnostic.Write(&b, lint.Run(in), diagnostic.Info))
	return b.String()
}
