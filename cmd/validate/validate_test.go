package main

import (
	"flag"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "rewrite what the scripts expect")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"validate": main,
	})
}

// A script is a session of the command line: $RECORDINGS are those that come
// with the project, "code N" runs validate and expects an exit code.
func TestScripts(t *testing.T) {
	t.Parallel()
	recordings, err := filepath.Abs("../../conformance/recordings")
	require.NoError(t, err)
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("RECORDINGS", recordings)
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"code": expectCode},
	})
}

// expectCode runs "code N COMMAND..." and compares the exit code.
func expectCode(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: code N validate ARG...")
	}
	got := "0"
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		got = strings.TrimPrefix(err.Error(), "exit status ")
	}
	if got != args[0] {
		ts.Fatalf("exit code %s, want %s", got, args[0])
	}
}
