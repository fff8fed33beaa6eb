package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"

	"github.com/hwcontract/hwcontract/bench/internal/measure"
)

// folder holds programs and recordings; git ignores it.
const folder = "out"

// build builds the programs that measure, and the command line of this
// repository.
func (m *measurement) build(ctx context.Context) error {
	for _, b := range []struct{ dir, out, pkg string }{
		{".", folder + "/", "./cmd/..."},
		{"..", "bench/" + folder + "/", "./cmd/validate"},
	} {
		c := exec.CommandContext(ctx, "go", "build", "-o", b.out, b.pkg)
		c.Dir, c.Stdout, c.Stderr = b.dir, os.Stderr, os.Stderr
		if err := c.Run(); err != nil {
			return fmt.Errorf("go build %s: %w", b.pkg, err)
		}
	}
	return nil
}

// usage is the time and the memory that a process used.
type usage struct {
	Wall      time.Duration
	Processor time.Duration
	First     time.Duration // to the first byte on standard output
	Peak      int64         // of resident memory, in bytes
	Taken     float64       // share of the processors that the host took meanwhile
}

// call runs a program to its end and decodes what it prints.
func call(ctx context.Context, into any, env []string, program string, args ...string) (usage, error) {
	var stdout firstByte
	c := exec.CommandContext(ctx, filepath.Join(folder, program), args...)
	c.Stdout, c.Stderr = &stdout, os.Stderr
	c.Env = append(os.Environ(), env...)
	before := measure.Clock()
	stdout.start = time.Now()
	err := c.Run()
	u := usage{Wall: time.Since(stdout.start), First: stdout.first, Taken: measure.Clock().Since(before)}
	if err != nil {
		return u, fmt.Errorf("%s %v: %w", program, args, err)
	}
	u.Processor = c.ProcessState.UserTime() + c.ProcessState.SystemTime()
	if r, ok := c.ProcessState.SysUsage().(*syscall.Rusage); ok {
		u.Peak = int64(r.Maxrss) << 10 // KiB on Linux
	}
	if into == nil {
		return u, nil
	}
	if err := json.Unmarshal(stdout.text.Bytes(), into); err != nil {
		return u, fmt.Errorf("%s %v: %w", program, args, err)
	}
	return u, nil
}

// firstByte is a buffer that records when it was first written to.
type firstByte struct {
	text  bytes.Buffer // not embedded: its ReadFrom would pass Write by
	start time.Time
	first time.Duration
}

// Write implements io.Writer.
func (b *firstByte) Write(p []byte) (int, error) {
	if b.first == 0 {
		b.first = time.Since(b.start)
	}
	return b.text.Write(p)
}

// quiet returns the turns in which the host of the machine stole little time.
func quiet(all []usage) []usage {
	shares := make([]float64, len(all))
	for i, u := range all {
		shares[i] = u.Taken
	}
	var out []usage
	for _, i := range measure.Quiet(shares) {
		out = append(out, all[i])
	}
	return out
}
