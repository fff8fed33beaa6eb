package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/bench/internal/row"
)

// Equal contracts give equal samples, so two trees work on the same files.
func TestSamplesAreAlwaysTheSame(t *testing.T) {
	t.Parallel()
	a, b := t.TempDir(), t.TempDir()
	require.NoError(t, writeSamples(a))
	require.NoError(t, writeSamples(b))
	files, err := os.ReadDir(a)
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, f := range files {
		one, err := os.ReadFile(filepath.Join(a, f.Name()))
		require.NoError(t, err)
		two, err := os.ReadFile(filepath.Join(b, f.Name()))
		require.NoError(t, err)
		require.True(t, bytes.Equal(one, two), f.Name())
	}
}

// Every row does its work, and prints a line that Parse reads.
func TestRows(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	require.NoError(t, writeSamples(folder))
	seen := map[string]bool{}
	for i := range rows {
		w := &rows[i]
		require.False(t, seen[w.name], "two rows are named %s", w.name)
		seen[w.name] = true
		listed, err := row.ParseList(row.Listed{Name: w.name, Runs: w.runs, Turns: w.turns}.String())
		require.NoError(t, err)
		require.Equal(t, []row.Listed{{Name: w.name, Runs: w.runs, Turns: w.turns}}, listed)
		require.Equal(t, w.child, strings.HasPrefix(w.name, "start/"), "%s: the command line is built for rows named start/", w.name)
		if w.child {
			continue // there is no command line beside this program
		}
		f, err := w.fixed(folder, 1)
		require.NoError(t, err, w.name)
		var out strings.Builder
		require.NoError(t, takeTurns(strings.NewReader("\n"), &out, w.name, f))
		got, err := row.Parse(out.String())
		if err != nil {
			require.ErrorContains(t, err, "above 0", "one small operation may be quicker than the clock")
			continue
		}
		require.Equal(t, w.name, got.Name)
		require.True(t, got.Counted)
	}
}

// This program must compile in an old tree, and without the modules of the peers.
func TestNoPeerIsPartOfRows(t *testing.T) {
	t.Parallel()
	out, err := exec.CommandContext(t.Context(), "go", "list", "-deps", ".").Output()
	require.NoError(t, err)
	for _, peer := range []string{"getkin/kin-openapi", "pb33f/libopenapi", "santhosh-tekuri/jsonschema", "ogen-go/ogen", "go-json-experiment/json"} {
		require.NotContains(t, string(out), peer)
	}
}

func TestUsage(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{}, {"help"}, {"list", "x"}, {"samples"}, {"measure", "x", "judge/error"}, {"measure", "x", "judge/error", "0"}, {"measure", "x", "judge/error", "a"}} {
		require.ErrorIs(t, run(args), errUsage)
	}
	require.ErrorContains(t, run([]string{"measure", t.TempDir(), "nothing", "1"}), "no row is named nothing")
	require.ErrorContains(t, run([]string{"measure", t.TempDir(), "judge/error", "1"}), "error.ndjson")
}
