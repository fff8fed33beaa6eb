package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"

	"github.com/hwcontract/hwcontract/internal/ctxio"
)

// destination is a file to be written.
type destination struct {
	given   string      // as the user named it
	path    string      // where links end
	info    os.FileInfo // nil when there is no such file yet
	inPlace bool        // a device, a FIFO or an open file, which nothing can take the place of
}

// resolve finds out where a file of that name would be written. It returns an
// error when that is a folder, a file that may not be written, or in no folder.
func resolve(name string) (destination, error) {
	info, err := os.Stat(name)
	switch {
	case err == nil && info.IsDir():
		return destination{}, errors.New("is a folder")
	case err == nil && (!info.Mode().IsRegular() || isOpenFile(name)):
		return destination{given: name, path: name, info: info, inPlace: true}, nil
	case err == nil:
		return resolveExisting(name, info)
	case !errors.Is(err, fs.ErrNotExist):
		return destination{}, withoutPath(err)
	}
	path := linkTarget(name)
	dir, err := filepath.EvalSymlinks(filepath.Dir(path))
	if err != nil {
		return destination{}, withoutPath(err)
	}
	return destination{given: name, path: filepath.Join(dir, filepath.Base(path))}, nil
}

func resolveExisting(name string, info os.FileInfo) (destination, error) {
	path, err := filepath.EvalSymlinks(name)
	if err != nil {
		return destination{}, withoutPath(err)
	}
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return destination{}, withoutPath(err)
	}
	return destination{given: name, path: path, info: info}, f.Close()
}

// isOpenFile reports whether a name stands for a file that is open already, such
// as /dev/stdout.
func isOpenFile(name string) bool {
	path, err := filepath.Abs(name)
	return err == nil && (strings.HasPrefix(path, "/dev/std") || strings.HasPrefix(path, "/dev/fd/") || strings.HasPrefix(path, "/proc/"))
}

// linkTarget follows a link that leads to nothing.
func linkTarget(name string) string {
	for range 40 { // as Linux does
		target, err := os.Readlink(name)
		if err != nil {
			break
		}
		if !filepath.IsAbs(target) {
			target = filepath.Join(filepath.Dir(name), target)
		}
		name = target
	}
	return name
}

// withoutPath leaves out the path of an error whose message names it anyway.
func withoutPath(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}

// same reports whether both are one file.
func (d destination) same(other destination) bool {
	if d.info != nil && other.info != nil {
		return os.SameFile(d.info, other.info)
	}
	return d.info == nil && other.info == nil && d.path == other.path
}

// is reports whether w, a reader or writer, is open on the destination. Devices do not count: two
// reports may go to /dev/null.
func (d destination) is(w any) bool {
	f := ctxio.File(w)
	if f == nil || d.info == nil || d.info.Mode()&fs.ModeDevice != 0 {
		return false
	}
	info, err := f.Stat()
	return err == nil && os.SameFile(info, d.info)
}

// replace writes the file whole or leaves it as it was: write writes to a
// temporary file beside it, and renames that file when it is complete.
func (d destination) replace(write func(io.Writer) error) (err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("%s: %w", d.given, withoutPath(err))
		}
	}()
	if d.inPlace {
		f, err := os.OpenFile(d.path, os.O_WRONLY|os.O_APPEND, 0)
		if err != nil {
			return err
		}
		return errors.Join(write(f), f.Close())
	}
	f, err := createBeside(d.path)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(f.Name()) // there is nothing more to be done about it
		}
	}()
	if d.info != nil {
		err = f.Chmod(d.info.Mode().Perm())
	}
	if err = errors.Join(err, write(f), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), d.path)
}

// createBeside creates a hidden temporary file in the folder of a file. Unlike
// os.CreateTemp it leaves the permissions to the umask.
func createBeside(path string) (*os.File, error) {
	dir, base := filepath.Split(path)
	base = base[:min(len(base), 200)] // names end at 255 bytes
	for {
		f, err := os.OpenFile(filepath.Join(dir, fmt.Sprintf(".%s.%08x.tmp", base, rand.Uint32())), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if !errors.Is(err, fs.ErrExist) {
			return f, err
		}
	}
}
