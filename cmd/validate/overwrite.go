package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/internal/ctxio"
)

// refuseOverwrite returns an error when an output is another output, is one of
// the files that the command reads, or is standard input. Links count: it
// compares the files, not their names.
func refuseOverwrite(stdin io.Reader, outputs []output, read []string) error {
	for i, out := range outputs {
		if out.file.path == "" || out.file.inPlace {
			continue
		}
		for _, other := range outputs[:i] {
			if other.file.path != "" && out.file.same(other.file) {
				return fmt.Errorf("--output %s: --output %s is the same file", out.flag, other.flag)
			}
		}
		for _, name := range read {
			if out.file.isFile(name) || name == "-" && out.file.is(stdin) {
				return overwriteError(out, name)
			}
		}
	}
	return nil
}

func overwriteError(out output, input string) error {
	if input == "-" {
		input = "standard input"
	}
	return hinted{fmt.Errorf("--output %s would overwrite %s, which is read", out.flag, input), "name another file"}
}

// isFile reports whether the file of that name is the destination.
func (d destination) isFile(name string) bool {
	if d.info == nil || name == "" {
		return false
	}
	info, err := os.Stat(name)
	return err == nil && os.SameFile(info, d.info)
}

// refuseOverwritingRecordings returns an error when an output is a recording
// below paths. A file in a folder that is no recording may be written, such as
// the report of the run before.
func refuseOverwritingRecordings(ctx context.Context, outputs []output, paths []string) error {
	var existing []output
	for _, out := range outputs {
		if out.file.info != nil && !out.file.inPlace {
			existing = append(existing, out)
		}
	}
	if len(existing) == 0 {
		return nil
	}
	var refused error
	_, err := exchange.Walk(paths, nil, func(name string, open func() (io.ReadCloser, error)) error {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		for _, out := range existing {
			if name != "-" && out.file.isFile(name) && isRecording(ctx, name, open) {
				refused = overwriteError(out, name)
				return refused
			}
		}
		return nil
	})
	if err != nil && refused == nil && ctx.Err() == nil {
		return nil // the run reports it, with what it could read before
	}
	return err
}

func isRecording(ctx context.Context, name string, open func() (io.ReadCloser, error)) bool {
	f, err := ctxio.Open(ctx, open)
	if err != nil {
		return false
	}
	defer f.Close()
	_, _, err = exchange.Open(name, ctxio.NewReader(ctx, f), exchange.Limits{})
	return !errors.Is(err, exchange.ErrFormat)
}
