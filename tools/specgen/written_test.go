package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// copyOfSpec copies the contracts of this module, so that commands may write.
func copyOfSpec(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "spec")
	require.NoError(t, os.CopyFS(dir, os.DirFS("../../spec")))
	return dir
}

// specgen runs the program and returns its exit code and what it printed.
func specgen(t *testing.T, args ...string) (code int, stdout string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = run(t.Context(), args, strings.NewReader(""), &out, &errs)
	return code, out.String() + errs.String()
}

func TestOperationsAreKeptUpToDate(t *testing.T) {
	t.Parallel()
	dir := copyOfSpec(t)
	code, text := specgen(t, "operations", "--root", dir, "--check")
	require.Equal(t, exitClean, code, text)
	require.Empty(t, text, "the committed files are fresh")

	files, err := filepath.Glob(filepath.Join(dir, "cci", "paths", "*.yaml"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	want, err := os.ReadFile(files[0])
	require.NoError(t, err)
	require.NoError(t, os.Remove(files[0]))

	code, text = specgen(t, "operations", "--root", dir, "--check")
	require.Equal(t, exitFindings, code)
	require.Equal(t, files[0]+": out of date: run specgen operations cci\n", text)
	require.NoFileExists(t, files[0])

	code, text = specgen(t, "operations", "--root", dir)
	require.Equal(t, exitClean, code, text)
	require.Equal(t, files[0]+": written\n", text)
	got, err := os.ReadFile(files[0])
	require.NoError(t, err)
	require.Equal(t, string(want), string(got))
	code, text = specgen(t, "operations", "--root", dir, "nowhere")
	require.Equal(t, exitError, code, text)
}

func TestDigestIsWritten(t *testing.T) {
	t.Parallel()
	dir := copyOfSpec(t)
	want := tree(t, filepath.Join(dir, "digest"))
	require.NoError(t, os.RemoveAll(filepath.Join(dir, "digest")))
	code, text := specgen(t, "digest", "--root", dir)
	require.Equal(t, exitClean, code, text)
	require.Equal(t, want, tree(t, filepath.Join(dir, "digest")))

	stale := filepath.Join(dir, "digest", "gone.outline.json")
	require.NoError(t, os.WriteFile(stale, nil, 0o600))
	torn := filepath.Join(dir, "digest", "ems.outline.json")
	require.NoError(t, os.WriteFile(torn, []byte("{"), 0o600))
	code, text = specgen(t, "digest", "--root", dir, "iam")
	require.Equal(t, exitClean, code, text)
	require.FileExists(t, stale, "one service alone removes nothing")
	require.NotEqual(t, want, tree(t, filepath.Join(dir, "digest")))
	code, text = specgen(t, "digest", "--root", dir)
	require.Equal(t, exitClean, code, text)
	require.NoFileExists(t, stale)
	require.Equal(t, want, tree(t, filepath.Join(dir, "digest")))
	code, _ = specgen(t, "digest", "--root", dir, "nowhere")
	require.Equal(t, exitError, code)
}

// A file that already has the same content keeps its modification time.
func TestDigestLeavesFreshFilesAlone(t *testing.T) {
	t.Parallel()
	dir := copyOfSpec(t)
	name := filepath.Join(dir, "digest", "iam.outline.json")
	require.NoError(t, os.Chmod(name, 0o400))
	before, err := os.Stat(name)
	require.NoError(t, err)
	code, text := specgen(t, "digest", "--root", dir, "iam")
	require.Equal(t, exitClean, code, text)
	after, err := os.Stat(name)
	require.NoError(t, err)
	require.Equal(t, before.ModTime(), after.ModTime())
}

// tree reads the files of a folder.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	require.NoError(t, fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, name))
		all[name] = string(data)
		return err
	}))
	return all
}

// The schemas of Kubernetes come from modules; where those cannot be had, there
// is nothing to compare with.
func TestKubernetesSchemasAreKeptUpToDate(t *testing.T) {
	t.Parallel()
	dir := copyOfSpec(t)
	code, text := specgen(t, "kubernetes", "--root", dir, "karmada", "--check")
	if code == exitError && strings.Contains(text, "module is not available") {
		t.Skip(text)
	}
	require.Equal(t, exitClean, code, text)
	require.Empty(t, text)
	name := filepath.Join(dir, "karmada", "openapi.yaml")
	want, err := os.ReadFile(name)
	require.NoError(t, err)
	torn := bytes.Replace(want, []byte("x-upstream: io.k8s."), []byte("x-upstream: io.k9s."), 1)
	require.NotEqual(t, string(want), string(torn))
	require.NoError(t, os.WriteFile(name, torn, 0o600))
	code, text = specgen(t, "kubernetes", "--root", dir, "karmada", "--check")
	require.Equal(t, exitFindings, code)
	require.Equal(t, name+": schemas are out of date: run specgen kubernetes karmada\n", text)
	code, text = specgen(t, "kubernetes", "--root", dir, "karmada")
	require.Equal(t, exitClean, code, text)
	require.Equal(t, name+": schemas written\n", text)
	got, err := os.ReadFile(name)
	require.NoError(t, err)
	require.Equal(t, string(want), string(got))
	code, _ = specgen(t, "kubernetes", "--root", dir, "nowhere")
	require.Equal(t, exitError, code)
}
