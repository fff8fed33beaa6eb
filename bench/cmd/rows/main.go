// Rows measures the packages of the tree that it is built from. A row is one
// piece of work; see package row for what is printed of it.
//
//	rows samples FOLDER          write what the rows work on
//	rows list                    print the rows, how many operations make a turn, and how many turns
//	rows measure FOLDER ROW RUNS take a turn of so many operations of a row for each line of
//	                             standard input, and print what it took
//
// bench -base builds it from two trees and compares what both print. Samples
// are written once and given to both. When packages of the repository move,
// this program moves with them, and the names of its rows stay.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strconv"

	"github.com/hwcontract/hwcontract/bench/internal/measure"
	"github.com/hwcontract/hwcontract/bench/internal/row"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "rows:", err)
		os.Exit(1)
	}
}

var errUsage = errors.New("usage: rows samples FOLDER | list | measure FOLDER ROW RUNS")

func run(args []string) error {
	switch {
	case len(args) == 1 && args[0] == "list":
		return list()
	case len(args) == 2 && args[0] == "samples":
		return writeSamples(args[1])
	case len(args) == 4 && args[0] == "measure":
		runs, err := strconv.Atoi(args[3])
		if err != nil || runs < 1 {
			return errUsage
		}
		return measureRow(args[1], args[2], runs)
	}
	return errUsage
}

// work is a row and how its operation is prepared. A folder holds samples.
type work struct {
	name    string
	runs    int // that make a turn of about half a millisecond, or one
	turns   int // that take about 50 ms, or a few
	prepare func(folder string) (func() error, error)
	child   bool // the operation starts a process, whose time counts
}

// rows are measured and listed in this order. A name is what two trees are
// compared by: it stays when the packages behind it move.
var rows = slices.Concat(bodyRows, exchangeRows, redactionRows, recordingRows, reportRows, startRows)

func list() error {
	for _, w := range rows {
		if _, err := fmt.Println(row.Listed{Name: w.name, Runs: w.runs, Turns: w.turns}); err != nil {
			return err
		}
	}
	return nil
}

func measureRow(folder, name string, runs int) error {
	i := slices.IndexFunc(rows, func(w work) bool { return w.name == name })
	if i < 0 {
		return fmt.Errorf("no row is named %s", name)
	}
	runtime.GOMAXPROCS(1)
	f, err := rows[i].fixed(folder, runs)
	if err == nil {
		err = takeTurns(os.Stdin, os.Stdout, name, f)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

func (w *work) fixed(folder string, runs int) (*measure.Fixed, error) {
	operation, err := w.prepare(folder)
	if err != nil {
		return nil, err
	}
	c := measure.Contender{Name: w.name, Run: operation}
	if w.child {
		return measure.NewFixedChildren(c, runs)
	}
	return measure.NewFixed(c, runs)
}

// takeTurns takes a turn for each line, so that the programs of two trees can
// take turns with each other.
func takeTurns(in io.Reader, out io.Writer, name string, f *measure.Fixed) error {
	lines := bufio.NewScanner(in)
	for lines.Scan() {
		took, err := f.Turn()
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintln(out, row.Row{Name: name, CPU: took, Allocs: f.Allocs, Bytes: f.Bytes, Counted: f.Counted}); err != nil {
			return err
		}
	}
	return lines.Err()
}
