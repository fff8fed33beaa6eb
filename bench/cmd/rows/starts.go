package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// startRows start the command line of the same tree, which lies beside this
// program, and count the processor time to its end. A comparison of trees
// builds it only when it measures these rows.
var startRows = []work{
	{name: "start/explain", runs: 1, turns: 5, child: true, prepare: func(string) (func() error, error) {
		return starting(0, "explain", "UCS.01030003")
	}},
	{name: "start/check", runs: 1, turns: 5, child: true, prepare: func(folder string) (func() error, error) {
		return starting(1, "check", filepath.Join(folder, "wrong.ndjson"))
	}},
}

// starting runs validate, which ends with that code: 1 when it finds
// something.
func starting(code int, args ...string) (func() error, error) {
	self, err := os.Executable()
	return func() error {
		c := exec.Command(filepath.Join(filepath.Dir(self), "validate"), args...)
		out, err := c.Output()
		if err != nil && c.ProcessState == nil {
			return err
		}
		if got := c.ProcessState.ExitCode(); got != code || len(out) == 0 {
			return fmt.Errorf("validate %v ended with code %d, not %d, and printed %d bytes: %w", args, got, code, len(out), err)
		}
		return nil
	}, err
}
