package compare

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// repository is a git repository with a module that has a package, and the
// module bench with a program that uses it.
type repository struct {
	t   *testing.T
	dir string
}

func newRepository(t *testing.T) *repository {
	t.Helper()
	r := &repository{t, t.TempDir()}
	r.git("init", "--quiet")
	r.write("go.mod", "module example.com/m\n\ngo 1.26\n")
	r.write("bench/go.mod", "module example.com/m/bench\n\ngo 1.26\n\nrequire example.com/m v0.0.0\n\nreplace example.com/m => ../\n")
	r.write("bench/go.sum", "")
	return r
}

func (r *repository) git(args ...string) string {
	r.t.Helper()
	out, err := output(r.t.Context(), r.dir, "git", append([]string{"-c", "user.name=x", "-c", "user.email=x@example.com",
		"-c", "commit.gpgsign=false", "-c", "core.hooksPath=/dev/null"}, args...)...)
	require.NoError(r.t, err)
	return out
}

func (r *repository) write(name, text string) {
	r.t.Helper()
	path := filepath.Join(r.dir, name)
	require.NoError(r.t, os.MkdirAll(filepath.Dir(path), 0o755))
	require.NoError(r.t, os.WriteFile(path, []byte(text), 0o644))
}

func (r *repository) commit() string {
	r.t.Helper()
	r.git("add", "--all")
	r.git("commit", "--quiet", "--message", "x")
	return r.git("rev-parse", "HEAD")
}

// library writes the package in a folder; program one that prints who it is
// and what the package says.
func (r *repository) library(folder, says string) {
	require.NoError(r.t, os.RemoveAll(filepath.Join(r.dir, "old")))
	require.NoError(r.t, os.RemoveAll(filepath.Join(r.dir, "internal")))
	r.write(folder+"/x.go", "package x\n\nconst Says = "+`"`+says+`"`+"\n")
}

func (r *repository) program(folder, name string) {
	r.write("bench/cmd/rows/main.go", "package main\n\nimport x \"example.com/m/"+folder+"\"\n\nfunc main() { println(\""+name+"\", x.Says) }\n")
}

// built builds rows for a commit, and returns whose program it is and what it
// says.
func (r *repository) built(ref string) (from, says string, err error) {
	r.t.Helper()
	tree, err := checkOut(r.t.Context(), filepath.Join(r.dir, "bench"), ref)
	require.NoError(r.t, err)
	out := r.t.TempDir()
	from, err = tree.buildRows(r.t.Context(), out)
	require.NoError(r.t, tree.remove(r.t.Context()))
	require.NoDirExists(r.t, tree.dir)
	require.NotContains(r.t, r.git("worktree", "list"), tree.dir)
	if err != nil {
		return "", "", err
	}
	says, runErr := output(r.t.Context(), out, "sh", "-c", "./rows 2>&1")
	require.NoError(r.t, runErr)
	return from, says, nil
}

// A tree is measured by the program of the working tree, by its own where
// packages have moved since, and by one of history where it has none.
func TestBuildRows(t *testing.T) {
	t.Parallel()
	r := newRepository(t)
	r.library("old", "first")
	first := r.commit()
	r.program("old", "A")
	withProgram := r.commit()
	r.library("internal/x", "moved")
	r.program("internal/x", "B")
	r.commit()
	r.program("internal/x", "C") // is not committed

	for _, c := range []struct{ name, ref, from, says string }{
		{"the same layout", "HEAD", "the program of the working tree", "C moved"},
		{"another layout", withProgram, "the program of its own", "A first"},
		{"another layout without a program", first, "the program of " + withProgram, "A first"},
	} {
		from, says, err := r.built(c.ref) // not in parallel: git locks
		require.NoError(t, err, c.name)
		require.Equal(t, []string{c.from, c.says}, []string{from, says}, c.name)
	}
}

func TestNothingCompilesAgainstATree(t *testing.T) {
	t.Parallel()
	r := newRepository(t)
	r.library("older", "first")
	first := r.commit()
	require.NoError(t, os.RemoveAll(filepath.Join(r.dir, "older")))
	r.library("old", "second")
	r.program("old", "A")
	r.commit()
	_, _, err := r.built(first)
	require.ErrorContains(t, err, "no program bench/cmd/rows compiles against "+first)
	require.ErrorContains(t, err, "the program of the working tree")
	require.ErrorContains(t, err, "example.com/m/old")
}

func TestACommitThatIsNotThere(t *testing.T) {
	t.Parallel()
	r := newRepository(t)
	r.commit()
	_, err := checkOut(t.Context(), r.dir, "nowhere")
	require.ErrorContains(t, err, "nowhere")
	require.Equal(t, 1, strings.Count(r.git("worktree", "list"), "\n")+1, "nothing was checked out")
}
