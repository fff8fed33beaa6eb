package compare

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/hwcontract/hwcontract/bench/internal/row"
)

// rowsPackage is the program that measures, as a package of bench and as a
// folder of the repository.
const rowsPackage, rowsFolder = "./cmd/rows", "bench/cmd/rows"

// build builds what both trees need to measure the rows that are asked for.
func (p *programs) build(ctx context.Context, o Options) (made plan, err error) {
	t, err := checkOut(ctx, ".", o.Base)
	if err != nil {
		return plan{}, err
	}
	defer func() { err = errors.Join(err, t.remove(ctx)) }()
	if err := errors.Join(os.RemoveAll(p.old), os.RemoveAll(p.new), os.RemoveAll(p.started), os.MkdirAll(p.old, 0o755), os.MkdirAll(p.new, 0o755)); err != nil {
		return plan{}, err
	}
	fmt.Fprintln(o.Log, "bench: build the working tree and", t.commit)
	if err := goBuild(ctx, filepath.Join(t.root, "bench"), p.new, rowsPackage); err != nil {
		return plan{}, err
	}
	from, err := t.buildRows(ctx, p.old)
	if err != nil {
		return plan{}, err
	}
	if made, err = p.planOf(ctx, o.Rows); err != nil {
		return plan{}, err
	}
	made.from = from
	if !slices.ContainsFunc(made.both, func(l row.Listed) bool { return strings.HasPrefix(l.Name, startFolder) }) {
		return made, nil
	}
	return made, errors.Join(goBuild(ctx, t.root, p.new, "./cmd/validate"), goBuild(ctx, t.dir, p.old, "./cmd/validate"))
}

// startFolder is in the names of rows that start the command line.
const startFolder = "start/"

// version is one version of bench: of a commit, or of the working tree when
// none is named.
type version struct{ name, commit string }

// versions are those that may measure an old tree, in the order in which they
// are tried. The same program in both trees compares best. Where packages have
// moved it does not compile, and the tree has a program of its own; or it is
// older than the first such program, and the newest one of history that still
// compiles is taken.
func (t *tree) versions(ctx context.Context) ([]version, error) {
	all := []version{{"the program of the working tree", ""}}
	if _, err := os.Stat(filepath.Join(t.dir, rowsFolder)); err == nil {
		return append(all, version{"the program of its own", t.commit}), nil
	}
	log, err := output(ctx, t.root, "git", "log", "--format=%H", "--diff-filter=AM", "--", rowsFolder)
	if err != nil {
		return nil, err
	}
	for commit := range strings.FieldsSeq(log) {
		all = append(all, version{"the program of " + commit, commit})
	}
	return all, nil
}

// buildRows builds the first version that compiles against the checkout.
func (t *tree) buildRows(ctx context.Context, out string) (from string, err error) {
	all, err := t.versions(ctx)
	if err != nil {
		return "", err
	}
	var failed error
	for _, v := range all {
		err := t.takeBench(ctx, v.commit)
		if err == nil {
			err = goBuild(ctx, filepath.Join(t.dir, "bench"), out, rowsPackage)
		}
		if err == nil {
			return v.name, nil
		}
		if ctx.Err() != nil {
			return "", err
		}
		failed = errors.Join(failed, fmt.Errorf("%s: %w", v.name, err))
	}
	return "", fmt.Errorf("no program %s compiles against %s:\n%w", rowsFolder, t.commit, failed)
}
