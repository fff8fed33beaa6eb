package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"sync/atomic"
	"time"
)

// outcome is what became of a mutant.
type outcome int

// The outcomes. A mutant that does not compile says nothing about the tests.
const (
	survived outcome = iota
	killed
	timedOut
	broken
	declared // equivalent, and never run
)

func (o outcome) String() string {
	return [...]string{"survived", "killed", "timed out", "does not compile", "equivalent"}[o]
}

// judge runs tests over changed sources. It keeps these in a folder of its own.
type judge struct {
	root    string // of the module
	scratch string // the folder
	limit   time.Duration
	count   atomic.Int64
}

func newJudge(root string, limit time.Duration) (*judge, error) {
	scratch, err := os.MkdirTemp("", "mutants-")
	return &judge{root: root, scratch: scratch, limit: limit}, err
}

func (j *judge) close() { os.RemoveAll(j.scratch) }

// judge runs the tests of the flip's own package with the flip in place.
func (j *judge) judge(ctx context.Context, f flip) (outcome, error) {
	overlay, err := j.overlay(f)
	if err != nil {
		return 0, err
	}
	return j.test(ctx, path.Dir(f.file), "-overlay", overlay)
}

// overlay writes the mutant's source and the file that tells the go command to
// read it in place of the original.
func (j *judge) overlay(f flip) (string, error) {
	original := filepath.Join(j.root, filepath.FromSlash(f.file))
	source, err := os.ReadFile(original)
	if err != nil {
		return "", err
	}
	if source, err = f.apply(source); err != nil {
		return "", err
	}
	mutant := filepath.Join(j.scratch, fmt.Sprintf("%d.go", j.count.Add(1)))
	if err := os.WriteFile(mutant, source, 0o600); err != nil {
		return "", err
	}
	text, err := json.Marshal(map[string]map[string]string{"Replace": {original: mutant}})
	if err != nil {
		return "", err
	}
	return mutant + ".json", os.WriteFile(mutant+".json", text, 0o600)
}

// memory is how many KB the tests may allocate: a loop that no longer
// ends may append until the machine has no memory left.
const memory = "8388608"

// limited runs a test program within that limit, where the system has such limits.
const limited = `sh -c 'ulimit -v ` + memory + ` 2>/dev/null; exec "$0" "$@"'`

// test runs the tests of a package once, as fast as it can.
func (j *judge) test(ctx context.Context, folder string, args ...string) (outcome, error) {
	args = append([]string{"test", "-json", "-vet=off", "-count=1", "-failfast", "-timeout", j.limit.String()}, args...)
	if _, err := exec.LookPath("sh"); err == nil {
		args = append(args, "-exec", limited)
	}
	cmd := exec.CommandContext(ctx, "go", append(args, "./"+folder)...)
	cmd.Dir = j.root
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = 5 * time.Second
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	var exit *exec.ExitError
	switch {
	case ctx.Err() != nil:
		return 0, context.Cause(ctx)
	case err == nil:
		return survived, nil
	case !errors.As(err, &exit):
		return 0, fmt.Errorf("go test ./%s: %w", folder, err)
	}
	o, ok := j.failure(&stdout)
	if !ok {
		return 0, fmt.Errorf("go test ./%s: %w: %s", folder, err, bytes.TrimSpace(stderr.Bytes()))
	}
	return o, nil
}

// event is a line of go test -json, as far as it tells how a package failed.
type event struct {
	Action      string
	Test        string
	FailedBuild string
	Elapsed     float64 // seconds
}

// failure finds the event that says how the package failed.
func (j *judge) failure(events io.Reader) (outcome, bool) {
	for d := json.NewDecoder(events); ; {
		var e event
		if d.Decode(&e) != nil {
			return 0, false
		}
		switch {
		case e.Action != "fail" || e.Test != "":
			continue
		case e.FailedBuild != "":
			return broken, true
		case e.Elapsed >= j.limit.Seconds():
			return timedOut, true
		default:
			return killed, true
		}
	}
}
