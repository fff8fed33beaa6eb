package exchange

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"path"
	"strings"
)

// zipReader reads the HAR files of a zip archive one after the other.
type zipReader struct {
	file   string
	limits Limits
	files  map[string]*zip.File
	hars   []*zip.File
	at     *harReader // of the HAR at hand, nil before the first
	open   io.ReadCloser
}

// isZip reports whether an input is a zip archive.
func isZip(in *input) bool {
	magic, _ := in.Peek(4)
	return string(magic) == "PK\x03\x04"
}

// newZip returns a reader of the HAR files in an archive. Bodies that Playwright
// attaches as files of their own are read where an entry names them.
func newZip(file string, in *input, l Limits) (Reader, error) {
	b, err := readWithin(file, in, l)
	if err != nil {
		return nil, err
	}
	archived, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return nil, &ReadError{File: file, Offset: -1, What: "zip", Err: err}
	}
	z := &zipReader{file: file, limits: l, files: map[string]*zip.File{}}
	for _, f := range archived.File {
		z.files[f.Name] = f
		if strings.EqualFold(path.Ext(f.Name), ".har") {
			z.hars = append(z.hars, f)
		}
	}
	if len(z.hars) == 0 {
		return nil, &ReadError{File: file, What: "a zip archive without a .har file", Err: ErrFormat, Hint: "unpack it and name the recordings in it"}
	}
	return z, nil
}

// Next implements Reader.
func (z *zipReader) Next(x *Exchange) error {
	for {
		if z.at != nil {
			err := z.at.Next(x)
			if !errors.Is(err, io.EOF) {
				return err
			}
			if err := z.open.Close(); err != nil {
				return &ReadError{File: z.at.file, Offset: -1, What: "zip", Err: err}
			}
			z.at = nil
		}
		if len(z.hars) == 0 {
			return io.EOF
		}
		if err := z.next(); err != nil {
			return err
		}
	}
}

// next opens the next HAR.
func (z *zipReader) next() error {
	f := z.hars[0]
	z.hars = z.hars[1:]
	name := z.file + "/" + f.Name
	open, err := f.Open()
	if err != nil {
		return &ReadError{File: name, Offset: -1, What: "zip", Err: err}
	}
	in, err := decompress(open)
	if err != nil {
		return &ReadError{File: name, Offset: -1, What: "zip", Err: err}
	}
	z.open, z.at = open, newHAR(name, in, z.limits)
	folder := path.Dir(f.Name)
	z.at.attached = func(into []byte, name string) ([]byte, bool) { return z.read(into, path.Join(folder, name)) }
	return nil
}

// read appends the file of the archive with that name, at most one byte more
// than the limit of a body.
func (z *zipReader) read(into []byte, name string) ([]byte, bool) {
	f, ok := z.files[name]
	if !ok {
		return into, false
	}
	open, err := f.Open()
	if err != nil {
		return into, false
	}
	defer open.Close()
	b, err := io.ReadAll(io.LimitReader(open, z.limits.Body+1))
	return append(into, b...), err == nil
}

// attachment reads the body that an entry names with _file.
func (h *harReader) attachment(side *harBody, b *Body) {
	p := h.builder.take(h.s, 1<<10)
	if h.attached == nil {
		return
	}
	bytes, ok := h.attached(b.Bytes[:0], string(h.builder.text[p.from:p.to]))
	if b.Bytes = bytes; ok {
		side.hasText, side.base64, side.text = true, false, int64(len(bytes))
	}
}
