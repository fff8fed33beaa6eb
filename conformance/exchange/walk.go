package exchange

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// Skipped is a file of a folder or glob that Walk skipped because its format is not
// recognized.
type Skipped struct {
	Name string
	Err  error
}

// Walk calls fn for each input of paths. A path is a file, a folder (read recursively,
// sorted, without names that begin with a dot), a glob such as "runs/**/*.har", or "-"
// for stdin. Inputs come in the order of the paths, and each comes once.
//
// An error of fn ends the walk, with one exception: a file of a folder or glob is
// skipped if the error wraps ErrFormat. A path that does not exist, or a glob that
// matches nothing, is a *ReadError.
func Walk(paths []string, stdin io.Reader, fn func(name string, open func() (io.ReadCloser, error)) error) ([]Skipped, error) {
	w := walk{stdin: stdin, fn: fn, seen: map[string]bool{}}
	for _, p := range paths {
		if err := w.path(p); err != nil {
			return w.skipped, err
		}
	}
	return w.skipped, nil
}

type walk struct {
	stdin   io.Reader
	fn      func(string, func() (io.ReadCloser, error)) error
	seen    map[string]bool
	skipped []Skipped
}

func (w *walk) path(p string) error {
	if p == "-" {
		return w.visit(p, true)
	}
	info, err := os.Stat(p)
	switch {
	case err == nil && info.IsDir():
		return w.folder(p)
	case err == nil:
		return w.visit(p, true)
	case errors.Is(err, fs.ErrNotExist) && strings.ContainsAny(p, "*?[{"):
		return w.glob(p)
	}
	return pathError(p, err)
}

// pathError returns a ReadError for a path, which does not repeat the name.
func pathError(name string, err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return &ReadError{File: name, Offset: -1, Err: err}
}

func (w *walk) folder(root string) error {
	return filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return pathError(p, err)
		case p != root && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return filepath.SkipDir
			}
			return nil
		case d.IsDir():
			return nil
		}
		// links to files are followed, links to folders are not
		if info, err := os.Stat(p); err != nil {
			return pathError(p, err)
		} else if !info.Mode().IsRegular() {
			return nil
		}
		return w.visit(p, false)
	})
}

func (w *walk) glob(pattern string) error {
	names, err := doublestar.FilepathGlob(pattern, doublestar.WithFilesOnly(), doublestar.WithNoHidden())
	if err != nil {
		return &ReadError{File: pattern, Offset: -1, What: "glob", Err: err}
	}
	if len(names) == 0 {
		return &ReadError{File: pattern, Offset: -1, What: "no file matches", Err: fs.ErrNotExist}
	}
	slices.Sort(names)
	for _, name := range names {
		if err := w.visit(name, false); err != nil {
			return err
		}
	}
	return nil
}

// visit calls fn for one file or for standard input, unless it was called before.
func (w *walk) visit(name string, named bool) error {
	key := filepath.Clean(name)
	if w.seen[key] {
		return nil
	}
	w.seen[key] = true
	shown := filepath.ToSlash(name)
	err := w.fn(shown, func() (io.ReadCloser, error) {
		if name == "-" {
			return io.NopCloser(w.stdin), nil
		}
		f, err := os.Open(name)
		if err != nil {
			return nil, pathError(shown, err)
		}
		return f, nil
	})
	if err != nil && !named && errors.Is(err, ErrFormat) {
		w.skipped = append(w.skipped, Skipped{Name: shown, Err: err})
		return nil
	}
	return err
}
