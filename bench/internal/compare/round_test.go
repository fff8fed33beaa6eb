package compare

import (
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/bench/internal/row"
)

// folderOf holds a program rows that is a shell script.
func folderOf(t *testing.T, script string) string {
	t.Helper()
	folder := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(folder, "rows"), []byte("#!/bin/sh\n"+script), 0o755))
	return folder
}

// taking prints a row for each line, and each turn is dearer than the one
// before.
func taking(first string) string {
	return `n=` + first + `; while read line; do echo "$3 $n 1 8"; n=$((n+1)); done`
}

func TestMeasure(t *testing.T) {
	t.Parallel()
	p := &programs{old: folderOf(t, taking("100")), new: folderOf(t, taking("150")), started: filepath.Join(t.TempDir(), "started")}
	all, err := p.measure(t.Context(), []row.Listed{{Name: "a", Runs: 5, Turns: 3}, {Name: "b", Runs: 1, Turns: 1}}, 4, io.Discard)
	require.NoError(t, err)
	require.Len(t, all, 2)
	for i, name := range []string{"a", "b"} {
		require.Equal(t, name, all[i].row.Name)
		for k, cheapest := range [contenders]float64{100, 100, 150} {
			require.Len(t, all[i].rounds[k], 4, "a row without chance needs no more rounds")
			for _, r := range all[i].rounds[k] {
				require.Equal(t, row.Row{Name: name, CPU: cheapest, Allocs: 1, Bytes: 8, Counted: true}, r)
			}
		}
	}
	require.NoDirExists(t, p.started)
}

// A row of which the old program differs from itself gets more rounds, but not
// for ever.
func TestMeasureAgain(t *testing.T) {
	t.Parallel()
	unsteady := folderOf(t, `case "$0" in */*-0/rows) n=100;; *) n=200;; esac; while read line; do echo "$3 $n 0 0"; done`)
	p := &programs{old: unsteady, new: unsteady, started: filepath.Join(t.TempDir(), "started")}
	all, err := p.measure(t.Context(), []row.Listed{{Name: "a", Runs: 1, Turns: 1}}, 2, io.Discard)
	require.NoError(t, err)
	require.Len(t, all[0].rounds[oldProgram], 2*(1+again))
	require.False(t, all[0].measured())
}

func TestMeasureStopsAtErrors(t *testing.T) {
	t.Parallel()
	good := taking("100")
	for _, c := range []struct{ name, script, want string }{
		{"a program that fails", "echo broken >/dev/null; exit 3", "exit status 3"},
		{"a program that ends early", "read line; echo \"$3 1 0 0\"", " turn"},
		{"a line that is no row", "while read line; do echo hello; done", "4 expected"},
		{"another row", "while read line; do echo other 1 0 0; done", "row other was measured where a was asked for"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := &programs{old: folderOf(t, good), new: folderOf(t, c.script), started: filepath.Join(t.TempDir(), "started")}
			_, err := p.measure(t.Context(), []row.Listed{{Name: "a", Runs: 1, Turns: 2}}, 1, io.Discard)
			require.ErrorContains(t, err, c.want)
			require.NoDirExists(t, p.started)
		})
	}
}
