package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/hwcontract/hwcontract/internal/ctxio"
)

// The largest inputs that are read. Recordings have limits of their own, see
// package exchange.
const (
	maxConfig   = 1 << 20
	maxBaseline = 64 << 20
	maxReport   = 256 << 20
	maxExplain  = 1 << 20
)

// openInput opens a file, or standard input for "-". Whoever reads past the
// limit gets an error that says so, and one that says why when ctx is done.
func openInput(ctx context.Context, stdin io.Reader, name string, limit int64) (io.ReadCloser, error) {
	if name == "-" {
		return io.NopCloser(&limitedReader{ctxio.NewReader(ctx, stdin), limit, limit}), nil
	}
	f, err := ctxio.Open(ctx, func() (io.ReadCloser, error) { return os.Open(name) })
	if err != nil {
		return nil, stopError(ctx, err)
	}
	return struct {
		io.Reader
		io.Closer
	}{&limitedReader{ctxio.NewReader(ctx, f), limit, limit}, f}, nil
}

// readInput reads a file whole.
func readInput(ctx context.Context, name string, limit int64) ([]byte, error) {
	f, err := openInput(ctx, nil, name, limit)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(f)
	switch {
	case ctx.Err() != nil:
		return nil, stopError(ctx, err)
	case err != nil:
		return nil, fmt.Errorf("%s: %w", name, withoutPath(err))
	}
	return data, nil
}

// stopError returns the error of a run that was stopped, and err when it was not.
func stopError(ctx context.Context, err error) error {
	if ctx.Err() == nil {
		return err
	}
	return fmt.Errorf("stopped: %w", context.Cause(ctx))
}

// errTooLarge is wrapped by the error of an input that is larger than its limit.
var errTooLarge = errors.New("too large")

// limitedReader returns an error where an io.LimitReader ends.
type limitedReader struct {
	r     io.Reader
	left  int64
	limit int64
}

func (l *limitedReader) Read(p []byte) (int, error) {
	if int64(len(p)) > l.left+1 {
		p = p[:l.left+1]
	}
	n, err := l.r.Read(p)
	if int64(n) > l.left {
		n = int(l.left)
		l.left = 0
		return n, fmt.Errorf("%w: more than %d MiB", errTooLarge, l.limit>>20)
	}
	l.left -= int64(n)
	return n, err
}
