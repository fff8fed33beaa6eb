package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestDeclare(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		entry, err string
		want       int // index of the flip that is declared
	}{
		"by operator":       {entry: `{file: a.go, line: "if n == 0 || n == 0 {", operator: "||", reason: same}`, want: 1},
		"by occurrence":     {entry: `{file: a.go, line: "if n == 0 || n == 0 {", operator: "==", occurrence: 2, reason: same}`, want: 2},
		"by function":       {entry: `{file: a.go, func: Service.Open, line: return n == 0, operator: "==", reason: same}`, want: 4},
		"several":           {entry: `{file: a.go, line: return n == 0, operator: "==", reason: same}`, err: "`return n == 0` ==: 2 flips match: name func or occurrence"},
		"no such line":      {entry: `{file: a.go, line: return n == 1, operator: "==", reason: same}`, err: "no line of the source has this text and operator"},
		"no such operator":  {entry: `{file: a.go, line: return n == 0, operator: "!=", reason: same}`, err: "no line of the source has this text and operator"},
		"no such file":      {entry: `{file: b.go, func: Load, line: return n == 0, operator: "==", reason: same}`, err: "no line of the source has this text and operator"},
		"no such function":  {entry: `{file: a.go, func: Open, line: return n == 0, operator: "==", reason: same}`, err: "no line of the source has this text and operator"},
		"no reason":         {entry: `{file: a.go, func: Load, line: return n == 0, operator: "==", reason: " "}`, err: "an entry needs a reason"},
		"misspelled member": {entry: `{file: a.go, function: Load, line: return n == 0, operator: "==", reason: same}`, err: "field function not found"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			flips, err := declareIn(t, "- "+row.entry+"\n")
			if row.err != "" {
				require.ErrorContains(t, err, row.err)
				return
			}
			require.NoError(t, err)
			for i, f := range flips {
				require.Equal(t, i == row.want, f.equivalent == "same", f.String())
			}
		})
	}
}

func declareIn(t *testing.T, list string) ([]flip, error) {
	t.Helper()
	name := filepath.Join(t.TempDir(), "equivalent.yaml")
	require.NoError(t, os.WriteFile(name, []byte(list), 0o600))
	flips, err := findFlips("a.go", []byte(twoFunctions))
	require.NoError(t, err)
	return flips, declare(flips, name)
}

func TestDeclareTwice(t *testing.T) {
	t.Parallel()
	const entry = `- {file: a.go, line: "if n == 0 || n == 0 {", operator: "||", reason: same}` + "\n"
	_, err := declareIn(t, entry+entry)
	require.ErrorContains(t, err, "the flip is declared twice")
	_, err = declareIn(t, "# nothing yet\n")
	require.NoError(t, err)
}

// The committed list is held against the source by every test run.
func TestTheListIsUpToDate(t *testing.T) {
	t.Parallel()
	m, err := openModule(t.Context(), ".")
	require.NoError(t, err)
	all, err := m.find(t.Context(), "./...")
	require.NoError(t, err)
	require.NoError(t, declare(all, "equivalent.yaml"))
	declared := 0
	for _, f := range all {
		if f.equivalent != "" {
			declared++
		}
	}
	require.LessOrEqual(t, declared*100, maxEquivalent*len(all), "of %d flips", len(all))
}
