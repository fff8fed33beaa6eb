package compare

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// tree is a checkout of one commit that is removed after use.
type tree struct {
	root   string // of the working tree
	dir    string // of the checkout
	commit string
}

// checkOut makes a temporary git worktree of a commit of the repository that a
// folder belongs to.
func checkOut(ctx context.Context, dir, ref string) (*tree, error) {
	root, err := output(ctx, dir, "git", "rev-parse", "--show-toplevel")
	if err != nil {
		return nil, err
	}
	commit, err := output(ctx, root, "git", "rev-parse", "--verify", "--end-of-options", ref+"^{commit}")
	if err != nil {
		return nil, err
	}
	t := &tree{root: root, commit: commit}
	if t.dir, err = os.MkdirTemp("", "hwcontract-base-"); err != nil {
		return nil, err
	}
	if _, err := output(ctx, root, "git", "worktree", "add", "--quiet", "--detach", t.dir, commit); err != nil {
		return nil, errors.Join(err, os.RemoveAll(t.dir))
	}
	return t, nil
}

// remove removes the checkout, also after an interrupt.
func (t *tree) remove(ctx context.Context) error {
	_, err := output(context.WithoutCancel(ctx), t.root, "git", "worktree", "remove", "--force", t.dir)
	return errors.Join(err, os.RemoveAll(t.dir))
}

// modFiles of bench belong to the tree that they are in, whoever measures it.
var modFiles = []string{"bench/go.mod", "bench/go.sum"}

// takeBench replaces bench of the checkout by that of a commit, or of the
// working tree when none is named.
func (t *tree) takeBench(ctx context.Context, commit string) error {
	if err := os.RemoveAll(filepath.Join(t.dir, "bench")); err != nil {
		return err
	}
	if commit == "" {
		if err := t.copyBench(ctx); err != nil {
			return err
		}
	} else if _, err := output(ctx, t.dir, "git", "checkout", commit, "--", "bench"); err != nil {
		return err
	}
	_, err := output(ctx, t.dir, "git", append([]string{"checkout", t.commit, "--"}, modFiles...)...)
	return err
}

// copyBench copies what git would commit of bench in the working tree.
func (t *tree) copyBench(ctx context.Context) error {
	names, err := output(ctx, t.root, "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", "bench")
	if err != nil {
		return err
	}
	for name := range strings.SplitSeq(strings.Trim(names, "\x00"), "\x00") {
		text, err := os.ReadFile(filepath.Join(t.root, name))
		if errors.Is(err, fs.ErrNotExist) {
			continue // deleted and not committed
		}
		to := filepath.Join(t.dir, name)
		if err := errors.Join(err, os.MkdirAll(filepath.Dir(to), 0o755)); err != nil {
			return err
		}
		if err := os.WriteFile(to, text, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// output runs a command in a folder and returns what it prints.
func output(ctx context.Context, dir, name string, args ...string) (string, error) {
	var stdout, stderr bytes.Buffer
	c := exec.CommandContext(ctx, name, args...)
	c.Dir, c.Stdout, c.Stderr = dir, &stdout, &stderr
	if err := c.Run(); err != nil {
		return "", fmt.Errorf("%s %s: %w\n%s", name, strings.Join(args, " "), err, bytes.TrimSpace(stderr.Bytes()))
	}
	return strings.TrimSpace(stdout.String()), nil
}

// goBuild builds a package of a module. Paths and commits stay out of the
// program, so that equal code makes equal programs.
func goBuild(ctx context.Context, dir, out, pkg string) error {
	_, err := output(ctx, dir, "go", "build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-o", out+string(filepath.Separator), pkg)
	return err
}
