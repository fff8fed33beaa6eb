package main

import (
	"io"
	"io/fs"
	"path/filepath"
	"time"

	"github.com/schollz/progressbar/v3"
)

// progressFrom is the size of input from which progress is shown.
const progressFrom = 8 << 20

// progress shows bytes, rate and time left on a terminal; the zero value
// shows nothing.
type progress struct{ bar *progressbar.ProgressBar }

func newProgress(stderr io.Writer, paths []string) progress {
	if !isTerminal(stderr) {
		return progress{}
	}
	total := sizeOf(paths)
	if total < progressFrom {
		return progress{}
	}
	return progress{progressbar.NewOptions64(total,
		progressbar.OptionSetWriter(stderr), progressbar.OptionShowBytes(true), progressbar.OptionSetPredictTime(true),
		progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish(), progressbar.OptionSetDescription("judging"),
	)}
}

// sizeOf adds up the files below paths; what cannot be asked counts nothing.
func sizeOf(paths []string) int64 {
	var total int64
	for _, p := range paths {
		found, err := filepath.Glob(p)
		if err != nil || len(found) == 0 {
			found = []string{p}
		}
		for _, f := range found {
			_ = filepath.WalkDir(f, func(_ string, d fs.DirEntry, err error) error {
				if err == nil && d.Type().IsRegular() {
					if info, err := d.Info(); err == nil {
						total += info.Size()
					}
				}
				return nil
			})
		}
	}
	return total
}

// wrap counts what is read of an input.
func (p progress) wrap(_ string, r io.Reader) io.Reader {
	if p.bar == nil {
		return r
	}
	reader := progressbar.NewReader(r, p.bar)
	return &reader
}

func (p progress) finish() {
	if p.bar != nil {
		_ = p.bar.Finish() // a bar that cannot be drawn is no reason to stop
	}
}
