package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// A change of the public API must show in review, so the files in api follow it.
func TestFilesAreFresh(t *testing.T) {
	t.Parallel()
	packages, err := load(t.Context(), "../../...")
	require.NoError(t, err)
	var want []string
	for _, p := range packages {
		if !p.written() {
			continue
		}
		path := filepath.Join("../../api", p.file())
		want = append(want, path)
		text, err := os.ReadFile(path)
		require.NoError(t, err, "run make api, and commit what it writes")
		require.Equal(t, string(p.text()), string(text),
			"the exported names of %s have changed: run make api, look at the difference, and commit it", p.name)
	}
	got, err := filepath.Glob("../../api/*.txt")
	require.NoError(t, err)
	require.ElementsMatch(t, want, got, "run make api: it removes the files of packages that are gone")
}

// Each kind of name has a line of its own form.
func TestLines(t *testing.T) {
	t.Parallel()
	packages, err := load(t.Context(), "./testdata/shapes")
	require.NoError(t, err)
	require.Len(t, packages, 1)
	want, err := os.ReadFile("testdata/shapes.txt")
	require.NoError(t, err)
	require.Equal(t, string(want), string(packages[0].text()))
	require.Equal(t, "tools-api-testdata-shapes.txt", packages[0].file())
}

// A second run writes the same files, and removes what is no longer exported.
func TestRun(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	gone := filepath.Join(folder, "gone.txt")
	require.NoError(t, os.WriteFile(gone, nil, 0o600))
	var out bytes.Buffer
	p := exported{"conformance/report", []string{"pkg conformance/report, func A()"}}
	require.NoError(t, writeAll(folder, []exported{p, {"generated/ucs", []string{"pkg generated/ucs, func B()"}}}, &out))
	require.NoFileExists(t, gone)
	require.NoFileExists(t, filepath.Join(folder, "generated-ucs.txt"))
	text, err := os.ReadFile(filepath.Join(folder, "conformance-report.txt"))
	require.NoError(t, err)
	require.Equal(t, "pkg conformance/report, func A()\n", string(text))
	require.Contains(t, out.String(), "2  exported names in 2 packages")
}

func TestUsage(t *testing.T) {
	t.Parallel()
	var out, errs bytes.Buffer
	require.Equal(t, 2, run(t.Context(), nil, &out, &errs))
	require.Equal(t, "usage: api FOLDER\n", errs.String())
}
