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

// Skipped is a file of a folder or glob that Walk skipped. Err says why: it wraps
// ErrFormat when the format of the file is not recognized.
type Skipped struct {
	Name string
	Err  error
}

// Walk calls fn for each input of paths. A path is a file, a folder (read recursively,
// sorted, without names that begin with a dot), a glob such as "runs/**/*.har", or "-"
// for stdin. Inputs come in the order of the paths, and each comes once.
//
// An error of fn ends the walk, with one exception: a file of a folder or glob is
// skipped if the error wraps ErrFormat or comes from open. Walk also skips broken
// links, links to folders, and files that are not regular, such as a FIFO, whose
// reader might wait forever. A path that does not exist, or a glob that matches
// nothing, is a *ReadError.
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
		case err != nil && p == root:
			return pathError(p, err)
		case err != nil:
			w.skip(p, pathError(p, err))
			return fs.SkipDir
		case p != root && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir():
			return nil
		}
		return w.found(p)
	})
}

func (w *walk) glob(pattern string) error {
	names, err := doublestar.FilepathGlob(pattern, doublestar.WithNoHidden())
	if err != nil {
		return &ReadError{File: pattern, Offset: -1, What: "glob", Err: err}
	}
	names = slices.DeleteFunc(names, isFolder)
	if len(names) == 0 {
		return &ReadError{File: pattern, Offset: -1, What: "no file matches", Err: fs.ErrNotExist}
	}
	slices.Sort(names)
	for _, name := range names {
		if err := w.found(name); err != nil {
			return err
		}
	}
	return nil
}

func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// found visits a file that was not named by the user, if it can be read. A link
// may lead to a file; links to folders are not followed.
func (w *walk) found(name string) error {
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		w.skip(name, errors.New("broken link"))
	case err != nil:
		w.skip(name, pathError(name, err))
	case info.IsDir():
		w.skip(name, errors.New("link to a folder"))
	case !info.Mode().IsRegular():
		w.skip(name, errors.New("not a regular file"))
	default:
		return w.visit(name, false)
	}
	return nil
}

// skip notes once that a file was not read.
func (w *walk) skip(name string, why error) {
	if key := filepath.Clean(name); !w.seen[key] {
		w.seen[key] = true
		w.skipped = append(w.skipped, Skipped{Name: filepath.ToSlash(name), Err: why})
	}
}

// openError tells an input that cannot be opened from one that cannot be read.
type openError struct{ error }

func (e openError) Unwrap() error { return e.error }

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
			return nil, openError{pathError(shown, err)}
		}
		return f, nil
	})
	var unopened openError
	if err != nil && !named && (errors.Is(err, ErrFormat) || errors.As(err, &unopened)) {
		w.skipped = append(w.skipped, Skipped{Name: shown, Err: err})
		return nil
	}
	return err
}
