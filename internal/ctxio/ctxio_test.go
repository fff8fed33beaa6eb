package ctxio_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/internal/ctxio"
)

var errStop = errors.New("stop")

// Whatever is read, and in whatever pieces, arrives as it is.
func TestReaderReturnsEverything(t *testing.T) {
	t.Parallel()
	text := strings.Repeat("0123456789", 20_000)
	name := filepath.Join(t.TempDir(), "file")
	require.NoError(t, os.WriteFile(name, []byte(text), 0o600))
	gzipped := filepath.Join(t.TempDir(), "file.gz")
	require.NoError(t, os.WriteFile(gzipped, []byte("\x1f\x8b"+text), 0o600))
	for kind, open := range map[string]func() io.Reader{
		"file":                 func() io.Reader { return open(t, name) },
		"reader":               func() io.Reader { return strings.NewReader(text) },
		"one byte at a time":   func() io.Reader { return iotest.OneByteReader(strings.NewReader(text)) },
		"end beside last data": func() io.Reader { return iotest.DataErrReader(strings.NewReader(text)) },
	} {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			require.NoError(t, iotest.TestReader(ctxio.NewReader(t.Context(), open()), []byte(text)))
		})
	}
	got, err := io.ReadAll(ctxio.NewReader(t.Context(), open(t, gzipped)))
	require.NoError(t, err)
	require.Equal(t, "\x1f\x8b"+text, string(got))
}

func open(t *testing.T, name string) *os.File {
	t.Helper()
	f, err := os.Open(name)
	require.NoError(t, err)
	t.Cleanup(func() { _ = f.Close() })
	return f
}

// An error of the source is returned behind what was read before it.
func TestReaderReturnsErrors(t *testing.T) {
	t.Parallel()
	got, err := io.ReadAll(ctxio.NewReader(t.Context(), io.MultiReader(strings.NewReader("text"), iotest.ErrReader(io.ErrClosedPipe))))
	require.Equal(t, "text", string(got))
	require.ErrorIs(t, err, io.ErrClosedPipe)
}

// A read that waits for a pipe ends with the context.
func TestContextEndsAWaitingRead(t *testing.T) {
	t.Parallel()
	r, w, err := os.Pipe()
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, w.Close()) })
	ctx, stop := context.WithCancelCause(t.Context())
	reader := ctxio.NewReader(ctx, r)
	_, err = w.WriteString("text")
	require.NoError(t, err)
	got := make([]byte, 4)
	_, err = io.ReadFull(reader, got)
	require.NoError(t, err)
	ended := make(chan error, 1)
	go func() {
		_, err := reader.Read(got)
		ended <- err
	}()
	stop(errStop)
	require.ErrorIs(t, <-ended, errStop)
	_, err = reader.Read(got)
	require.ErrorIs(t, err, errStop)
}

// A file ends with the context between two reads.
func TestContextEndsAFile(t *testing.T) {
	t.Parallel()
	name := filepath.Join(t.TempDir(), "file")
	require.NoError(t, os.WriteFile(name, bytes.Repeat([]byte{' '}, 100), 0o600))
	ctx, stop := context.WithCancelCause(t.Context())
	reader := ctxio.NewReader(ctx, open(t, name))
	_, err := reader.Read(make([]byte, 10))
	require.NoError(t, err)
	stop(errStop)
	_, err = reader.Read(make([]byte, 10))
	require.ErrorIs(t, err, errStop)
}

// closed tells when it is closed.
type closed chan struct{}

func (c closed) Read([]byte) (int, error) { return 0, io.EOF }

func (c closed) Close() error {
	close(c)
	return nil
}

// An opening that waits ends with the context; what it opens later is closed.
func TestContextEndsAWaitingOpen(t *testing.T) {
	t.Parallel()
	ctx, stop := context.WithCancelCause(t.Context())
	file, opening, writer := make(closed), make(chan struct{}), make(chan struct{})
	ended := make(chan error, 1)
	go func() {
		_, err := ctxio.Open(ctx, func() (io.ReadCloser, error) {
			close(opening)
			<-writer
			return file, nil
		})
		ended <- err
	}()
	<-opening
	stop(errStop)
	require.ErrorIs(t, <-ended, errStop)
	close(writer)
	<-file
	_, err := ctxio.Open(ctx, func() (io.ReadCloser, error) { panic("not to be called") })
	require.ErrorIs(t, err, errStop)
}

func TestOpen(t *testing.T) {
	t.Parallel()
	f, err := ctxio.Open(t.Context(), func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader("text")), nil })
	require.NoError(t, err)
	got, err := io.ReadAll(f)
	require.NoError(t, err)
	require.Equal(t, "text", string(got))
	_, err = ctxio.Open(t.Context(), func() (io.ReadCloser, error) { return nil, errStop })
	require.ErrorIs(t, err, errStop)
}
