// Api writes what each hand-written public package of the module exports: one
// text file per package, and one line per exported name in a file. A change of
// the public API then shows in review as a change of these files.
//
// It prints how many names each public package exports. The generated packages
// of the services are only counted: their source is committed as well, and a
// list of what they export would take two megabytes.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	os.Exit(run(context.Background(), os.Args[1:], os.Stdout, os.Stderr))
}

// run is the program: it takes the folder to write to and returns the exit code.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	if len(args) != 1 {
		fmt.Fprintln(stderr, "usage: api FOLDER")
		return 2
	}
	packages, err := load(ctx, "./...")
	if err == nil {
		err = writeAll(args[0], packages, stdout)
	}
	if err != nil {
		fmt.Fprintf(stderr, "api: error: %v\n", err)
		return 2
	}
	return 0
}

// writeAll removes the text files of folder and writes one for each package.
func writeAll(folder string, packages []exported, stdout io.Writer) error {
	old, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil {
		return err
	}
	for _, name := range old {
		if err := os.Remove(name); err != nil {
			return err
		}
	}
	total := 0
	for _, p := range packages {
		fmt.Fprintf(stdout, "%6d  %s\n", len(p.lines), p.name)
		total += len(p.lines)
		if !p.written() {
			continue
		}
		if err := os.WriteFile(filepath.Join(folder, p.file()), p.text(), 0o644); err != nil {
			return err
		}
	}
	fmt.Fprintf(stdout, "%6d  exported names in %d packages\n", total, len(packages))
	return nil
}

// written reports whether the package gets a file: all but those of one service.
func (p exported) written() bool {
	return !strings.HasPrefix(p.name, "generated/") || p.name == "generated/common"
}

// file is the name of the file that lists the package: conformance/report is
// listed in conformance-report.txt.
func (p exported) file() string { return strings.ReplaceAll(p.name, "/", "-") + ".txt" }

func (p exported) text() []byte { return []byte(strings.Join(p.lines, "\n") + "\n") }
